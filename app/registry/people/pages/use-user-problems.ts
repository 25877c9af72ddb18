import { useTranslation } from 'react-i18next';
import type { UserProblems } from '~/registry/people/domain/user-input';
import { saidProblems, type SaidProblems } from '~/ui/admin/said-problems';

/** The problems of a form about a user in the reader's words. */
export function useUserProblems(problems: UserProblems | undefined): SaidProblems {
  const { t } = useTranslation('admin');
  return saidProblems(problems, (problem) => t(`problem.${problem}`));
}
