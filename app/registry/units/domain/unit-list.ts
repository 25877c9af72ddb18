import type { LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { nameValues, type ColumnSpec, type FileRow, type NamedValues } from '~/base/imports/columns';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { fits } from '~/base/text/bounded';
import { nameKey } from '~/registry/units/domain/official-name';
import { isUnitLevel, type UnitLevel } from '~/registry/units/domain/unit';
import { unitColumns } from '~/registry/units/domain/unit-file';
import { existsOn, type UnitState } from '~/registry/units/domain/unit-past';
import { MAX_UNIT_CODE, MAX_UNIT_NAME, type UnitStep } from '~/registry/units/domain/unit-step';

/** A line of a list of all units of some levels, as it is published for one day. */
export type UnitListRow = {
  line: number;
  code: string;
  level: UnitLevel;
  typeVi: string;
  nameVi: string;
  /** Empty where the list has none. */
  nameEn: string;
  parent: string;
  /** Codes of the units of before that it comes out of. */
  predecessors: string[];
  /** Codes of the fields that it handles beside those of its level; they are of a unit that begins alone. */
  fields: string[];
};

type ListColumn = 'code' | 'level' | 'type_vi' | 'name_vi' | 'parent_code' | 'name_en' | 'predecessors' | 'fields';

/** The columns of a list; the last three may be left out. */
export const unitListColumns: ColumnSpec<ListColumn> = {
  required: ['code', 'level', 'type_vi', 'name_vi', 'parent_code'],
  optional: ['name_en', 'predecessors', 'fields'],
  headings: {
    ...unitColumns.headings,
    predecessors: ['Mã đơn vị tiền thân', 'Đơn vị tiền thân'],
    fields: ['Mã lĩnh vực', 'Lĩnh vực'],
  },
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]*$/;
const MAX_PREDECESSORS = 50;

/** Reads a list line by line; what lines say of one another is for the check of the change that is made of them. */
export function readUnitList(
  header: readonly string[],
  rows: readonly FileRow[],
): { rows: UnitListRow[]; rejected: RejectedLine[] } {
  const { named, rejected } = nameValues(header, rows, unitListColumns);
  const read: UnitListRow[] = [];
  const lineOfCode = new Map<string, number>();
  for (const { line, values } of named) {
    const reasons = reasonsAgainst(line, values);
    const otherLine = lineOfCode.get(values.code);
    if (otherLine !== undefined)
      reasons.push({ ...rejectValue(line, 'unit-duplicate', 'code', values.code), otherLine });
    lineOfCode.set(values.code, otherLine ?? line);
    rejected.push(...reasons);
    if (reasons.length > 0 || !isUnitLevel(values.level)) continue;
    read.push({
      line,
      code: values.code,
      level: values.level,
      typeVi: values.type_vi,
      nameVi: values.name_vi,
      nameEn: values.name_en,
      parent: values.parent_code,
      predecessors: splitCodes(values.predecessors),
      fields: splitCodes(values.fields),
    });
  }
  return { rows: read, rejected };
}

function reasonsAgainst(line: number, values: NamedValues<ListColumn>): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const refuse = (code: ErrorCode, column: ListColumn) => {
    reasons.push(rejectValue(line, code, column, values[column]));
  };
  for (const column of ['code', 'level', 'name_vi', 'parent_code'] as const)
    if (values[column] === '') refuse('value-missing', column);
  for (const column of ['code', 'parent_code'] as const)
    if (values[column] !== '' && !fits(values[column], MAX_UNIT_CODE, CODE)) refuse('input-invalid', column);
  // The city itself is in no list of its units.
  if (values.level !== '' && (!isUnitLevel(values.level) || values.level === 'CITY')) refuse('input-invalid', 'level');
  for (const column of ['type_vi', 'name_vi', 'name_en'] as const)
    if (values[column].length > MAX_UNIT_NAME) refuse('value-too-long', column);
  const predecessors = splitCodes(values.predecessors);
  if (predecessors.length > MAX_PREDECESSORS || predecessors.some((code) => !fits(code, MAX_UNIT_CODE, CODE)))
    refuse('input-invalid', 'predecessors');
  return reasons;
}

/** Longer than any list of predecessors that is read. */
const MAX_CODES_TEXT = MAX_PREDECESSORS * (MAX_UNIT_CODE + 2);

/** Codes as people list them: between spaces, commas or semicolons. */
export function splitCodes(text: string): string[] {
  return text
    .slice(0, MAX_CODES_TEXT)
    .split(/[\s,;]+/)
    .filter((code) => code !== '');
}

export type ListReading = {
  day: LocalDay;
  /** The levels of which the list names every unit: one of them that it lacks ends. */
  complete: ReadonlySet<UnitLevel>;
  /** What it means that a unit of the list has the code of one with another name. */
  otherName: 'renamed' | 'successor';
  /** The English name where the list has none. */
  englishName: (typeVi: string, nameVi: string) => string;
};

/**
 * The steps from the units as they are kept to a list of the units of a day. Units are the same by code, and by what
 * their names have in common: lists spell Hòa and Hoà, 6 and 06. What ends goes to the units that name it as a
 * predecessor; a code that another unit takes over is also its predecessor's where nobody names that one.
 */
export function stepsToList(
  units: readonly UnitState[],
  rows: readonly UnitListRow[],
  reading: ListReading,
): UnitStep[] {
  const { day, complete, otherName, englishName } = reading;
  const now = units.filter((unit) => existsOn(unit, day));
  const byCode = new Map(now.map((unit) => [unit.code, unit]));
  const codeOfId = new Map(now.map((unit) => [unit.id, unit.code]));
  const heirs = new Map<string, string[]>();
  for (const { code, predecessors } of rows)
    for (const predecessor of predecessors) heirs.set(predecessor, [...(heirs.get(predecessor) ?? []), code]);

  const isAnother = (row: UnitListRow) => {
    const unit = byCode.get(row.code);
    if (unit === undefined) return true;
    if (unit.level !== row.level) return true;
    return otherName === 'successor' && nameKey(unit.nameVi) !== nameKey(row.nameVi);
  };
  const beginning = new Set(rows.filter(isAnother).map(({ code }) => code));
  const listed = new Set(rows.map(({ code }) => code));

  const steps: UnitStep[] = [];
  for (const row of rows) {
    const { line, code, level, typeVi, nameVi, parent } = row;
    const unit = byCode.get(code);
    const nameEn = row.nameEn === '' ? englishName(typeVi, nameVi) : row.nameEn;
    if (unit === undefined || beginning.has(code)) {
      if (unit !== undefined) steps.push({ kind: 'end', line, code, heirs: heirs.get(code) ?? [code] });
      const from = row.predecessors.filter((one) => !beginning.has(one) && listed.has(one));
      const fields = row.fields.length === 0 ? {} : { fields: row.fields };
      steps.push({ kind: 'begin', line, code, level, typeVi, nameVi, nameEn, parent, from, ...fields });
      continue;
    }
    const isMoved = beginning.has(parent) || codeOfId.get(unit.parentId ?? 0) !== parent;
    const isRenamed = nameKey(unit.nameVi) !== nameKey(nameVi);
    if (!isMoved && !isRenamed) continue;
    const to = { ...(isRenamed && { typeVi, nameVi, nameEn }), ...(isMoved && { parent }) };
    steps.push({ kind: 'alter', line, code, to });
  }
  const lastLine = rows.at(-1)?.line ?? 1;
  for (const unit of now) {
    if (!complete.has(unit.level) || listed.has(unit.code)) continue;
    steps.push({ kind: 'end', line: lastLine + 1, code: unit.code, heirs: heirs.get(unit.code) ?? [] });
  }
  return steps;
}

/** The predecessors that are no unit on the day before, and neither end nor go on: a list names them by mistake. */
export function unknownPredecessors(
  units: readonly UnitState[],
  rows: readonly UnitListRow[],
  day: LocalDay,
): RejectedLine[] {
  const known = new Set(units.filter((unit) => existsOn(unit, day)).map(({ code }) => code));
  return rows.flatMap(({ line, predecessors }) =>
    predecessors
      .filter((code) => !known.has(code))
      .map((code) => rejectValue(line, 'unit-unknown', 'predecessors', code)),
  );
}

/** The fields of a list that no catalogue has, and the public facilities that name none: nobody could rate them. */
export function wrongFields(steps: readonly UnitStep[], known: ReadonlySet<string>): RejectedLine[] {
  return steps.flatMap((step) => {
    if (step.kind !== 'begin') return [];
    const { line, level, fields = [] } = step;
    if (level === 'FACILITY' && fields.length === 0) return [rejectValue(line, 'facility-without-field', 'fields', '')];
    return fields.filter((code) => !known.has(code)).map((code) => rejectValue(line, 'field-unknown', 'fields', code));
  });
}
