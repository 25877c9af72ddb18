import { setImmediate } from 'node:timers/promises';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { splitSpan } from '~/base/calendar/span-parts';
import type { Period } from '~/base/calendar/period';
import type { Polarity, Reason } from '~/base/reasons';
import type { LevelCounts, Scale } from '~/base/scale';
import type { CohortRow, ReportInput, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

type TallySum = {
  unitId: number;
  field: string;
  scale: string;
  verified: boolean | number | bigint;
  exclusion: string;
  numbers: string;
};

type ReasonRow = ReportInput['reasons'][number];
type ReasonSum = { unitId: number; field: string; reason: string; polarity: string; count: number | bigint };

type VolumeSum = { unitId: number; field: string; numbers: string };

const DAYS_AT_ONCE = 14;

/** A line break between what one query puts together; both databases know it as it stands. */
export const BREAK = Prisma.raw(`'\n'`);

const levelColumns = ['level1', 'level2', 'level3', 'level4', 'level5'];
export const volumeColumns = ['completed', 'onTime', 'online', 'postalReceived', 'postalReturned'];

/** The ratings of a period, per unit and field, of some units or of all: a week's from the tallies kept by week. */
export async function sumPeriodTallies(
  db: Queryable,
  period: Period,
  unitIds?: readonly number[],
): Promise<TallyRow[]> {
  return period.kind === 'week' ? readWeekTallies(db, period.key, unitIds) : sumTallies(db, period, unitIds);
}

/**
 * The ratings of an ISO week, already summed; of some units or of all. A unit's rows come as one text: a driver's cost
 * is per value it hands over.
 */
export async function readWeekTallies(db: Queryable, week: string, unitIds?: readonly number[]): Promise<TallyRow[]> {
  const rows = await db.$queryRaw<{ unitId: number; lines: string }[]>`
    SELECT "unitId", string_agg("fieldCode" || ' ' || "scale" || ' ' || CAST("verified" AS INTEGER) || ' '
      || ${asText(levelColumns.map(quoted))} || ' ' || "exclusion", ${BREAK}) AS "lines"
    FROM "WeekTally" WHERE "week" = ${week} ${among(unitIds)} GROUP BY "unitId"`;
  return rows.flatMap(({ unitId, lines }) => lines.split('\n').map((line) => parseTallyLine(unitId, line)));
}

/** Reads `field scale verified level1 level2 level3 level4 level5 exclusion`. */
function parseTallyLine(unitId: number, line: string): TallyRow {
  const parts = line.split(' ');
  return {
    unitId,
    field: parts[0] ?? '',
    scale: parts[1] as Scale,
    verified: parts[2] === '1',
    exclusion: parts.slice(8).join(' '),
    levels: [Number(parts[3]), Number(parts[4]), Number(parts[5]), Number(parts[6]), Number(parts[7])],
  };
}

/** The ratings of a span of days, per unit and field, from the tallies; of some units or of all. */
export async function sumTallies(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<TallyRow[]> {
  const sums = new Map<string, TallyRow>();
  for await (const rows of inParts(span, (part) => readTallies(db, part, unitIds))) {
    for (const row of rows.map(tallyRow)) {
      const key = `${row.unitId} ${row.field} ${row.scale} ${row.verified} ${row.exclusion}`;
      const before = sums.get(key)?.levels ?? [0, 0, 0, 0, 0];
      const [one, two, three, four, five] = row.levels;
      sums.set(key, {
        ...row,
        levels: [one + before[0], two + before[1], three + before[2], four + before[3], five + before[4]],
      });
    }
  }
  return [...sums.values()];
}

function readTallies(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<TallySum[]> {
  return db.$queryRaw<TallySum[]>`
    SELECT "unitId", "fieldCode" AS "field", "scale", "verified", "exclusion", ${sumColumns(levelColumns)} AS "numbers"
    FROM "Tally" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} ${among(unitIds)}
    GROUP BY "unitId", "fieldCode", "scale", "verified", "exclusion"`;
}

/** The dossiers of an ISO week, already summed, and the last day that they were sent for; of some units or of all. */
export async function readWeekVolumes(
  db: Queryable,
  week: string,
  unitIds?: readonly number[],
): Promise<(VolumeTotal & { lastDay: LocalDay })[]> {
  const rows = await db.$queryRaw<{ unitId: number; lines: string }[]>`
    SELECT "unitId", string_agg("fieldCode" || ' ' || ${asText(volumeColumns.map(quoted))} || ' ' || "lastDay",
      ${BREAK}) AS "lines"
    FROM "WeekVolume" WHERE "week" = ${week} ${among(unitIds)} GROUP BY "unitId"`;
  return rows.flatMap(({ unitId, lines }) => lines.split('\n').map((line) => parseVolumeLine(unitId, line)));
}

/** Reads `field completed onTime online postalReceived postalReturned lastDay`. */
function parseVolumeLine(unitId: number, line: string): VolumeTotal & { lastDay: LocalDay } {
  const parts = line.split(' ');
  return {
    unitId,
    field: parts[0] ?? '',
    completed: Number(parts[1]),
    onTime: Number(parts[2]),
    online: Number(parts[3]),
    postalReceived: Number(parts[4]),
    postalReturned: Number(parts[5]),
    lastDay: parts[6] ?? '',
  };
}

/** The dossiers of a span of days, per unit and field, from the figures in force; of some units or of all. */
export async function sumVolumes(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<VolumeTotal[]> {
  const sums = new Map<string, VolumeTotal>();
  for await (const rows of inParts(span, (part) => readVolumes(db, part, unitIds))) {
    for (const row of rows.map(volumeTotal)) {
      const key = `${row.unitId} ${row.field}`;
      const before = sums.get(key);
      sums.set(key, before === undefined ? row : addVolumes(before, row));
    }
  }
  return [...sums.values()];
}

function readVolumes(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<VolumeSum[]> {
  return db.$queryRaw<VolumeSum[]>`
    SELECT "unitId", "fieldCode" AS "field", ${sumColumns(volumeColumns)} AS "numbers"
    FROM "Volume" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} ${among(unitIds)}
    GROUP BY "unitId", "fieldCode"`;
}

/** Of one cell. */
export function addVolumes(a: VolumeTotal, b: VolumeTotal): VolumeTotal {
  return {
    unitId: a.unitId,
    field: a.field,
    completed: a.completed + b.completed,
    onTime: a.onTime + b.onTime,
    online: a.online + b.online,
    postalReceived: a.postalReceived + b.postalReceived,
    postalReturned: a.postalReturned + b.postalReturned,
  };
}

/** Queries on the embedded database block all other requests, so the sums of a year are read some weeks at a time. */
async function* inParts<Row>(span: Span, read: (part: Span) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (const part of splitSpan(span, DAYS_AT_ONCE)) {
    yield await read(part);
    await setImmediate();
  }
}

/** Of the dossiers of a span of days, per unit and field, those rated so far, where dossiers are registered. */
export async function sumCohorts(db: Queryable, span: Span, unitIds?: readonly number[]): Promise<CohortRow[]> {
  const rows = await db.$queryRaw<(Omit<CohortRow, 'rated'> & { rated: number | bigint })[]>`
    SELECT "unitId", "fieldCode" AS "field", "exclusion", CAST(SUM("rated") AS INTEGER) AS "rated"
    FROM "CohortTally" WHERE "span" BETWEEN ${span.firstDay} AND ${span.lastDay} ${among(unitIds)}
    GROUP BY "unitId", "fieldCode", "exclusion"`;
  return rows.map((row) => ({ ...row, rated: Number(row.rated) }));
}

/** The reasons of counted ratings of a span of days, per unit and field. */
export async function sumReasons(db: Queryable, span: Span): Promise<ReasonRow[]> {
  const rows = await db.$queryRaw<ReasonSum[]>`
    SELECT "unitId", "fieldCode" AS "field", "reason", "polarity", CAST(SUM("count") AS INTEGER) AS "count"
    FROM "ReasonTally" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND "exclusion" = ''
    GROUP BY "unitId", "fieldCode", "reason", "polarity"`;
  return rows.map(reasonRow);
}

/** The same of one unit, with those of the units below it counted as its own. */
export async function sumUnitReasons(
  db: Queryable,
  span: Span,
  unitId: number,
  belowIds: readonly number[],
): Promise<ReasonRow[]> {
  const rows = await db.$queryRaw<Omit<ReasonSum, 'unitId'>[]>`
    SELECT "fieldCode" AS "field", "reason", "polarity", CAST(SUM("count") AS INTEGER) AS "count"
    FROM "ReasonTally" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND "exclusion" = ''
      AND "unitId" IN (${Prisma.join([unitId, ...belowIds])})
    GROUP BY "fieldCode", "reason", "polarity"`;
  return rows.map((row) => reasonRow({ ...row, unitId }));
}

/**
 * Sums as one text with spaces between them. A driver's cost is per value it hands over, so five sums in one
 * value make the city's week a third cheaper.
 */
function sumColumns(columns: readonly string[]): Prisma.Sql {
  return asText(columns.map((column) => `SUM(${quoted(column)})`));
}

function asText(expressions: readonly string[]): Prisma.Sql {
  return Prisma.raw(expressions.join(` || ' ' || `));
}

function quoted(column: string): string {
  return `"${column}"`;
}

/** A row of sums as the report counts it. */
function tallyRow({ unitId, field, scale, verified, exclusion, numbers }: TallySum): TallyRow {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = numbers.split(' ').map(Number);
  const levels: LevelCounts = [one, two, three, four, five];
  // SQLite answers 0 and 1 where a column is computed.
  return { unitId, field, scale: scale as Scale, verified: Boolean(verified), exclusion, levels };
}

/** A row of sums as the report counts it. */
function volumeTotal({ unitId, field, numbers }: VolumeSum): VolumeTotal {
  const [completed = 0, onTime = 0, online = 0, postalReceived = 0, postalReturned = 0] = numbers
    .split(' ')
    .map(Number);
  return { unitId, field, completed, onTime, online, postalReceived, postalReturned };
}

/** The condition of some units; none of all. */
export function among(unitIds: readonly number[] | undefined): Prisma.Sql {
  return unitIds === undefined ? Prisma.empty : Prisma.sql`AND "unitId" IN (${Prisma.join([...unitIds])})`;
}

function reasonRow({ reason, polarity, count, ...cell }: ReasonSum): ReasonRow {
  // The columns are text; the closed lists live in the domain.
  return { ...cell, reason: reason as Reason, polarity: polarity as Polarity, count: Number(count) };
}
