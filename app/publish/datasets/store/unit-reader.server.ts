import type { Database } from '~/platform/database/db.server';
import { addDays, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, toWeekKey, type Period } from '~/base/calendar/period';
import { lastSettledDay } from '~/base/calendar/settled-day';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { firstUnclosedDay, keptBackFrom } from '~/measure/reports/store/shown-counts.server';

/**
 * Who speaks for some units is near the people rated: the file holds these units alone, ends before the open week, and
 * of each day has what was received before the instant that stands for it (decision 023).
 */
export type UnitReader = {
  unitIds: readonly number[];
  /** Row by row a later day would tell a unit how each person rated. */
  lastDay: LocalDay;
  /** A rating that a tablet brings after its week was closed would tell as much, so it waits for the next closing. */
  receivedBefore: (day: LocalDay) => Date;
  /** Whether a unit's field has enough ratings in the week of a day for its rows to be shown one by one. */
  shownCells: (day: LocalDay) => Promise<(unitId: number, field: string) => boolean>;
};

/** What a reader who speaks for these units may see at this moment. */
export function createUnitReader(
  db: Database,
  unitIds: ReadonlySet<number>,
  { now, timeZone }: { now: Date; timeZone: string },
): UnitReader {
  const asOf = lastSettledDay(now, timeZone);
  const own = [...unitIds];
  const receivedBefore = (day: LocalDay) => startOfLocalDay(keptBackFrom(day, asOf), timeZone);
  return {
    unitIds: own,
    lastDay: addDays(firstUnclosedDay(asOf), -1),
    receivedBefore,
    shownCells: memoiseLast((week) => loadShownCells(db, week, own, receivedBefore(week.firstDay))),
  };
}

/**
 * Where three people rated, whoever was at the counter knows who said what: the least that a report shows (decision
 * 008). Ratings that are kept back do not count, or the others of their cell would tell when one comes.
 */
async function loadShownCells(
  db: Database,
  week: Period,
  unitIds: number[],
  before: Date,
): Promise<(unitId: number, field: string) => boolean> {
  const cells = await db.response.groupBy({
    by: ['unitId', 'fieldCode'],
    where: { day: { gte: week.firstDay, lte: week.lastDay }, unitId: { in: unitIds }, receivedAt: { lt: before } },
    _count: true,
  });
  const shown = new Set(
    cells
      .filter(({ _count }) => _count >= MIN_INTERNAL_RATINGS)
      .map(({ unitId, fieldCode }) => `${unitId} ${fieldCode}`),
  );
  return (unitId, field) => shown.has(`${unitId} ${field}`);
}

/** Days come in their order, so the last week asked for is most often the one asked for next. */
function memoiseLast<Answer>(load: (week: Period) => Promise<Answer>): (day: LocalDay) => Promise<Answer> {
  let last: { week: string; answer: Promise<Answer> } | null = null;
  return (day) => {
    const week = toWeekKey(day);
    if (last?.week !== week) last = { week, answer: load(parsePeriod(week)) };
    return last.answer;
  };
}
