import type { ErrorDetails } from '~/base/errors';

/**
 * One mistake of a form: a code that the page puts into words, and the name of the field it belongs to if there is one.
 * `details`: what the words or the page need beside it.
 */
export type FormProblem<Code extends string = string, Details extends object = ErrorDetails> = {
  field?: string;
  code: Code;
  details?: Details;
};

/** What was typed, by field, so that it can stand in the form again. */
export type Typed = Readonly<Record<string, string>>;

export type FormSuccess<Done> = { ok: true; done: Done };

export type FormRefusal<Code extends string = string, Details extends object = ErrorDetails> = {
  ok: false;
  problems: readonly FormProblem<Code, Details>[];
  typed: Typed;
  /** The status of the answer (RFC 9110). */
  status: number;
};

/** What came of a form: what was done, or what is wrong with what was typed. Nothing was applied then. */
export type FormResult<Done, Code extends string = string, Details extends object = ErrorDetails> =
  FormSuccess<Done> | FormRefusal<Code, Details>;

/** The result of a form that was applied. */
export function formDone<const Done>(done: Done): FormSuccess<Done> {
  return { ok: true, done };
}

/** The result of a form that was not applied. */
export function formRefused<Code extends string, Details extends object = ErrorDetails>(
  problems: readonly FormProblem<Code, Details>[],
  typed: Typed = {},
  status = 422,
): FormRefusal<Code, Details> {
  return { ok: false, problems, typed, status };
}

/** Problems kept by field as the problems of a form. */
export function problemsByField<Code extends string>(
  problems: Readonly<Partial<Record<string, Code>>>,
): FormProblem<Code>[] {
  return Object.entries(problems).flatMap(([field, code]) => (code === undefined ? [] : [{ field, code }]));
}

/** A redirect is none, although it is an object that is not `ok` either. */
export function isFormRefusal(result: unknown): result is FormRefusal {
  return typeof result === 'object' && result !== null && 'ok' in result && !result.ok && 'problems' in result;
}
