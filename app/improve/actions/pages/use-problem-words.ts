import { useTranslation } from 'react-i18next';
import { actionProblems, type ActionProblem } from '~/improve/actions/domain/action-input';
import type { FormProblem } from '~/ui/admin/form-result';

type OwnProblem = (typeof actionProblems)[number];

/** What is wrong with a form about an action, in the reader's words. */
export function useProblemWords(): (problem: FormProblem<ActionProblem>) => string {
  const { t } = useTranslation(['actions', 'errors']);
  return ({ code, details = {} }) =>
    isOwn(code) ? t(`actions:problem.${code}`, details) : t(`errors:${code}`, details);
}

function isOwn(code: ActionProblem): code is OwnProblem {
  return (actionProblems as readonly string[]).includes(code);
}
