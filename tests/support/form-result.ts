import { isFormRefusal, type FormSuccess } from '~/ui/admin/form-result';

/**
 * What an answer says is wrong with a form: the codes by field, that of no field by ''. Throws where nothing was
 * refused, and where a field has a second problem, which would hide the first.
 */
export function problemsIn(body: unknown): Record<string, string> {
  if (!isFormRefusal(body)) throw new Error(`not refused: ${JSON.stringify(body)}`);
  const codes = new Map<string, string>();
  for (const { field = '', code } of body.problems) {
    if (codes.has(field)) throw new Error(`two problems of '${field}': ${codes.get(field)}, ${code}`);
    codes.set(field, code);
  }
  return Object.fromEntries(codes);
}

/** What an answer says was done. Throws where it was refused. */
export function doneIn(body: unknown): unknown {
  const result = body as FormSuccess<unknown> | undefined;
  if (result?.ok !== true) throw new Error(`not done: ${JSON.stringify(body)}`);
  return result.done;
}
