import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { addDays, daysBetween, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { daysIn, periodContaining, toWeekKey, type Period } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import { MAX_AGE_MS } from '~/base/calendar/given-at';
import type { UnitWeeks } from '~/measure/integrity/domain/apply-history-rules';
import type { UnitRating } from '~/measure/integrity/domain/apply-rules';
import { joinVolumes, summariseWeek, type UnitWeek, type WeekSummary } from '~/measure/integrity/domain/unit-week';
import { readWeekTallies } from '~/measure/reports/store/period-counts.server';
import { sumVolumes } from '~/measure/reports/store/volume-counts.server';
import { listRatedRows } from '~/measure/integrity/store/rated-rows.server';

/** Rows of a statement before others get their turn. */
const ROWS_AT_ONCE = 50;
/** Ratings summed before others get their turn. */
const RATINGS_AT_ONCE = 250;

/**
 * Sums the weeks of a history that are not summed yet, and again those to which tablets may still bring ratings. A week
 * is read once in its life and a few times in its first fortnight, however often the rules run.
 */
export async function summariseWeeks(
  db: Database,
  weeks: readonly Period[],
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<void> {
  const oldest = toLocalDay(new Date(now.getTime() - MAX_AGE_MS), timeZone);
  const known = await db.integrityWeek.groupBy({ by: ['week'], where: { week: { in: weeks.map(({ key }) => key) } } });
  const summed = new Set(known.map(({ week }) => week));
  for (const week of weeks) {
    if (week.lastDay < oldest && summed.has(week.key)) continue;
    await storeSummaries(db, week.key, await sumWeek(db, week, timeZone));
  }
}

async function sumWeek(db: Queryable, week: Period, timeZone: string): Promise<Map<number, WeekSummary>> {
  const ratings = new Map<number, UnitRating[]>();
  for (const day of daysIn(week)) {
    for (const rating of await listRatedRows(db, day, timeZone)) {
      const ofUnit = ratings.get(rating.unitId);
      if (ofUnit === undefined) ratings.set(rating.unitId, [rating]);
      else ofUnit.push(rating);
    }
  }
  const tallies = groupBy(await readWeekTallies(db, week.key), ({ unitId }) => unitId);
  await setImmediate();
  const summaries = new Map<number, WeekSummary>();
  let sinceTurn = 0;
  for (const [unitId, ofUnit] of tallies) {
    const given = ratings.get(unitId) ?? [];
    summaries.set(unitId, summariseWeek(ofUnit, given));
    sinceTurn += given.length;
    if (sinceTurn < RATINGS_AT_ONCE) continue;
    await setImmediate();
    sinceTurn = 0;
  }
  return summaries;
}

/** Several processes may sum a week at once: the last one stands, all of it. */
async function storeSummaries(db: Database, week: string, summaries: ReadonlyMap<number, WeekSummary>): Promise<void> {
  const rows = [...summaries].map(([unitId, summary]) => ({ week, unitId, summary: JSON.stringify(summary) }));
  await inTransaction(db, async (tx) => {
    await tx.integrityWeek.deleteMany({ where: { week } });
    for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
      await tx.integrityWeek.createMany({ data: rows.slice(start, start + ROWS_AT_ONCE) });
      await setImmediate();
    }
  });
}

/** The weeks of every unit as the rules see them: the summaries beside the volumes in force now. */
export async function loadUnitWeeks(db: Queryable, weeks: readonly Period[]): Promise<Map<number, UnitWeeks>> {
  const levels = await db.unit.findMany({ select: { id: true, level: true } });
  const units = new Map(levels.map(({ id, level }) => [id, { level, weeks: new Map<LocalDay, UnitWeek>() }]));
  for (const week of weeks) {
    const volumes = groupBy(await sumVolumes(db, week), ({ unitId }) => unitId);
    const rows = await db.integrityWeek.findMany({
      where: { week: week.key },
      select: { unitId: true, summary: true },
    });
    for (const { unitId, summary } of rows) {
      const known = JSON.parse(summary) as WeekSummary;
      units.get(unitId)?.weeks.set(week.firstDay, joinVolumes(known, volumes.get(unitId) ?? []));
    }
    await setImmediate();
  }
  return units;
}

/** Ratings of these days were kept out of the figures or let in again: their weeks are summed anew at the next run. */
export async function forgetSummaries(
  tx: Transaction,
  { firstDay, lastDay }: { firstDay: LocalDay; lastDay: LocalDay },
): Promise<void> {
  const weeks: string[] = [];
  const first = periodContaining('week', firstDay).firstDay;
  for (let day = first; daysBetween(day, lastDay) >= 0; day = addDays(day, 7)) weeks.push(toWeekKey(day));
  await tx.integrityWeek.deleteMany({ where: { week: { in: weeks } } });
}
