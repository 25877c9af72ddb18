import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { fits } from '~/base/text/bounded';
import { toOneLine } from '~/base/text/one-line';
import type { FieldRecord } from '~/registry/fields/domain/field';
import { nameKey } from '~/registry/units/domain/official-name';

export const MAX_FIELD_CODE = 40;
/** A name stands in the question on a phone and in the head of tables. */
export const MAX_FIELD_NAME = 80;
/** Letters, digits, and what joins the words of a name: no sign that would end the question or ask another one. */
const NAME = /^[\p{L}\p{M}\p{N} ,.()&/'’–-]+$/u;
const LINE_BREAK = /[\r\n\u2028\u2029]/;
export const MAX_NAMED_IN = 200;

/** A field of procedures with the decision that names it. */
export type KeptField = FieldRecord & { namedIn: string };

/** A field as its form has it. `after`: the code of the field that it stands behind; empty for the first. */
export type TypedField = Pick<KeptField, 'code' | 'nameVi' | 'nameEn' | 'namedIn'> & { after: string };

export type FieldFault = { field: string; code: ErrorCode; details?: ErrorDetails };

/**
 * Reads the form of a field. `code`: that of the field that is changed, null for a new one. A name that another field
 * has, however it is written, is refused: files name fields by their names.
 */
export function readFieldForm(
  values: Readonly<Record<string, string>>,
  kept: readonly FieldRecord[],
  code: string | null,
): { field: TypedField; faults: FieldFault[] } {
  const faults: FieldFault[] = [];
  const field: TypedField = {
    code: code ?? toOneLine(values.code).toUpperCase(),
    nameVi: toOneLine(values.nameVi),
    nameEn: toOneLine(values.nameEn),
    namedIn: toOneLine(values.namedIn),
    after: values.after ?? '',
  };
  if (code === null) {
    if (!fits(field.code, MAX_FIELD_CODE, /^[A-Z][A-Z0-9_]*$/))
      faults.push({ field: 'code', code: field.code === '' ? 'value-missing' : 'field-code-invalid' });
    else if (kept.some((one) => one.code === field.code)) faults.push({ field: 'code', code: 'field-code-taken' });
  }
  const others = kept.filter((one) => one.code !== field.code);
  const taken = new Set(others.flatMap(({ nameVi, nameEn }) => [nameKey(nameVi), nameKey(nameEn)]));
  for (const name of ['nameVi', 'nameEn'] as const) {
    const problem = lineProblem(field[name], MAX_FIELD_NAME);
    if (problem !== null) faults.push({ field: name, code: problem });
    else if (!/\p{L}/u.test(field[name])) faults.push({ field: name, code: 'value-missing' });
    else if (!NAME.test(field[name]) || LINE_BREAK.test((values[name] ?? '').trim()))
      faults.push({ field: name, code: 'field-name-invalid' });
    else if (taken.has(nameKey(field[name]))) faults.push({ field: name, code: 'field-name-taken' });
  }
  const problem = lineProblem(field.namedIn, MAX_NAMED_IN);
  if (problem !== null) faults.push({ field: 'namedIn', code: problem });
  if (field.after !== '' && !others.some((one) => one.code === field.after))
    faults.push({ field: 'after', code: 'field-unknown' });
  return { field, faults };
}

/** The codes of all fields in their order once one stands behind `after`, or before all. */
export function orderWith(kept: readonly Pick<FieldRecord, 'code'>[], code: string, after: string): string[] {
  const others = kept.map((one) => one.code).filter((one) => one !== code);
  const place = after === '' ? 0 : others.indexOf(after) + 1;
  return [...others.slice(0, place), code, ...others.slice(place)];
}

/** Behind which field a field stands; empty for the first. `kept`: in their order. */
export function standsAfter(kept: readonly Pick<FieldRecord, 'code'>[], code: string): string {
  return kept[kept.findIndex((one) => one.code === code) - 1]?.code ?? '';
}

function lineProblem(text: string, longest: number): ErrorCode | null {
  if (text === '') return 'value-missing';
  return text.length > longest ? 'value-too-long' : null;
}
