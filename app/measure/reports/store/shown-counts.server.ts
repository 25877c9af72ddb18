import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { addDays, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, parsePeriod, periodContaining, toWeekKey, type Period } from '~/base/calendar/period';
import { lastSettledDay, settledBefore } from '~/base/calendar/settled-day';
import { roundToSteps, showRatings, type RatingState, type TracedRating } from '~/measure/reports/domain/shown-ratings';
import { polarityOf, type Reason } from '~/base/reasons';
import type { AwaitingRow, ReportInput, TallyRow } from '~/measure/reports/domain/report-input';
import { sumReasons, sumTallies } from '~/measure/reports/store/period-counts.server';
import { recountCohorts } from '~/measure/reports/store/cohort-recount.server';
import { traceRatings, type TracedSpan } from '~/measure/reports/store/traced-rating.server';

/**
 * How far back ratings that come late, and decisions on exclusions, still show in steps: two weeks more than any tablet
 * is late.
 */
const TRACED_DAYS = 35;
/** A week closes so many days after its last one. */
const CLOSING_DAYS = 2;

/** What of a period's ratings shows to people of some units, and the day whose end it is as of (decision 023). */
export type ShownCounts = Pick<ReportInput, 'tallies' | 'cohorts' | 'reasons'> & {
  asOf: LocalDay;
  /** The ratings of weeks that are open, by their days. */
  byDay: readonly (AwaitingRow & { day: LocalDay })[];
};

type Moment = { now: Date; timeZone: string };

/**
 * Counts what of an open period shows to the people of some units. One snapshot: a rating that comes meanwhile is in
 * none of it.
 */
export async function loadShownCounts(
  db: Database,
  period: Period,
  unitIds: readonly number[],
  moment: Moment,
): Promise<ShownCounts> {
  return inTransaction(db, (tx) => countShown(tx, period, unitIds, moment), { isolationLevel: 'Serializable' });
}

async function countShown(
  tx: Transaction,
  period: Period,
  unitIds: readonly number[],
  { now, timeZone }: Moment,
): Promise<ShownCounts> {
  const asOf = lastSettledDay(now, timeZone);
  const oldest = addDays(toLocalDay(now, timeZone), -TRACED_DAYS);
  const openFrom = firstUnclosedDay(asOf);
  const changedFrom = oldest < period.firstDay ? period.firstDay : oldest;
  const traced = await traceRatings(tx, {
    spans: tracedSpans(period, oldest, openFrom, asOf),
    changedFrom,
    unitIds,
    timeZone,
  });
  const closed = { firstDay: period.firstDay, lastDay: earlier(period.lastDay, addDays(openFrom, -1)) };
  const nobody = unitIds.length === 0;
  const nothing = nobody || closed.lastDay < closed.firstDay;
  const own = new Set(unitIds);
  const counts = new Counter(
    nothing ? [] : await sumTallies(tx, closed, unitIds),
    nothing ? [] : (await sumReasons(tx, closed)).filter(({ unitId }) => own.has(unitId)),
  );
  for (const { rating, shown } of showRatings(traced, asOf, (week) => closedThrough(week, asOf))) {
    // What the tallies of closed days hold is taken out before it is put in as it shows.
    if (rating.day < openFrom) counts.add(rating, rating, -1);
    if (shown !== null) counts.add(rating, shown, 1);
    if (shown !== null && rating.day >= openFrom) counts.addDay(rating, shown);
  }
  const cohorts = nobody ? [] : await recountCohorts(tx, period, settledBefore(now, timeZone), unitIds);
  return {
    asOf,
    ...counts.result(),
    cohorts: cohorts.map((row) => ({ ...row, rated: roundToSteps(row.rated) })),
  };
}

/**
 * How many ratings that count each of some points got in an open week, as it shows to the people of their units: as of
 * the end of the day before, and in steps of its own. One snapshot.
 */
export async function countShownAtPoints(
  db: Database,
  points: readonly { id: number; unit: { id: number } }[],
  week: Period,
  { now, timeZone }: Moment,
): Promise<Map<number, number>> {
  const asOf = lastSettledDay(now, timeZone);
  const unitIds = [...new Set(points.map(({ unit }) => unit.id))];
  const spans = [{ firstDay: week.firstDay, lastDay: week.lastDay, receivedFrom: week.firstDay }];
  const traced = await inTransaction(
    db,
    (tx) => traceRatings(tx, { spans, changedFrom: week.firstDay, unitIds, timeZone }),
    {
      isolationLevel: 'Serializable',
    },
  );
  const counts = new Map(points.map(({ id }) => [id, 0]));
  for (const { rating, shown } of showRatings(
    traced,
    asOf,
    () => '',
    ({ pointId }) => String(pointId),
  )) {
    const count = counts.get(rating.pointId);
    if (count !== undefined && shown?.exclusion === '') counts.set(rating.pointId, count + 1);
  }
  return counts;
}

/** The days that a week's closing took in, once they are settled; '' before. */
function closedThrough(week: string, asOf: LocalDay): LocalDay {
  const last = addDays(parsePeriod(week).lastDay, CLOSING_DAYS);
  return asOf >= last ? last : '';
}

/** The first day of the oldest week that has not closed by the end of a day. */
export function firstUnclosedDay(asOf: LocalDay): LocalDay {
  let week = periodContaining('week', addDays(asOf, -14));
  while (closedThrough(week.key, asOf) !== '') week = nextPeriod(week);
  return week.firstDay;
}

/**
 * The day from which on ratings of a closed week's day were received too late for its closing, and are kept back until
 * the next week closes: one by one they would tell how a person rated.
 */
export function keptBackFrom(day: LocalDay, asOf: LocalDay): LocalDay {
  return later(addDays(parsePeriod(toWeekKey(day)).lastDay, CLOSING_DAYS + 1), firstUnclosedDay(asOf));
}

/** Of open weeks all ratings are traced; of closed ones those that came after the closing. */
function tracedSpans(period: Period, oldest: LocalDay, openFrom: LocalDay, asOf: LocalDay): TracedSpan[] {
  const spans: TracedSpan[] = [];
  const start = oldest < period.firstDay ? period.firstDay : oldest;
  for (
    let week = periodContaining('week', start);
    week.firstDay <= period.lastDay && week.firstDay < openFrom;
    week = nextPeriod(week)
  ) {
    const receivedFrom = addDays(closedThrough(week.key, asOf), 1);
    spans.push({
      firstDay: later(week.firstDay, period.firstDay),
      lastDay: earlier(week.lastDay, period.lastDay),
      receivedFrom,
    });
  }
  const firstDay = later(openFrom, period.firstDay);
  if (firstDay <= period.lastDay) spans.push({ firstDay, lastDay: period.lastDay, receivedFrom: period.firstDay });
  return spans;
}

function earlier(a: LocalDay, b: LocalDay): LocalDay {
  return a < b ? a : b;
}

function later(a: LocalDay, b: LocalDay): LocalDay {
  return a > b ? a : b;
}

type ReasonRow = ReportInput['reasons'][number];
type Levels = [number, number, number, number, number];

/** Tallies and reasons that ratings are added to and taken from. */
class Counter {
  private readonly tallies = new Map<string, Omit<TallyRow, 'levels'> & { levels: Levels }>();
  private readonly reasons = new Map<string, ReasonRow>();
  private readonly days = new Map<string, AwaitingRow & { day: LocalDay }>();

  constructor(tallies: readonly TallyRow[], reasons: readonly ReasonRow[]) {
    for (const tally of tallies) this.tallies.set(tallyKey(tally), { ...tally, levels: [...tally.levels] });
    for (const row of reasons) this.reasons.set(reasonKey(row), { ...row });
  }

  add(
    { unitId, field, scale, verified }: TracedRating,
    { level, reasons, exclusion }: RatingState,
    sign: 1 | -1,
  ): void {
    const levels: Levels = [0, 0, 0, 0, 0];
    const empty = { unitId, field, scale, verified, exclusion, levels };
    const tally = this.tallies.get(tallyKey(empty)) ?? empty;
    tally.levels[level - 1] = (tally.levels[level - 1] ?? 0) + sign;
    this.tallies.set(tallyKey(tally), tally);
    if (exclusion !== '' || reasons === '') return;
    const polarity = polarityOf(scale, level);
    for (const reason of reasons.split(' ') as Reason[]) {
      const none = { unitId, field, reason, polarity, count: 0 };
      const row = this.reasons.get(reasonKey(none)) ?? none;
      this.reasons.set(reasonKey(none), { ...row, count: row.count + sign });
    }
  }

  addDay({ unitId, field, verified, day }: TracedRating, { exclusion }: RatingState): void {
    const key = `${unitId} ${field} ${verified} ${day} ${exclusion}`;
    const row = this.days.get(key) ?? { unitId, field, verified, day, exclusion, rated: 0 };
    this.days.set(key, { ...row, rated: row.rated + 1 });
  }

  result(): Pick<ShownCounts, 'tallies' | 'reasons' | 'byDay'> {
    return {
      byDay: [...this.days.values()],
      tallies: [...this.tallies.values()],
      reasons: [...this.reasons.values()].filter(({ count }) => count > 0),
    };
  }
}

function tallyKey({ unitId, field, scale, verified, exclusion }: Omit<TallyRow, 'levels'>): string {
  return `${unitId} ${field} ${scale} ${verified} ${exclusion}`;
}

function reasonKey({ unitId, field, reason, polarity }: ReasonRow): string {
  return `${unitId} ${field} ${reason} ${polarity}`;
}
