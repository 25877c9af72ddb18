import { isFormRefusal, type FormSuccess } from '~/ui/admin/form-result';

/**
 * What an answer says is wrong with a form: the codes by field, those of no field by ''. Throws where nothing was
 * refused.
 */
export function problemsIn(body: unknown): Record<string, string> {
  if (!isFormRefusal(body)) throw new Error(`not refused: ${JSON.stringify(body)}`);
  return Object.fromEntries(body.problems.map(({ field = '', code }) => [field, code]));
}

/** What an answer says was done. Throws where it was refused. */
export function doneIn(body: unknown): unknown {
  const result = body as FormSuccess<unknown> | undefined;
  if (result?.ok !== true) throw new Error(`not done: ${JSON.stringify(body)}`);
  return result.done;
}
