import { Prisma, type Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import type { FormulaVersion } from '~/measure/reports/domain/formula-version';
import { polarityOf, type Reason } from '~/base/reasons';
import { isValidLevel, type Scale } from '~/base/scale';
import type { ReportInput, TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import {
  sumColumns,
  volumeSumColumns,
  volumeTotal,
  type VolumeSum,
} from '~/measure/reports/store/period-counts.server';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

export type Counts = Pick<ReportInput, 'tallies' | 'volumes' | 'cohorts' | 'reasons'>;

type LevelCount = {
  unitId: number;
  field: string;
  scale: string;
  verified: boolean | number | bigint;
  exclusion: string;
  level: number | bigint;
  count: number | bigint;
};

type ReasonsCount = Pick<LevelCount, 'unitId' | 'field' | 'scale' | 'level' | 'count'> & { reasons: string };

/**
 * Counts a span of days again from the responses and imports themselves, as they stood at `cut`: what was
 * received from then on does not count, and what was changed, excluded or let in again from then on
 * still reads as before. `formula` says which ratings are verified. Never
 * from tallies: a closing and its verification must not believe what they are there to prove (measurement rule 8).
 */
export async function recountAsOf(db: Queryable, span: Span, cut: Date, formula: FormulaVersion): Promise<Counts> {
  return {
    tallies: await recountRatings(db, responsesAt(span, cut, formula)),
    volumes: await recountVolumes(db, entriesInForce(span, cut)),
    cohorts: [],
    reasons: await recountReasons(db, responsesAt(span, cut, formula)),
  };
}

/**
 * The figures that were in force at the cut: of each day, unit and field the newest import's. Alias it with a
 * name.
 */
export function entriesInForce(span: Span, cut: Date): Prisma.Sql {
  return Prisma.sql`(
    SELECT v."day", v."unitId", v."fieldCode", MAX(v."importId") AS "importId"
    FROM "VolumeEntry" v JOIN "VolumeImport" i ON i."id" = v."importId"
    WHERE v."day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND i."receivedAt" < ${cut} AND i."state" = 'ACCEPTED'
    GROUP BY v."day", v."unitId", v."fieldCode")`;
}

// The first change from the cut on holds what the response said at the cut. One statement, so that no change
// slips in between reading the responses and reading their changes.
function responsesAt(span: Span, cut: Date, formula: FormulaVersion): Prisma.Sql {
  return Prisma.sql`(
    SELECT r."unitId", r."fieldCode" AS "field", r."scale", COALESCE(c."exclusion", r."exclusion") AS "exclusion",
      CASE WHEN ${verifiedUnder[formula]} THEN 1 ELSE 0 END AS "verified",
      COALESCE(c."level", r."level") AS "level", COALESCE(c."reasons", r."reasons") AS "reasons"
    FROM "Response" r
    LEFT JOIN (
      SELECT "responseId", MIN("id") AS "id" FROM "ResponseChange" WHERE "changedAt" >= ${cut} GROUP BY "responseId"
    ) later ON later."responseId" = r."id"
    LEFT JOIN "ResponseChange" c ON c."id" = later."id"
    WHERE r."day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND r."receivedAt" < ${cut})`;
}

/** Which responses each version of the formulas takes for verified. */
const verifiedUnder: Record<FormulaVersion, Prisma.Sql> = {
  '1': Prisma.sql`r."verification" <> 'none'`,
  '1.1': Prisma.sql`r."verification" = 'invited'`,
  '2': Prisma.sql`r."verification" = 'invited'`,
};

async function recountRatings(db: Queryable, responses: Prisma.Sql): Promise<TallyRow[]> {
  const rows = await db.$queryRaw<LevelCount[]>`
    SELECT "unitId", "field", "scale", "verified", "exclusion", "level", CAST(COUNT(*) AS INTEGER) AS "count"
    FROM ${responses} counted
    GROUP BY "unitId", "field", "scale", "verified", "exclusion", "level"`;

  const tallies = new Map<string, TallyRow & { levels: [number, number, number, number, number] }>();
  for (const row of rows) {
    const { unitId, field, exclusion } = row;
    const level = Number(row.level);
    const scale = row.scale as Scale;
    // An invalid level can only come from a manual change of the database. It is not counted, so that the figures
    // differ and reveal the change.
    if (!isValidLevel(scale, level)) continue;
    const verified = Boolean(row.verified);
    const key = JSON.stringify([unitId, field, scale, verified, exclusion]);
    let tally = tallies.get(key);
    if (tally === undefined) {
      tally = { unitId, field, scale, verified, exclusion, levels: [0, 0, 0, 0, 0] };
      tallies.set(key, tally);
    }
    tally.levels[level - 1] = (tally.levels[level - 1] ?? 0) + Number(row.count);
  }
  return [...tallies.values()];
}

/**
 * The figures that rule their cells by now, summed from the imports themselves: of a large import that is accepted and
 * comes to rule some days at a time, only the days whose turn has come.
 */
export async function recountRulingVolumes(db: Queryable, span: Span): Promise<VolumeTotal[]> {
  return recountVolumes(
    db,
    Prisma.sql`(
    SELECT v."day", v."unitId", v."fieldCode", MAX(v."importId") AS "importId"
    FROM "VolumeEntry" v JOIN "VolumeImport" i ON i."id" = v."importId"
    WHERE v."day" BETWEEN ${span.firstDay} AND ${span.lastDay} AND i."state" = 'ACCEPTED' AND (i."nextDay" IS NULL OR v."day" < i."nextDay")
    GROUP BY v."day", v."unitId", v."fieldCode")`,
  );
}

async function recountVolumes(db: Queryable, inForce: Prisma.Sql): Promise<VolumeTotal[]> {
  const rows = await db.$queryRaw<VolumeSum[]>`
    SELECT e."unitId", e."fieldCode" AS "field", ${sumColumns(volumeSumColumns)} AS "numbers"
    FROM "VolumeEntry" e
    JOIN ${inForce} newest ON newest."importId" = e."importId" AND newest."day" = e."day"
      AND newest."unitId" = e."unitId" AND newest."fieldCode" = e."fieldCode"
    GROUP BY e."unitId", e."fieldCode"`;
  return rows.map(volumeTotal);
}

async function recountReasons(db: Queryable, responses: Prisma.Sql): Promise<Counts['reasons']> {
  const rows = await db.$queryRaw<ReasonsCount[]>`
    SELECT "unitId", "field", "scale", "level", "reasons", CAST(COUNT(*) AS INTEGER) AS "count"
    FROM ${responses} counted WHERE "exclusion" = '' AND "reasons" <> ''
    GROUP BY "unitId", "field", "scale", "level", "reasons"`;

  const sums = new Map<string, Counts['reasons'][number]>();
  for (const { unitId, field, scale, level, reasons, count } of rows) {
    const polarity = polarityOf(scale as Scale, Number(level));
    for (const reason of reasons.split(' ') as Reason[]) {
      const key = JSON.stringify([unitId, field, reason, polarity]);
      const before = sums.get(key)?.count ?? 0;
      sums.set(key, { unitId, field, reason, polarity, count: before + Number(count) });
    }
  }
  return [...sums.values()];
}
