import { useTranslation } from 'react-i18next';
import type { SummarisedError } from '~/ui/admin/error-summary';
import type { UserProblems } from '~/registry/people/domain/user-input';
import type { PointProblems } from '~/registry/points/domain/point-input';

export type SaidProblems = {
  summary: readonly SummarisedError[];
  of: (field: string) => string | undefined;
};

/** The problems of a form about a user in the reader's words. */
export function useProblems(problems: UserProblems | undefined): SaidProblems {
  const { t } = useTranslation('admin');
  return saidProblems(problems, (problem) => t(`problem.${problem}`));
}

/** The problems of a form about a service point in the reader's words. */
export function usePointProblems(problems: PointProblems | undefined): SaidProblems {
  const { t } = useTranslation('points');
  return saidProblems(problems, (problem) => t(`problem.${problem}`));
}

function saidProblems<Problem extends string>(
  problems: Record<string, Problem> = {},
  say: (problem: Problem) => string,
): SaidProblems {
  return {
    summary: Object.entries(problems).map(([field, problem]) => ({ field, message: say(problem) })),
    of(field) {
      const problem = problems[field];
      return problem === undefined ? undefined : say(problem);
    },
  };
}
