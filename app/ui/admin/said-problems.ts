import type { SummarisedError } from '~/ui/admin/error-summary';

/** The problems of a form in the reader's words: together, and beside each field. */
export type SaidProblems = {
  summary: readonly SummarisedError[];
  of: (field: string) => string | undefined;
};

/** Puts the problems of a form, by field, into words. */
export function saidProblems<Problem extends string>(
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
