import type { ErrorCode } from '~/base/errors';
import { nameValues, type ColumnSpec, type FileRow, type NamedValues } from '~/base/imports/columns';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';
import {
  channels,
  MAX_COUNTER_LENGTH,
  normaliseCounter,
  toPlaceKey,
  type Channel,
} from '~/registry/points/domain/service-point';
import { readCode } from '~/base/imports/named-code';

type PointColumn = 'unit' | 'field' | 'counter' | 'channel';

/** The columns of a file of service points; the value of `field` may be empty. */
export const pointColumns: ColumnSpec<PointColumn> = {
  required: ['unit', 'field', 'counter', 'channel'],
  optional: [],
  headings: {
    unit: ['Đơn vị', 'Mã đơn vị', 'Tên đơn vị', 'Unit code'],
    field: ['Lĩnh vực', 'Mã lĩnh vực', 'Tên lĩnh vực', 'Field code'],
    counter: ['Quầy', 'Tên quầy', 'Vị trí'],
    channel: ['Hình thức', 'Kênh'],
  },
};

/** One service point of a file; without a field, the citizen is asked for it. */
export type PointFileRow = {
  line: number;
  unit: string;
  field: string | null;
  counter: string;
  channel: Channel;
};

type PointFileContext = {
  knowsUnit: (code: string) => boolean;
  knowsField: (code: string) => boolean;
  /** The codes of the units and fields that have a name; files are read by names too. */
  unitsNamed?: (name: string) => readonly string[];
  fieldsNamed?: (name: string) => readonly string[];
};

/**
 * Checks a file of service points. Two lines with the same unit, field, counter and channel are a mistake,
 * since every point gets a code of its own ("one point, one place").
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
    const { unit, field, unread } = readPlace(line, values, context);
    const reasons = [...unread, ...reasonsAgainst(line, values, channel)];
    const place = toPlaceKey({ unit, field, counter: values.counter, channel: channel ?? '' });
    const otherLine = firstLines.get(place);
    if (otherLine !== undefined) {
      reasons.push({ ...rejectValue(line, 'cell-duplicate', 'counter', values.counter), otherLine });
    } else {
      firstLines.set(place, line);
    }
    if (reasons.length > 0 || channel === undefined) {
      rejected.push(...reasons);
    } else {
      points.push({ line, unit, field, counter: normaliseCounter(values.counter), channel });
    }
  }
  rejected.sort((a, b) => a.line - b.line);
  return { rows: points, rejected };
}

function readPlace(
  line: number,
  values: NamedValues<PointColumn>,
  { knowsUnit, knowsField, unitsNamed, fieldsNamed }: PointFileContext,
): { unit: string; field: string | null; unread: RejectedLine[] } {
  const unit = readCode(line, 'unit', values.unit, {
    knows: knowsUnit,
    named: unitsNamed,
    unknown: 'unit-unknown',
    ambiguous: 'unit-ambiguous',
  });
  const field =
    values.field === ''
      ? { code: null }
      : readCode(line, 'field', values.field, {
          knows: knowsField,
          named: fieldsNamed,
          unknown: 'field-unknown',
          ambiguous: 'field-ambiguous',
        });
  const unread = [unit, field].flatMap((read) => ('reason' in read ? [read.reason] : []));
  return { unit: 'code' in unit ? unit.code : values.unit, field: 'code' in field ? field.code : values.field, unread };
}

function reasonsAgainst(line: number, values: NamedValues<PointColumn>, channel: Channel | undefined): RejectedLine[] {
  const reasons: RejectedLine[] = [];
  const refuse = (code: ErrorCode, column: PointColumn) => {
    reasons.push(rejectValue(line, code, column, values[column]));
  };
  if (values.counter === '') refuse('value-missing', 'counter');
  if (values.counter.length > MAX_COUNTER_LENGTH) refuse('value-too-long', 'counter');
  if (values.channel === '') refuse('value-missing', 'channel');
  else if (channel === undefined) refuse('channel-unknown', 'channel');
  return reasons;
}
