import type { SummarisedError } from '~/ui/admin/error-summary';
import type { ErrorDetails } from '~/base/errors';
import type { FormProblem, FormResult } from '~/ui/admin/form-result';

/** The problems of a form in the reader's words: together for the summary above it, and beside each field. */
export type ShownProblems = {
  summary: readonly SummarisedError[];
  of: (field: string) => string | undefined;
};

export type ShownResult<Done, Details extends object = ErrorDetails> = {
  /** What was done; null before a form was sent and after one was refused. */
  done: Done | null;
  problems: ShownProblems;
  /** What was typed into a field of a form that was refused. */
  typed: (field: string) => string | undefined;
  /** What comes with the problem of a field beside its words. */
  details: (field: string) => Details | undefined;
};

/**
 * What came of a form, ready to be shown. `result`: of `useActionData`. `say`: the words of a problem.
 */
export function useFormResult<Done, Code extends string, Details extends object = ErrorDetails>(
  result: FormResult<Done, Code, Details> | undefined,
  say: (problem: FormProblem<Code, Details>) => string,
): ShownResult<Done, Details> {
  const refusal = result === undefined || result.ok ? null : result;
  const summary = (refusal?.problems ?? []).map((problem) => ({
    message: say(problem),
    ...(problem.field !== undefined && { field: problem.field }),
  }));
  return {
    done: result?.ok ? result.done : null,
    problems: { summary, of: (name) => summary.find(({ field }) => field === name)?.message },
    typed: (name) => refusal?.typed[name],
    details: (name) => refusal?.problems.find(({ field }) => field === name)?.details,
  };
}
