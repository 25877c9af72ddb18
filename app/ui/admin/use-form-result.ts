import { useMemo } from 'react';
import type { SummarisedError } from '~/ui/admin/error-summary';
import type { ErrorDetails } from '~/base/errors';
import type { FormProblem, FormRefusal, FormResult, FormSuccess } from '~/ui/admin/form-result';

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

// An action that does several things has a union of results, of which TypeScript would take only the first for `Done`.
type DoneIn<Result> = Result extends FormSuccess<infer Done> ? Done : never;
type ProblemIn<Result> = Result extends FormRefusal<infer Code, infer Details> ? FormProblem<Code, Details> : never;
type DetailsIn<Result> = ProblemIn<Result> extends { details?: infer Details } ? NonNullable<Details> : never;

/**
 * What came of a form, ready to be shown. `result`: of `useActionData`. `say`: the words of a problem. The same until
 * another result comes: the summary of the problems takes the focus whenever it is a new one.
 */
export function useFormResult<Result extends FormResult<unknown, string, object>>(
  result: Result | undefined,
  say: (problem: ProblemIn<Result>) => string,
): ShownResult<DoneIn<Result>, DetailsIn<Result>> {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- `say` is another function each time and says the same
  return useMemo(() => showFormResult(result, say), [result]);
}

/** The problems of these fields alone, for one of several forms on a page. The same until another result comes. */
export function useProblemsOf({ summary }: ShownProblems, fields: readonly string[]): readonly SummarisedError[] {
  const names = fields.join(' ');
  return useMemo(
    () => summary.filter(({ field }) => field !== undefined && names.split(' ').includes(field)),
    [summary, names],
  );
}

/** What came of a form, ready to be shown. `say`: the words of a problem. */
export function showFormResult<Result extends FormResult<unknown, string, object>>(
  result: Result | undefined,
  say: (problem: ProblemIn<Result>) => string,
): ShownResult<DoneIn<Result>, DetailsIn<Result>> {
  const given: FormResult<unknown, string, object> | undefined = result;
  const refusal = given === undefined || given.ok ? null : given;
  const problems = (refusal?.problems ?? []) as readonly ProblemIn<Result>[];
  const summary = problems.map((problem) => ({
    message: say(problem),
    ...(problem.field !== undefined && { field: problem.field }),
  }));
  return {
    done: result?.ok ? (result.done as DoneIn<Result>) : null,
    problems: { summary, of: (name) => summary.find(({ field }) => field === name)?.message },
    typed: (name) => refusal?.typed[name],
    details: (name) => problems.find(({ field }) => field === name)?.details as DetailsIn<Result> | undefined,
  };
}
