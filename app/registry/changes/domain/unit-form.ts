import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { toOneLine } from '~/base/text/one-line';
import { isUnitLevel } from '~/registry/units/domain/unit';
import type { UnitProblem } from '~/registry/units/domain/unit-change';
import { splitCodes } from '~/registry/units/domain/unit-list';
import type { UnitState } from '~/registry/units/domain/unit-past';
import { MAX_UNIT_NAME, unitCodeSchema, type UnitStep } from '~/registry/units/domain/unit-step';

/** What a form asks for: a new unit, another name or parent, an end (also into another unit), or a split. */
export const unitFormKinds = ['begin', 'alter', 'end', 'split'] as const;
export type UnitFormKind = (typeof unitFormKinds)[number];

/** How many units a form lets one unit be split into. */
export const SPLIT_ROWS = 4;

export const MIN_BASIS_LENGTH = 10;
export const MAX_BASIS_LENGTH = 500;

export type FormFault = { field: string; code: ErrorCode; details?: ErrorDetails };

type Known = {
  /** The unit that the form is about; null for a new one. */
  unit: UnitState | null;
  /** The code of a unit by its id as a form sends it; null for none. */
  codeOf: (id: string) => string | null;
  englishName: (typeVi: string, nameVi: string) => string;
  fields: ReadonlySet<string>;
};

type Values = Readonly<Record<string, string>>;

export type ReadUnitForm = { day: LocalDay; basis: string; steps: UnitStep[]; faults: FormFault[] };

/** The day and the decision that every change has, and what is wrong with them. */
export function readFrame(values: Values): { day: LocalDay; basis: string; faults: FormFault[] } {
  const faults: FormFault[] = [];
  const day = localDaySchema.safeParse(values.day ?? '');
  if (!day.success) faults.push({ field: 'day', code: 'day-invalid' });
  const basis = toOneLine(values.basis);
  if (basis.length < MIN_BASIS_LENGTH)
    faults.push({ field: 'basis', code: 'basis-missing', details: { least: MIN_BASIS_LENGTH } });
  if (basis.length > MAX_BASIS_LENGTH) faults.push({ field: 'basis', code: 'value-too-long' });
  return { day: day.success ? day.data : '', basis, faults };
}

/** The steps that a form asks for. Whether they can be taken is for `checkUnitChange`. */
export function readUnitForm(kind: UnitFormKind, values: Values, known: Known): ReadUnitForm {
  const { day, basis, faults } = readFrame(values);
  const read = (field: string, isNeeded: boolean) => {
    const text = toOneLine(values[field]);
    if (isNeeded && text === '') faults.push({ field, code: 'value-missing' });
    if (text.length > MAX_UNIT_NAME) faults.push({ field, code: 'value-too-long' });
    return text;
  };
  const readCode = (field: string) => {
    const text = read(field, true);
    if (text !== '' && !unitCodeSchema.safeParse(text).success) faults.push({ field, code: 'input-invalid' });
    return text;
  };
  const readCodes = (field: string) => {
    const codes = splitCodes(values[field] ?? '');
    if (codes.some((code) => !unitCodeSchema.safeParse(code).success)) faults.push({ field, code: 'input-invalid' });
    return codes;
  };
  const readParent = () => {
    const code = known.codeOf(values.parent ?? '');
    if (code === null) faults.push({ field: 'parent', code: 'value-missing' });
    return code ?? '';
  };
  const readNames = (suffix = '', typeVi = read('typeVi', false)) => {
    const nameVi = read(`nameVi${suffix}`, true);
    const nameEn = read(`nameEn${suffix}`, false);
    return { typeVi, nameVi, nameEn: nameEn === '' && nameVi !== '' ? known.englishName(typeVi, nameVi) : nameEn };
  };
  const readNew = (line: number, from: string[]): UnitStep => {
    const level = values.level ?? '';
    if (!isUnitLevel(level)) faults.push({ field: 'level', code: 'value-missing' });
    const field = toOneLine(values.field);
    if (field !== '' && !known.fields.has(field)) faults.push({ field: 'field', code: 'field-unknown' });
    if (field === '' && level === 'FACILITY') faults.push({ field: 'field', code: 'facility-without-field' });
    return {
      kind: 'begin',
      line,
      code: readCode('code'),
      level: isUnitLevel(level) ? level : 'WARD',
      ...readNames(),
      parent: readParent(),
      from,
      ...(field !== '' && { fields: [field] }),
    };
  };

  function readSteps(): UnitStep[] {
    switch (kind) {
      case 'begin':
        return [readNew(1, readCodes('from'))];
      case 'alter': {
        const to = { ...readNames(), parent: readParent() };
        return [{ kind: 'alter', line: 1, code: known.unit?.code ?? '', to }];
      }
      case 'end': {
        const codes = readCodes('ends');
        if (codes.length === 0) faults.push({ field: 'ends', code: 'value-missing' });
        const into = values.into ?? '';
        const begun = into === 'new' ? readNew(2, []) : null;
        const heir = begun?.code ?? known.codeOf(values.heir ?? '');
        if (into === 'one' && heir === null) faults.push({ field: 'heir', code: 'value-missing' });
        const heirs = into === 'none' || heir === null ? [] : [heir];
        const ends = codes.map((code): UnitStep => ({ kind: 'end', line: 1, code, heirs }));
        return begun === null ? ends : [begun, ...ends];
      }
      case 'split': {
        const { unit } = known;
        const rows = Array.from({ length: SPLIT_ROWS }, (_, index) => String(index + 1)).filter(
          (row) => toOneLine(values[`code${row}`]) !== '' || toOneLine(values[`nameVi${row}`]) !== '',
        );
        if (rows.length < 2) faults.push({ field: 'code1', code: 'split-of-one' });
        const begins = rows.map((row): Extract<UnitStep, { kind: 'begin' }> => ({
          kind: 'begin',
          line: Number(row) + 1,
          code: readCode(`code${row}`),
          level: unit?.level ?? 'WARD',
          ...readNames(row, unit?.typeVi ?? ''),
          parent: known.codeOf(String(unit?.parentId ?? '')) ?? '',
          from: [],
        }));
        return [{ kind: 'end', line: 1, code: unit?.code ?? '', heirs: begins.map(({ code }) => code) }, ...begins];
      }
    }
  }

  return { day, basis, steps: readSteps(), faults };
}

/** To which field of the form a problem of its steps belongs. */
export function toFault(kind: UnitFormKind, { line, column, code, value }: UnitProblem): FormFault {
  return { field: line === 0 ? 'day' : fieldOf(kind, line, column), code, details: { value } };
}

function fieldOf(kind: UnitFormKind, line: number, column: string): string {
  switch (kind) {
    case 'begin':
      return column;
    case 'alter':
      return column === 'parent' ? 'parent' : 'nameVi';
    case 'end':
      return line === 2 ? column : column === 'heirs' ? 'heir' : 'ends';
    case 'split':
      return `code${Math.max(1, line - 1)}`;
  }
}
