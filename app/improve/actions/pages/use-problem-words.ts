import { useTranslation } from 'react-i18next';
import { actionProblems, type ActionProblem } from '~/improve/actions/domain/action-input';
import { wordsIn, type PermanentDetails } from '~/improve/comments/pages/confirm-permanent';
import type { FormProblem } from '~/ui/admin/form-result';
import { useFormatter } from '~/ui/admin/use-formatter';

type OwnProblem = (typeof actionProblems)[number];

/** What is wrong with a form about an action, in the reader's words. */
export function useProblemWords(): (problem: FormProblem<ActionProblem, PermanentDetails>) => string {
  const { t } = useTranslation(['actions', 'errors']);
  const { percent } = useFormatter();
  return ({ code, details: given }) => {
    const details = wordsIn(given);
    if (code === 'value-below') return t('actions:problem.value-below', { from: percent(Number(details.from)) });
    return isOwn(code) ? t(`actions:problem.${code}`, details) : t(`errors:${code}`, details);
  };
}

function isOwn(code: ActionProblem): code is OwnProblem {
  return (actionProblems as readonly string[]).includes(code);
}
