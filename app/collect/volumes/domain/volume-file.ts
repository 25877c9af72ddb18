import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode } from '~/base/errors';
import { lineReader, withHeadingRow, type ColumnSpec, type FileRow, type NamedValues } from '~/base/imports/columns';
import { readDay } from '~/base/imports/day-text';
import { firstLines } from '~/base/imports/first-lines';
import { readCode } from '~/base/imports/named-code';
import { memoise } from '~/base/imports/memoise';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import { readCount } from '~/collect/volumes/domain/count-text';
import {
  volumeColumns,
  volumeHeadings,
  volumeMeasures,
  type VolumeColumn,
  type VolumeMeasure,
  type VolumeRow,
} from '~/collect/volumes/domain/volume-row';
import { normalForm } from '~/base/text/normal-form';

export type VolumeContext = {
  /** The city's day of the import: a day of completion in the future is an error. */
  today: LocalDay;
  /** Whether a unit of this code exists on that day. */
  knowsUnit: (code: string, day: LocalDay) => boolean;
  knowsField: (code: string) => boolean;
  /** The codes of the units of that day, and of the fields, that have a name; files are read by names too. */
  unitsNamed?: (name: string, day: LocalDay) => readonly string[];
  fieldsNamed?: (name: string) => readonly string[];
};

/** What passed and what did not; nothing may be applied when anything is rejected (all or nothing). */
export type CheckedVolumes = { rows: (VolumeRow & { line: number })[]; rejected: RejectedLine[] };

type NamedLine = { line: number; values: NamedValues<VolumeColumn> };

/** The columns of a file of volumes. */
export const volumeColumnSpec: ColumnSpec<VolumeColumn> = {
  required: volumeColumns,
  optional: [],
  headings: volumeHeadings,
};

const partOfCompleted: readonly (readonly [VolumeMeasure, ErrorCode])[] = [
  ['on_time', 'on-time-over-completed'],
  ['online', 'online-over-completed'],
  ['postal_received', 'postal-over-completed'],
  ['postal_returned', 'postal-over-completed'],
];

/**
 * Checks the lines of a file of volumes as they are read, some at a time. A line without any count is one of a template
 * that nobody filled in, and is passed over. `rejected` is what is wrong with its header.
 */
export function volumeChecker(
  header: readonly string[],
  context: VolumeContext,
): { rejected: RejectedLine[]; check: (rows: readonly FileRow[]) => CheckedVolumes } {
  const { rejected, read } = lineReader(header, volumeColumnSpec);
  const check = lineChecker(context);
  const dayOf = memoise(readDay);
  return {
    rejected,
    check(rows) {
      const named: NamedLine[] = [];
      const ragged: RejectedLine[] = [];
      for (const row of rows) {
        const line = read(row);
        if ('code' in line) ragged.push(line);
        else if (!isUnfilled(line.values))
          named.push({ line: line.line, values: { ...line.values, day: dayOf(line.values.day) } });
      }
      return check(named, ragged);
    },
  };
}

/**
 * Checks all lines of a file of volumes at once. Every fault of every line is reported, with its column and
 * value.
 */
export function checkVolumeRows(
  header: readonly string[],
  rows: readonly FileRow[],
  context: VolumeContext,
): CheckedVolumes {
  const { rejected, check } = volumeChecker(header, context);
  return rejected.length > 0 ? { rows: [], rejected: withHeadingRow(rejected, rows, volumeColumnSpec) } : check(rows);
}

/** Checked in parts: the reasons for rejecting a million empty elements would take hundreds of megabytes. */
const ELEMENTS_AT_ONCE = 1_000;

/**
 * Checks a JSON array of volumes by the same rules, some elements at a time; counts may be numbers or strings of
 * digits. `line` is the place in the array, from 1. Anything but an array is rejected as a whole, at line 1.
 */
export function* checkVolumeArray(json: unknown, context: VolumeContext): Generator<CheckedVolumes, void> {
  if (!Array.isArray(json)) {
    yield { rows: [], rejected: [{ line: 1, code: 'input-invalid' }] };
    return;
  }
  const check = lineChecker({ ...context, unitsNamed: undefined, fieldsNamed: undefined });
  for (let start = 0; start < json.length; start += ELEMENTS_AT_ONCE) {
    const named: NamedLine[] = [];
    const rejected: RejectedLine[] = [];
    json.slice(start, start + ELEMENTS_AT_ONCE).forEach((element: unknown, index) => {
      const read = readElement(start + index + 1, element);
      if (Array.isArray(read)) rejected.push(...read);
      else named.push(read);
    });
    yield check(named, rejected);
  }
}

function readElement(line: number, element: unknown): NamedLine | RejectedLine[] {
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    return [{ line, code: 'input-invalid' }];
  const given = new Map<string, unknown>(Object.entries(element));
  const missing = volumeColumns.filter((column) => given.get(column) === undefined);
  if (missing.length > 0) return missing.map((column) => ({ line, code: 'column-missing', column }));
  const values = {} as NamedValues<VolumeColumn>;
  for (const column of volumeColumns) values[column] = cellToText(given.get(column));
  return { line, values };
}

function cellToText(value: unknown): string {
  if (typeof value === 'string') return normalForm(value.trim());
  if (value === null) return '';
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '[…]';
}

function isUnfilled(values: NamedValues<VolumeColumn>): boolean {
  return volumeMeasures.every((measure) => values[measure] === '');
}

/** Checks lines, knowing those that it checked before. */
function lineChecker(
  context: VolumeContext,
): (lines: readonly NamedLine[], rejected: RejectedLine[]) => CheckedVolumes {
  const cells = firstLines();
  const isDay = memoise((day) => localDaySchema.safeParse(day).success);
  return function check(lines, rejected) {
    const rows: CheckedVolumes['rows'] = [];
    for (const { line, values } of lines) {
      const { place, reasons } = readPlace(line, values, isDay(values.day), context);
      const counts = readCounts(line, values, reasons);
      const otherLine = cells.seen(values.day, JSON.stringify([place.unit, place.field]), line);
      if (otherLine !== undefined)
        reasons.push({ ...rejectValue(line, 'cell-duplicate', 'unit', values.unit), otherLine });
      if (reasons.length > 0) rejected.push(...reasons);
      else rows.push({ line, day: values.day, ...place, ...counts });
    }
    rejected.sort((a, b) => a.line - b.line);
    return { rows, rejected };
  };
}

/** The codes of a line's unit and field, as they stand where they cannot be read, and what is wrong with its place. */
function readPlace(
  line: number,
  { day, unit, field }: NamedValues<VolumeColumn>,
  dayExists: boolean,
  { today, knowsUnit, knowsField, unitsNamed, fieldsNamed }: VolumeContext,
): { place: { unit: string; field: string }; reasons: RejectedLine[] } {
  const reasons: RejectedLine[] = [];
  const place = { unit, field };
  if (day === '') reasons.push(rejectValue(line, 'value-missing', 'day', day));
  else if (!dayExists) reasons.push(rejectValue(line, 'day-invalid', 'day', day));
  else if (day > today) reasons.push(rejectValue(line, 'day-in-future', 'day', day));
  const unitBook = {
    knows: (code: string) => !dayExists || knowsUnit(code, day),
    named: (name: string) => unitsNamed?.(name, day) ?? [],
    unknown: 'unit-unknown',
    ambiguous: 'unit-ambiguous',
  } as const;
  const fieldBook = {
    knows: knowsField,
    named: fieldsNamed,
    unknown: 'field-unknown',
    ambiguous: 'field-ambiguous',
  } as const;
  for (const [column, book] of [
    ['unit', unitBook],
    ['field', fieldBook],
  ] as const) {
    const read = readCode(line, column, place[column], book);
    if ('code' in read) place[column] = read.code;
    else reasons.push(read.reason);
  }
  return { place, reasons };
}

/** Reads the five counts; those that cannot be read are added to `reasons` and stand as 0 in the answer. */
function readCounts(
  line: number,
  values: NamedValues<VolumeColumn>,
  reasons: RejectedLine[],
): Record<VolumeMeasure, number> {
  const counts = { completed: 0, on_time: 0, online: 0, postal_received: 0, postal_returned: 0 };
  const unreadable = new Set<VolumeMeasure>();
  for (const measure of volumeMeasures) {
    const count = readCount(values[measure]);
    if (typeof count === 'number') {
      counts[measure] = count;
    } else {
      unreadable.add(measure);
      reasons.push(rejectValue(line, count, measure, values[measure]));
    }
  }
  for (const [measure, code] of partOfCompleted) {
    if (!unreadable.has('completed') && counts[measure] > counts.completed) {
      reasons.push(rejectValue(line, code, measure, values[measure]));
    }
  }
  return counts;
}
