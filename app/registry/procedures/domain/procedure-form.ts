import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { toOneLine } from '~/base/text/one-line';
import type { ProcedureRecord } from '~/registry/procedures/domain/procedure';
import {
  MAX_PROCEDURE_NAME,
  noProcedureChange,
  type ProcedureChange,
} from '~/registry/procedures/domain/procedure-change';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';

export type ProcedureFault = { field: string; code: ErrorCode; details?: ErrorDetails };

/**
 * What the form of a procedure asks for, and what of it cannot be read. `kept`: the procedure that is changed, null for
 * a new one. Its field changes on a day, by a form of its own. `today` stands for the day of the change, which moves
 * alone need.
 */
export function readProcedureForm(
  values: Readonly<Record<string, string>>,
  kept: ProcedureRecord | null,
  today: LocalDay,
): { change: ProcedureChange; faults: ProcedureFault[] } {
  const faults: ProcedureFault[] = [];
  const read = (name: string, isNeeded: boolean) => {
    const text = toOneLine(values[name]);
    if (isNeeded && text === '') faults.push({ field: name, code: 'value-missing' });
    if (text.length > MAX_PROCEDURE_NAME) faults.push({ field: name, code: 'value-too-long' });
    return text;
  };
  const readDay = (name: string, isNeeded: boolean) => {
    const text = toOneLine(values[name]);
    if (text === '' && isNeeded) faults.push({ field: name, code: 'value-missing' });
    if (text !== '' && !localDaySchema.safeParse(text).success) faults.push({ field: name, code: 'day-invalid' });
    return text;
  };
  const typedCode = toOneLine(values.code);
  const code = kept?.code ?? readProcedureCode(typedCode);
  if (code === null)
    faults.push({ field: 'code', code: typedCode === '' ? 'value-missing' : 'procedure-code-invalid' });
  const names = { nameVi: read('nameVi', true), nameEn: read('nameEn', false) };
  const end = readDay('validTo', false);
  const validTo = end === '' ? null : end;
  const change = noProcedureChange(today);
  if (kept !== null) {
    change.renamed.push({ code: kept.code, ...names });
    change.ended.push({ code: kept.code, validTo });
    return { change, faults };
  }
  const field = values.field ?? '';
  if (field === '') faults.push({ field: 'field', code: 'value-missing' });
  change.added.push({ code: code ?? '', ...names, field, validFrom: readDay('validFrom', true), validTo });
  return { change, faults };
}
