import type { ErrorCode } from '~/domain/errors';
import { nameValues, type ColumnSpec, type FileRow, type NamedValues } from '~/domain/imports/columns';
import { rejectValue, type RejectedLine } from '~/domain/imports/rejected-line';
import { channels, MAX_COUNTER_LENGTH, normaliseCounter, placeKeyOf, type Channel } from '~/domain/points/service-point';

export type PointColumn = 'unit' | 'field' | 'counter' | 'channel';

/** The columns of a file of service points (design §4); the value of `field` may be empty. */
export const pointColumns: ColumnSpec<PointColumn> = {
  required: ['unit', 'field', 'counter', 'channel'],
  optional: [],
};

/** One service point of a file; without a field, the citizen is asked for it. */
export type PointFileRow = {
  line: number;
  unit: string;
  field: string | null;
  counter: string;
  channel: Channel;
};

export type PointFileContext = {
  knowsUnit: (code: string) => boolean;
  knowsField: (code: string) => boolean;
};

/**
 * Checks a file of service points. Two lines with the same unit, field, counter and channel are a mistake,
 * since every point gets a code of its own ("one point, one place", design §2).
 */
export function checkPointRows(
  header: readonly string[],
  rows: readonly FileRow[],
  context: PointFileContext,
): { rows: PointFileRow[]; rejected: RejectedLine[] } {
  const { named, rejected } = nameValues(header, rows, pointColumns);
  const firstLines = new Map<string, number>();
  const points: PointFileRow[] = [];
  for (const { line, values } of named) {
    const channel = channels.find((known) => known === values.channel.toUpperCase());
    const reasons = reasonsAgainst(line, values, channel, context);
    const place = placeKeyOf({ ...values, channel: channel ?? '' });
    const otherLine = firstLines.get(place);
    if (otherLine !== undefined) {
      reasons.push({ ...rejectValue(line, 'cell-duplicate', 'counter', values.counter), otherLine });
    } else {
      firstLines.set(place, line);
    }
    if (reasons.length > 0 || channel === undefined) {
      rejected.push(...reasons);
    } else {
      const { unit, field, counter } = values;
      points.push({ line, unit, field: field === '' ? null : field, counter: normaliseCounter(counter), channel });
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { rows: points, rejected };
}

function reasonsAgainst(
  line: number,
  values: NamedValues<PointColumn>,
  channel: Channel | undefined,
  { knowsUnit, knowsField }: PointFileContext,
): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const refuse = (code: ErrorCode, column: PointColumn) => {
    reasons.push(rejectValue(line, code, column, values[column]));
  };
  if (values.unit === '') refuse('value-missing', 'unit');
  else if (!knowsUnit(values.unit)) refuse('unit-unknown', 'unit');
  if (values.field !== '' && !knowsField(values.field)) refuse('field-unknown', 'field');
  if (values.counter === '') refuse('value-missing', 'counter');
  if (values.counter.length > MAX_COUNTER_LENGTH) refuse('value-too-long', 'counter');
  if (values.channel === '') refuse('value-missing', 'channel');
  else if (channel === undefined) refuse('channel-unknown', 'channel');
  return reasons;
}
