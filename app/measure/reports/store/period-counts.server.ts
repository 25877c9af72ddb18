import { Prisma, type Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import type { Polarity, Reason } from '~/base/reasons';
import type { LevelCounts, Scale } from '~/base/scale';
import type { CohortRow, ReportInput, TallyRow } from '~/measure/reports/domain/report-input';
import {
  among,
  BREAK,
  columnsAsText,
  inParts,
  sumsAsText,
  type Span,
} from '~/measure/reports/store/count-queries.server';
import { readRows, type RowText } from '~/measure/reports/store/row-text';

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

const levelColumns = ['level1', 'level2', 'level3', 'level4', 'level5'];

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
      || ${columnsAsText(levelColumns)} || ' ' || "exclusion", ${BREAK}) AS "lines"
    FROM "WeekTally" WHERE "week" = ${week} ${among(unitIds)} GROUP BY "unitId"`;
  return rows.flatMap(({ unitId, lines }) => readRows(lines, (row) => readTally(unitId, row)));
}

/** Reads `field scale verified level1 level2 level3 level4 level5 exclusion`. */
function readTally(unitId: number, row: RowText): TallyRow {
  const field = row.word();
  const scale = row.word() as Scale;
  const verified = row.number() === 1;
  const levels: LevelCounts = [row.number(), row.number(), row.number(), row.number(), row.number()];
  return { unitId, field, scale, verified, exclusion: row.rest(), levels };
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
    SELECT "unitId", "fieldCode" AS "field", "scale", "verified", "exclusion", ${sumsAsText(levelColumns)} AS "numbers"
    FROM "Tally" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay} ${among(unitIds)}
    GROUP BY "unitId", "fieldCode", "scale", "verified", "exclusion"`;
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

/** A row of sums as the report counts it. */
function tallyRow({ unitId, field, scale, verified, exclusion, numbers }: TallySum): TallyRow {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = numbers.split(' ').map(Number);
  const levels: LevelCounts = [one, two, three, four, five];
  // SQLite answers 0 and 1 where a column is computed.
  return { unitId, field, scale: scale as Scale, verified: Boolean(verified), exclusion, levels };
}

function reasonRow({ reason, polarity, count, ...cell }: ReasonSum): ReasonRow {
  // The columns are text; the closed lists live in the domain.
  return { ...cell, reason: reason as Reason, polarity: polarity as Polarity, count: Number(count) };
}
