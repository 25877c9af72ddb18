import { Prisma, type Queryable } from '~/platform/database/db.server';
import { toLocalDay, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { SETTLING_MS } from '~/base/calendar/settled-day';
import type { RatingState, TracedRating } from '~/measure/reports/domain/shown-ratings';
import type { Scale } from '~/base/scale';

/** Days of ratings, both ends inclusive, and what of them is asked for: those received from a day on. */
export type TracedSpan = { firstDay: LocalDay; lastDay: LocalDay; receivedFrom: LocalDay };

type Traced = {
  spans: readonly TracedSpan[];
  changedFrom: LocalDay;
  unitIds: readonly number[];
  timeZone: string;
};

type RatingRow = Omit<TracedRating, 'changes' | 'receivedOn' | 'scale' | 'verified'> & {
  scale: string;
  verification: string;
  receivedAt: Date | string;
};
type ChangeRow = RatingRow & {
  changedAt: Date | string;
  levelBefore: number;
  reasonsBefore: string;
  exclusionBefore: string;
};

const columns = Prisma.raw(
  'r."id", r."day", r."pointId", r."unitId", r."fieldCode" AS "field", r."scale", r."verification", r."level", r."reasons", r."exclusion", r."receivedAt"',
);

/**
 * The ratings of some units in some spans of days that were received late enough, and those of the same days that were
 * changed from a day on, each with its changes. Call it in the transaction that reads the tallies beside it.
 */
export async function traceRatings(
  db: Queryable,
  { spans, changedFrom, unitIds, timeZone }: Traced,
): Promise<TracedRating[]> {
  if (spans.length === 0 || unitIds.length === 0) return [];
  const units = Prisma.join([...unitIds]);
  const ofSpans = spans.map(({ firstDay, lastDay, receivedFrom }) => {
    return Prisma.sql`(r."day" BETWEEN ${firstDay} AND ${lastDay} AND r."receivedAt" >= ${startOfLocalDay(receivedFrom, timeZone)})`;
  });
  const rows = await db.$queryRaw<RatingRow[]>`
    SELECT ${columns} FROM "Response" r WHERE r."unitId" IN (${units}) AND (${Prisma.join(ofSpans, ' OR ')})`;
  const changes = await db.$queryRaw<ChangeRow[]>`
    SELECT ${columns}, c."changedAt", c."level" AS "levelBefore", c."reasons" AS "reasonsBefore", c."exclusion" AS "exclusionBefore"
    FROM "ResponseChange" c JOIN "Response" r ON r."id" = c."responseId"
    WHERE c."changedAt" >= ${startOfLocalDay(changedFrom, timeZone)} AND r."unitId" IN (${units})
      AND r."day" BETWEEN ${earliestDay(spans)} AND ${latestDay(spans)} ORDER BY c."id"`;
  const traced = new Map(rows.map((row) => [row.id, toTracedRating(row, timeZone)]));
  for (const row of changes) {
    const rating = traced.get(row.id) ?? toTracedRating(row, timeZone);
    traced.set(row.id, { ...rating, changes: [...rating.changes, toChange(row, timeZone)] });
  }
  return [...traced.values()];
}

function earliestDay(spans: readonly TracedSpan[]): LocalDay {
  return spans.map(({ firstDay }) => firstDay).sort()[0] ?? '';
}

function latestDay(spans: readonly TracedSpan[]): LocalDay {
  return (
    spans
      .map(({ lastDay }) => lastDay)
      .sort()
      .at(-1) ?? ''
  );
}

function toTracedRating(row: RatingRow, timeZone: string): TracedRating {
  const { id, day, pointId, unitId, field, level, reasons, exclusion, receivedAt } = row;
  const receivedOn = toLocalDay(new Date(receivedAt), timeZone);
  const verified = row.verification === 'invited';
  return {
    id,
    day,
    pointId,
    unitId,
    field,
    scale: row.scale as Scale,
    verified,
    level: Number(level),
    reasons,
    exclusion,
    receivedOn,
    changes: [],
  };
}

/** A change counts to the day on which its rating was settled with it. */
function toChange(row: ChangeRow, timeZone: string): RatingState & { on: LocalDay } {
  const on = toLocalDay(new Date(new Date(row.changedAt).getTime() - SETTLING_MS), timeZone);
  return { level: Number(row.levelBefore), reasons: row.reasonsBefore, exclusion: row.exclusionBefore, on };
}
