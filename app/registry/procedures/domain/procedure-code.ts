/** Longer than any code. */
export const MAX_PROCEDURE_CODE = 40;
/** The number in the national database, then the version that older lists write, and the body that publishes it. */
const CODE = /^(\d\.\d{6})(\.\d{3}\.\d{2}\.\d{2})?(\.[A-Z]\d{2})?$/;
const FIRST_VERSION = '.000.00.00';

/**
 * The code of a procedure in one form, or null where a text is none, such as a procedure's name. Older lists write
 * `1.000656.000.00.00.H29` where newer ones write `1.000656.H29`: both are one procedure.
 */
export function readProcedureCode(text: string): string | null {
  const typed = text.trim();
  if (typed.length > MAX_PROCEDURE_CODE) return null;
  const [, number, version = '', body = ''] = CODE.exec(typed.toUpperCase()) ?? [];
  return number === undefined ? null : `${number}${version === FIRST_VERSION ? '' : version}${body}`;
}
