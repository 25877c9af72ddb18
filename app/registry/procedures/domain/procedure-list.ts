import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { locateColumns, nameValues, type ColumnSpec, type FileRow, type NamedValues } from '~/base/imports/columns';
import { readDay } from '~/base/imports/day-text';
import { readCode } from '~/base/imports/named-code';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { toOneLine } from '~/base/text/one-line';
import type { ProcedureRecord } from '~/registry/procedures/domain/procedure';
import {
  effectiveChange,
  MAX_PROCEDURE_NAME,
  noProcedureChange,
  type ProcedureChange,
} from '~/registry/procedures/domain/procedure-change';
import { readProcedureCode } from '~/registry/procedures/domain/procedure-code';

/** The columns of a list of procedures, in the order of the template. */
export const procedureColumnNames = ['code', 'name_vi', 'field', 'name_en', 'valid_from', 'valid_to'] as const;
export type ProcedureColumn = (typeof procedureColumnNames)[number];

export const procedureColumns: ColumnSpec<ProcedureColumn> = {
  required: ['code', 'name_vi', 'field'],
  optional: ['name_en', 'valid_from', 'valid_to'],
  headings: {
    code: ['Mã thủ tục', 'Mã TTHC', 'Mã số', 'Procedure code'],
    name_vi: ['Tên thủ tục', 'Tên thủ tục hành chính', 'Tên TTHC', 'Thủ tục'],
    field: ['Lĩnh vực', 'Mã lĩnh vực', 'Tên lĩnh vực', 'Field code'],
    name_en: ['Tên tiếng Anh', 'English name'],
    valid_from: ['Ngày hiệu lực', 'Từ ngày', 'Ngày bắt đầu'],
    valid_to: ['Ngày hết hiệu lực', 'Đến ngày', 'Ngày kết thúc'],
  },
};

/** One line of a list; null where the list has no such column, so that what is kept stays. */
export type ProcedureListRow = {
  line: number;
  code: string;
  nameVi: string;
  nameEn: string | null;
  field: string;
  validFrom: LocalDay | null;
  validTo: { day: LocalDay | null } | null;
};

type Context = { knowsField: (code: string) => boolean; fieldsNamed: (name: string) => readonly string[] };

/** Reads a list line by line; every fault of every line is reported. */
export function readProcedureList(
  header: readonly string[],
  lines: readonly FileRow[],
  context: Context,
): { rows: ProcedureListRow[]; rejected: RejectedLine[] } {
  const { named, rejected } = nameValues(header, lines, procedureColumns);
  const { positions } = locateColumns(header, procedureColumns);
  const rows: ProcedureListRow[] = [];
  const lineOfCode = new Map<string, number>();
  for (const { line, values } of named) {
    const reasons = reasonsAgainst(line, values);
    const code = readProcedureCode(values.code);
    const otherLine = code === null ? undefined : lineOfCode.get(code);
    if (otherLine !== undefined)
      reasons.push({ ...rejectValue(line, 'procedure-duplicate', 'code', values.code), otherLine });
    if (code !== null) lineOfCode.set(code, otherLine ?? line);
    const field = readCode(line, 'field', values.field, {
      knows: context.knowsField,
      named: context.fieldsNamed,
      unknown: 'field-unknown',
      ambiguous: 'field-ambiguous',
    });
    if ('reason' in field) reasons.push(field.reason);
    rejected.push(...reasons);
    if (reasons.length > 0 || code === null || 'reason' in field) continue;
    const validFrom = readDay(values.valid_from);
    rows.push({
      line,
      code,
      nameVi: toOneLine(values.name_vi),
      nameEn: positions.has('name_en') ? toOneLine(values.name_en) : null,
      field: field.code,
      validFrom: validFrom === '' ? null : validFrom,
      validTo: positions.has('valid_to') ? { day: readDay(values.valid_to) || null } : null,
    });
  }
  return { rows, rejected };
}

function reasonsAgainst(line: number, values: NamedValues<ProcedureColumn>): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const refuse = (code: ErrorCode, column: ProcedureColumn) => {
    reasons.push(rejectValue(line, code, column, values[column]));
  };
  if (values.code === '') refuse('value-missing', 'code');
  else if (readProcedureCode(values.code) === null) refuse('procedure-code-invalid', 'code');
  if (toOneLine(values.name_vi) === '') refuse('value-missing', 'name_vi');
  for (const column of ['name_vi', 'name_en'] as const)
    if (values[column].length > MAX_PROCEDURE_NAME) refuse('value-too-long', column);
  const days = { valid_from: readDay(values.valid_from), valid_to: readDay(values.valid_to) };
  for (const column of ['valid_from', 'valid_to'] as const)
    if (days[column] !== '' && !localDaySchema.safeParse(days[column]).success) refuse('day-invalid', column);
  if (reasons.length === 0 && days.valid_from !== '' && days.valid_to !== '' && days.valid_to < days.valid_from)
    refuse('procedure-ends-before-begin', 'valid_to');
  return reasons;
}

/**
 * What a list changes in what is kept. Procedures that it does not name stay as they are; of one that is kept, a list
 * tells the names, the field and the end, and its first day stays. `day`: when moves begin, and what is new where the
 * list has no first day.
 */
export function changeToList(
  kept: ReadonlyMap<string, ProcedureRecord>,
  rows: readonly ProcedureListRow[],
  day: LocalDay,
): ProcedureChange {
  const change = noProcedureChange(day);
  for (const { code, nameVi, nameEn, field, validFrom, validTo } of rows) {
    const before = kept.get(code);
    if (before === undefined) {
      const end = validTo?.day ?? null;
      // Where a list tells the end alone, the procedure began by then.
      const begin = validFrom ?? (end !== null && end < day ? end : day);
      change.added.push({ code, nameVi, nameEn: nameEn ?? '', field, validFrom: begin, validTo: end });
      continue;
    }
    change.renamed.push({ code, nameVi, nameEn: nameEn ?? before.nameEn });
    change.ended.push({ code, validTo: validTo === null ? before.validTo : validTo.day });
    change.moved.push({ code, field });
  }
  return effectiveChange(kept, change);
}
