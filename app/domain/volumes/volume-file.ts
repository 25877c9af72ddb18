import { localDaySchema, type LocalDay } from '~/domain/calendar/local-day';
import type { ErrorCode } from '~/domain/errors';
import { nameValues, type FileRow, type NamedValues } from '~/domain/imports/columns';
import { rejectValue, type RejectedLine } from '~/domain/imports/rejected-line';
import { readCount } from '~/domain/volumes/count-text';
import {
  volumeColumns,
  volumeMeasures,
  type VolumeColumn,
  type VolumeMeasure,
  type VolumeRow,
} from '~/domain/volumes/volume-row';
import { normalForm } from '~/domain/text/normal-form';

export type VolumeContext = {
  /** The city's day of the import: nothing is completed tomorrow. */
  today: LocalDay;
  /** Whether a unit of this code exists on that day. */
  knowsUnit: (code: string, day: LocalDay) => boolean;
  knowsField: (code: string) => boolean;
};

/** What passed and what did not; nothing may be applied when anything is rejected (all or nothing). */
export type CheckedVolumes = { rows: (VolumeRow & { line: number })[]; rejected: RejectedLine[] };

type NamedLine = { line: number; values: NamedValues<VolumeColumn> };

const partOfCompleted: readonly (readonly [VolumeMeasure, ErrorCode])[] = [
  ['on_time', 'on-time-over-completed'],
  ['online', 'online-over-completed'],
  ['postal_received', 'postal-over-completed'],
  ['postal_returned', 'postal-over-completed'],
];

/**
 * Checks the lines of a CSV file of volumes. Every fault of every line is reported, with its column and
 * value.
 */
export function checkVolumeRows(
  header: readonly string[],
  rows: readonly FileRow[],
  context: VolumeContext,
): CheckedVolumes {
  const { named, rejected } = nameValues(header, rows, { required: volumeColumns, optional: [] });
  return checkLines(named, rejected, context);
}

/**
 * Checks a JSON array of volumes by the same rules; counts may be numbers or strings of digits. `line` is the
 * place in the array, from 1. Anything but an array is rejected as a whole, at line 1.
 */
export function checkVolumeArray(json: unknown, context: VolumeContext): CheckedVolumes {
  if (!Array.isArray(json)) return { rows: [], rejected: [{ line: 1, code: 'input-invalid' }] };
  const named: NamedLine[] = [];
  const rejected: RejectedLine[] = [];
  json.forEach((element: unknown, index) => {
    const line = index + 1;
    if (typeof element !== 'object' || element === null || Array.isArray(element)) {
      rejected.push({ line, code: 'input-invalid' });
      return;
    }
    const given = new Map<string, unknown>(Object.entries(element));
    const missing = volumeColumns.filter((column) => given.get(column) === undefined);
    for (const column of missing) rejected.push({ line, code: 'column-missing', column });
    if (missing.length > 0) return;
    const values = {} as NamedValues<VolumeColumn>;
    for (const column of volumeColumns) values[column] = textOf(given.get(column));
    named.push({ line, values });
  });
  return checkLines(named, rejected, context);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return normalForm(value.trim());
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : JSON.stringify(value);
}

function checkLines(
  lines: readonly NamedLine[],
  rejected: RejectedLine[],
  context: VolumeContext,
): CheckedVolumes {
  const rows: CheckedVolumes['rows'] = [];
  const firstLines = new Map<string, number>();
  for (const { line, values } of lines) {
    const reasons = reasonsAgainstPlace(line, values, context);
    const counts = readCounts(line, values, reasons);
    const cell = JSON.stringify([values.day, values.unit, values.field]);
    const otherLine = firstLines.get(cell);
    if (otherLine === undefined) firstLines.set(cell, line);
    else reasons.push({ ...rejectValue(line, 'cell-duplicate', 'unit', values.unit), otherLine });
    if (reasons.length > 0) rejected.push(...reasons);
    else rows.push({ line, day: values.day, unit: values.unit, field: values.field, ...counts });
  }
  rejected.sort((a, b) => a.line - b.line);
  return { rows, rejected };
}

function reasonsAgainstPlace(
  line: number,
  { day, unit, field }: NamedValues<VolumeColumn>,
  { today, knowsUnit, knowsField }: VolumeContext,
): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const dayExists = localDaySchema.safeParse(day).success;
  if (day === '') reasons.push(rejectValue(line, 'value-missing', 'day', day));
  else if (!dayExists) reasons.push(rejectValue(line, 'day-invalid', 'day', day));
  else if (day > today) reasons.push(rejectValue(line, 'day-in-future', 'day', day));
  if (unit === '') reasons.push(rejectValue(line, 'value-missing', 'unit', unit));
  else if (dayExists && !knowsUnit(unit, day)) reasons.push(rejectValue(line, 'unit-unknown', 'unit', unit));
  if (field === '') reasons.push(rejectValue(line, 'value-missing', 'field', field));
  else if (!knowsField(field)) reasons.push(rejectValue(line, 'field-unknown', 'field', field));
  return reasons;
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
