import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { daysIn, periodContaining, type Period } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import type { TallyRow, VolumeTotal } from '~/measure/reports/domain/report-input';
import { countRatedDossiers } from '~/measure/reports/store/cohort-recount.server';
import { readWeekTallies, sumCohorts, sumReasons, sumTallies } from '~/measure/reports/store/period-counts.server';
import { addVolumes, readWeekVolumes, sumVolumes } from '~/measure/reports/store/volume-counts.server';
import { createDayCounter, type DayCounter } from '~/measure/reports/store/day-counter.server';
import { recountRulingVolumes, type Counts } from '~/measure/reports/store/recount.server';
import { listUnits } from '~/measure/reports/store/report-input.server';

type Span = Pick<Period, 'firstDay' | 'lastDay'>;

/** A sum that reports read and that does not agree with the raw data. */
export type StaleCount = {
  source: 'tallies' | 'week-tallies' | 'volumes' | 'week-volumes' | 'cohorts' | 'reasons';
  /** The day, of sums by week the week, of cohorts the first of their days. */
  when: string;
  /** The unit's code. */
  unit: string;
  field: string;
  /**
   * What tells the sum from others of the unit and field, such as the scale; of volumes by week their last day, of
   * volumes by day nothing.
   */
  detail: string;
  /** The numbers as text; `-` where there is no such sum. */
  stored: string;
  recounted: string;
};

/** Later than anything that can have been received. */
const ALL_OF_TIME = new Date('9999-12-31T00:00:00.000Z');

/**
 * Compares what live reports read with a count of the raw data of the same moment, day by day: what was moved to
 * another day would not show in the sums of a week. The sums by week are compared where all its days are in the span.
 * One snapshot, so that a rating that arrives meanwhile is in both or in neither. Accepted figures that do not rule yet
 * are expected in neither.
 */
export async function findStaleCounts(db: Queryable, span: Span): Promise<StaleCount[]> {
  const check = await createStaleCheck(db, span);
  const found: StaleCount[] = [];
  for (const day of daysIn(span)) found.push(...(await check(day, createDayCounter(db, day))));
  return found;
}

/** Compares one day after the other; with the last of a week, the tallies of that week. */
type StaleCheck = (day: LocalDay, countAsOf: DayCounter) => Promise<StaleCount[]>;

/** The same for who counts the days of a span anyway, in their order. */
export async function createStaleCheck(db: Queryable, span: Span): Promise<StaleCheck> {
  const codes = new Map((await listUnits(db, span)).map((unit) => [unit.id, unit.code]));
  const codeOf = (unitId: number) => codes.get(unitId) ?? `#${unitId}`;
  // While an import comes to rule some days at a time, what is accepted is not yet what rules.
  const allRule = (await db.volumeImport.count({ where: { nextDay: { not: null } } })) === 0;
  let ofWeek: { tallies: TallyRow[]; volumes: WeekVolume[] } = { tallies: [], volumes: [] };

  return async function check(day, countAsOf) {
    const { sums } = await countAsOf(ALL_OF_TIME, CURRENT_FORMULA_VERSION);
    const { tallies, reasons, volumes } = sums.result();
    const ruling = allRule ? volumes : await recountRulingVolumes(db, { firstDay: day, lastDay: day });
    const found = await compareDay(db, day, { tallies, reasons, volumes: ruling }, codeOf);
    ofWeek.tallies.push(...tallies);
    ofWeek.volumes.push(...ruling.map((row) => ({ ...row, lastDay: day })));
    const week = periodContaining('week', day);
    if (day !== week.lastDay) return found;
    if (week.firstDay >= span.firstDay) found.push(...(await compareWeek(db, week.key, ofWeek, codeOf)));
    ofWeek = { tallies: [], volumes: [] };
    return found;
  };
}

type WeekVolume = VolumeTotal & { lastDay: LocalDay };

async function compareWeek(
  db: Queryable,
  week: string,
  { tallies, volumes }: { tallies: TallyRow[]; volumes: WeekVolume[] },
  codeOf: Code,
): Promise<StaleCount[]> {
  const of = (source: StaleCount['source']) => ({ source, when: week, codeOf });
  return [
    ...differences(of('week-tallies'), await readWeekTallies(db, week), tallies, describeTally),
    ...differences(of('week-volumes'), await readWeekVolumes(db, week), sumCells(volumes), describeVolume),
  ];
}

/** Days in their order, summed per unit and field. */
function sumCells(days: readonly WeekVolume[]): WeekVolume[] {
  return [...groupBy(days, ({ unitId, field }) => `${unitId} ${field}`).values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [others.reduce((sum, day) => ({ ...addVolumes(sum, day), lastDay: day.lastDay }), first)],
  );
}

type Code = (unitId: number) => string;

async function compareDay(
  db: Queryable,
  day: LocalDay,
  { tallies, reasons, volumes }: Pick<Counts, 'tallies' | 'reasons' | 'volumes'>,
  codeOf: Code,
): Promise<StaleCount[]> {
  const span = { firstDay: day, lastDay: day };
  const of = (source: StaleCount['source']) => ({ source, when: day, codeOf });
  return [
    ...differences(of('tallies'), await sumTallies(db, span), tallies, describeTally),
    ...differences(of('volumes'), await sumVolumes(db, span), volumes, describeVolume),
    ...differences(
      of('cohorts'),
      await sumCohorts(db, span),
      await countRatedDossiers(db, span, ALL_OF_TIME),
      ({ exclusion, rated }) => ({ detail: exclusion, numbers: [rated] }),
    ),
    ...differences(of('reasons'), await sumReasons(db, span), reasons, (row) => ({
      detail: `${row.reason} ${row.polarity}`,
      numbers: [row.count],
    })),
  ];
}

function describeTally({ scale, verified, exclusion, levels }: TallyRow): {
  detail: string;
  numbers: readonly number[];
} {
  return { detail: [scale, verified ? 'verified' : 'unverified', exclusion].join(' ').trim(), numbers: levels };
}

/** Of the sums of a week, the last of their days is the detail. */
function describeVolume({
  completed,
  onTime,
  online,
  postalReceived,
  postalReturned,
  ...row
}: VolumeTotal & {
  lastDay?: LocalDay;
}): { detail: string; numbers: readonly number[] } {
  return { detail: row.lastDay ?? '', numbers: [completed, onTime, online, postalReceived, postalReturned] };
}

/** Rows of one unit, field and detail are summed, of several days for instance. */
function differences<Row extends { unitId: number; field: string }>(
  { source, when, codeOf }: { source: StaleCount['source']; when: string; codeOf: Code },
  stored: readonly Row[],
  recounted: readonly Row[],
  describe: (row: Row) => { detail: string; numbers: readonly number[] },
): StaleCount[] {
  const found = new Map<string, Pick<StaleCount, 'unit' | 'field' | 'detail'> & { sides: [number[]?, number[]?] }>();
  for (const [side, rows] of [stored, recounted].entries()) {
    for (const row of rows) {
      const { unitId, field } = row;
      const { detail, numbers } = describe(row);
      // A tally from which every rating moved away stays behind with zeros.
      if (!source.endsWith('volumes') && numbers.every((number) => number === 0)) continue;
      const key = JSON.stringify([unitId, field, detail]);
      const count = found.get(key) ?? { unit: codeOf(unitId), field, detail, sides: [] };
      const before = count.sides[side];
      count.sides[side] = numbers.map((number, index) => number + (before?.[index] ?? 0));
      found.set(key, count);
    }
  }
  return [...found.values()]
    .map(({ sides: [left, right], ...count }) => ({
      source,
      when,
      ...count,
      stored: left?.join(' ') ?? '-',
      recounted: right?.join(' ') ?? '-',
    }))
    .filter((count) => count.stored !== count.recounted);
}
