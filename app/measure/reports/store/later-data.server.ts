import { Prisma, type Queryable } from '~/platform/database/db.server';
import { daysIn, type Period } from '~/base/calendar/period';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

/** What arrived for a week after it was closed. */
export type LaterData = {
  ratings: number;
  /** Ratings that their people changed. */
  changes: number;
  /** Ratings that a rule keeps out of the figures, or lets in again, since. */
  exclusions: number;
  /** Figures of volumes, new or corrected. */
  figures: number;
};

/**
 * Counts what arrived or changed from the cut on, in the raw data: for a verification, which may take its
 * time.
 */
export async function countLaterData(db: Queryable, span: Span, cut: Date): Promise<LaterData> {
  const ratings = await db.response.count({
    where: { day: { gte: span.firstDay, lte: span.lastDay }, receivedAt: { gte: cut } },
  });
  const [changed] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(DISTINCT r."id") AS "count"
    FROM "ResponseChange" c JOIN "Response" r ON r."id" = c."responseId"
    WHERE c."changedAt" >= ${cut} AND r."receivedAt" < ${cut} AND r."day" BETWEEN ${span.firstDay} AND ${span.lastDay}
      AND NOT EXISTS (
        SELECT 1 FROM "ExclusionResponse" er JOIN "Exclusion" e ON e."id" = er."exclusionId"
        WHERE er."responseId" = c."responseId" AND e."decidedAt" = c."changedAt")`;
  return {
    ratings,
    changes: Number(changed?.count ?? 0),
    exclusions: await countLaterExclusions(db, span, cut),
    figures: await countLaterFigures(db, span, cut),
  };
}

/**
 * Counts the ratings of a span that decisions from the cut on, and before another moment, keep out of the figures or
 * let in again.
 */
export async function countLaterExclusions(db: Queryable, span: Span, cut: Date, before?: Date): Promise<number> {
  const [moved] = await db.$queryRaw<{ count: number | bigint }[]>`
    SELECT COUNT(DISTINCT r."id") AS "count"
    FROM "Exclusion" e JOIN "ExclusionResponse" er ON er."exclusionId" = e."id" JOIN "Response" r ON r."id" = er."responseId"
    WHERE e."state" = 'APPLIED' AND e."decidedAt" >= ${cut} ${before === undefined ? Prisma.empty : Prisma.sql`AND e."decidedAt" < ${before}`} AND r."receivedAt" < ${cut}
      AND r."day" BETWEEN ${span.firstDay} AND ${span.lastDay}`;
  return Number(moved?.count ?? 0);
}

/** Counts the figures of volumes that arrived from the cut on. */
export async function countLaterFigures(db: Queryable, span: Span, cut: Date): Promise<number> {
  return db.volumeEntry.count({
    where: { day: { gte: span.firstDay, lte: span.lastDay }, import: { state: 'ACCEPTED', receivedAt: { gte: cut } } },
  });
}

/** How many ratings of some units in a span were received from the cut on and before another moment. */
export async function countLaterRatings(
  db: Queryable,
  span: Span,
  { cut, before, unitIds }: { cut: Date; before: Date; unitIds: ReadonlySet<number> },
): Promise<number> {
  // Day by day, so that the index finds the units within each.
  return db.response.count({
    where: { day: { in: daysIn(span) }, unitId: { in: [...unitIds] }, receivedAt: { gte: cut, lt: before } },
  });
}

/** How many ratings the tallies of a span hold, excluded ones too: cheap, however many there are. */
export async function countTallied(db: Queryable, span: Span): Promise<number> {
  const [sum] = await db.$queryRaw<{ count: number | bigint | null }[]>`
    SELECT CAST(SUM("level1" + "level2" + "level3" + "level4" + "level5") AS INTEGER) AS "count"
    FROM "Tally" WHERE "day" BETWEEN ${span.firstDay} AND ${span.lastDay}`;
  return Number(sum?.count ?? 0);
}
