import { useTranslation } from 'react-i18next';
import type { SummarisedError } from '~/components/error-summary';
import type { UserProblems } from '~/domain/identity/user-input';

export type SaidProblems = {
  summary: readonly SummarisedError[];
  of: (field: string) => string | undefined;
};

/** The problems of a form in the reader's words. */
export function useProblems(problems: UserProblems | undefined): SaidProblems {
  const { t } = useTranslation('admin');
  const entries = Object.entries(problems ?? {});
  return {
    summary: entries.map(([field, problem]) => ({ field, message: t(`problem.${problem}`) })),
    of(field) {
      const problem = problems?.[field];
      return problem === undefined ? undefined : t(`problem.${problem}`);
    },
  };
}
