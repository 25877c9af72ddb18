import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { nameValues, type ColumnSpec, type FileRow, type NamedValues } from '~/base/imports/columns';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { checkUnitsTogether } from '~/registry/units/domain/unit-file-tree';
import { isUnitLevel, type UnitLevel } from '~/registry/units/domain/unit';
import { readDay } from '~/base/imports/day-text';
import { fits } from '~/base/text/bounded';
import type { UnitFileRow } from '~/registry/units/domain/unit-file-row';

export type UnitColumn =
  'code' | 'level' | 'type_vi' | 'name_vi' | 'parent_code' | 'name_en' | 'valid_from' | 'valid_to';

/** The columns of a file of units; those after `parent_code` may be left out. */
export const unitColumns: ColumnSpec<UnitColumn> = {
  required: ['code', 'level', 'type_vi', 'name_vi', 'parent_code'],
  optional: ['name_en', 'valid_from', 'valid_to'],
  headings: {
    code: ['Mã đơn vị', 'Mã'],
    level: ['Cấp'],
    type_vi: ['Loại đơn vị', 'Loại'],
    name_vi: ['Tên đơn vị', 'Tên tiếng Việt'],
    parent_code: ['Mã đơn vị cấp trên', 'Đơn vị cấp trên'],
    name_en: ['Tên tiếng Anh'],
    valid_from: ['Từ ngày', 'Ngày bắt đầu'],
    valid_to: ['Đến ngày', 'Ngày kết thúc'],
  },
};

export type UnitFileContext = {
  /** For files without `valid_from`. */
  defaultValidFrom: LocalDay;
  /**
   * Whether a unit of this code is already stored and exists on that day: a parent may be in the file or
   * there.
   */
  knowsUnit: (code: string, day: LocalDay) => boolean;
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MAX_CODE = 32;
const MAX_NAME = 200;

/**
 * Checks a file of units line by line, then as a tree: parents must exist, nobody is their own ancestor, and
 * a code belongs to one unit at a time. Nothing may be applied when anything is rejected. Without
 * a `name_en`, the Vietnamese name stands in.
 */
export function checkUnitRows(
  header: readonly string[],
  rows: readonly FileRow[],
  context: UnitFileContext,
): { rows: UnitFileRow[]; rejected: RejectedLine[] } {
  const { named: lines, rejected } = nameValues(header, rows, unitColumns);
  const named = lines.map(({ line, values }) => ({
    line,
    values: { ...values, valid_from: readDay(values.valid_from), valid_to: readDay(values.valid_to) },
  }));
  const units: UnitFileRow[] = [];
  for (const { line, values } of named) {
    const reasons = reasonsAgainst(line, values);
    if (reasons.length > 0) rejected.push(...reasons);
    else units.push(readUnit(line, values, context));
  }
  rejected.push(...checkUnitsTogether(units, context.knowsUnit));
  rejected.sort((a, b) => a.line - b.line);
  return { rows: units, rejected };
}

function reasonsAgainst(line: number, values: NamedValues<UnitColumn>): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const refuse = (code: ErrorCode, column: UnitColumn) => {
    reasons.push(rejectValue(line, code, column, values[column]));
  };
  for (const column of ['code', 'level', 'name_vi'] as const) {
    if (values[column] === '') refuse('value-missing', column);
  }
  if (values.code !== '' && !fits(values.code, MAX_CODE, CODE)) refuse('input-invalid', 'code');
  if (values.level !== '' && !isUnitLevel(values.level)) refuse('input-invalid', 'level');
  if (values.level !== '' && values.level !== 'CITY' && values.parent_code === '') {
    refuse('value-missing', 'parent_code');
  }
  for (const column of ['type_vi', 'name_vi', 'name_en'] as const) {
    if (values[column].length > MAX_NAME) refuse('value-too-long', column);
  }
  for (const column of ['valid_from', 'valid_to'] as const) {
    if (values[column] !== '' && !localDaySchema.safeParse(values[column]).success) refuse('day-invalid', column);
  }
  if (values.valid_from !== '' && values.valid_to !== '' && values.valid_to < values.valid_from) {
    refuse('day-invalid', 'valid_to');
  }
  return reasons;
}

function readUnit(line: number, values: NamedValues<UnitColumn>, context: UnitFileContext): UnitFileRow {
  return {
    line,
    code: values.code,
    level: values.level as UnitLevel,
    typeVi: values.type_vi,
    nameVi: values.name_vi,
    nameEn: values.name_en === '' ? values.name_vi : values.name_en,
    parentCode: values.parent_code === '' ? null : values.parent_code,
    validFrom: values.valid_from === '' ? context.defaultValidFrom : values.valid_from,
    validTo: values.valid_to === '' ? null : values.valid_to,
  };
}
