import type { LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, previousPeriod, toWeekKey, type Period } from '~/base/calendar/period';
import { isDomainError } from '~/base/errors';
import { baselinePath } from '~/improve/actions/pages/baseline-path';
import { loadCellChart, loadSumChart } from '~/improve/actions/pages/cell-chart.server';
import { mainIndicators } from '~/improve/review/domain/put-right';
import type { OpenedReport } from '~/measure/reports/pages/open-report.server';
import { figureOf, makeGridCell, type GridCell } from '~/measure/grid/domain/grid-cell';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import { findUnlike, rulesOf, type CountingRules, type Unlike } from '~/measure/reports/domain/unlike-periods';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosedWeek, findNewestClosing } from '~/measure/reports/store/closing-record.server';
import type { ShownFigure } from '~/measure/service/domain/cell-weeks';
import { sumFields, type FieldSum } from '~/measure/service/domain/field-sums';
import { likeUnits } from '~/measure/service/domain/like-units';
import type { Service } from '~/measure/service/domain/service';
import type { SharedPlace } from '~/measure/service/domain/shared-places';
import { findWeekRules, loadCellWeeks, loadSumWeeks } from '~/measure/service/store/cell-weeks.server';
import type { Database } from '~/platform/database/db.server';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** `asOf`: null for who sees ratings live. `through`: null where all dossiers of the period that were sent count. */
type Counted = { asOf: LocalDay | null; through: LocalDay | null };

type LoadedChart = Awaited<ReturnType<typeof loadSumChart>>;

/** As a page is sent it: who moved a baseline, and when, stands where it is moved. */
type Chart = Omit<LoadedChart, 'baseline'> & {
  baseline: Omit<LoadedChart['baseline'], 'moved'> & { moved: { fromWeek: string; reason: string } | null };
};

/** One of the figures that a review begins with. */
export type ReviewFigure = {
  sum: FieldSum;
  /** What its only field says; null where several are in it. */
  only: GridCell | null;
  /** Why it is not compared with the period before; null where it is. */
  unlike: Unlike | null;
  /** To the ends of which days it counts while the period is open; null once it is closed. */
  counted: Counted | null;
  /** The same figure of the period before, and of that a year before; null where it is not told or not alike. */
  previous: ShownFigure | null;
  yearBefore: ShownFigure | null;
  /** Its closed weeks up to the period; null before the first closing. */
  chart: Chart | null;
  /** Where its baseline is moved; null for all fields together, and for whoever may not. */
  baselinePath: string | null;
  /** The places that a field's unit may have among all of its level over the pooled weeks; null where it has none. */
  place: (SharedPlace & { total: number }) | null;
};

/** `mayMove`: whether the reader may move the baseline of the unit's figures. */
type Reviewed = { cells: readonly ReportCell[]; field: string | null; service: Service; mayMove: boolean };

/** A unit's figure of one field, or of all together. */
type Summed = { unitId: number; level: UnitLevel; field: string | null; indicator: MeasuredIndicator };

/**
 * Participation, satisfaction and on time of a unit, of one field or of all together (measurement rules 12 and 13):
 * what is missed first, then what stands on a handful or is not measured.
 */
export async function loadReviewFigures(
  db: Database,
  { period, found, unit }: OpenedReport,
  { cells, field, service, mayMove }: Reviewed,
): Promise<ReviewFigure[]> {
  const through = await findNewestClosedWeek(db, toWeekKey(period.lastDay));
  const rules = found.closed && { formula: found.closed.formula, verifiedOnly: found.report.plan.verifiedOnly };
  const before = await figuresOf(db, previousPeriod(period));
  const yearBefore = await figuresOf(db, findYearBefore(period));
  const figures: ReviewFigure[] = [];
  for (const indicator of mainIndicators) {
    const sum = sumFields(cells, indicator);
    const figure = figureOf(indicator);
    const told = cells.filter((cell) => figure.value(cell) !== null);
    const [only] = told.length === 1 ? told : cells.length === 1 ? cells : [];
    const summed = { unitId: unit.id, level: unit.level, field, indicator };
    const compared = async (earlier: EarlierFigures) =>
      findUnlike(indicator, rules, earlier.rules) === null ? earlier.find(summed) : null;
    figures.push({
      sum,
      only: only === undefined ? null : makeGridCell(only, figure),
      unlike: findUnlike(indicator, rules, before.rules),
      counted: found.closed === null ? countedUntil(told, indicator, found.shown?.asOf ?? null) : null,
      previous: await compared(before),
      yearBefore: await compared(yearBefore),
      chart: through === null ? null : await loadChart(db, summed, through, sum),
      baselinePath: mayMove && field !== null ? baselinePath({ unitId: unit.id, field, indicator }) : null,
      place: placeOf(service, summed),
    });
  }
  const isClosed = found.closed !== null;
  return figures.sort((a, b) => rankOf(a.sum, isClosed) - rankOf(b.sum, isClosed));
}

/** What is missed for certain comes first, then what is missed, then what could not be judged, then what is met. */
function rankOf({ standings, certain, figure, thin }: FieldSum, isClosed: boolean): number {
  if (standings.missed > 0) return isClosed && certain > 0 ? 0 : 1;
  return figure === null || thin ? 2 : 3;
}

async function loadChart(
  db: Database,
  { field, ...of }: Summed,
  through: string,
  { asked }: FieldSum,
): Promise<Chart | null> {
  const target = asked && { comparator: asked.comparator, threshold: asked.target };
  const chart =
    field === null
      ? await loadSumChart(db, of, { through, target })
      : await loadCellChart(db, { ...of, field }, { beganOn: null, expected: null, through });
  if (chart === null) return null;
  const { weeks, changes, variation, assurance, baseline } = chart;
  const { moved, ...counted } = baseline;
  const shown = moved && { fromWeek: moved.fromWeek, reason: moved.reason };
  return { weeks, changes, target: chart.target, variation, assurance, baseline: { ...counted, moved: shown } };
}

/** What an earlier period tells; `rules`: null where it was not closed, or is damaged, and so tells nothing. */
type EarlierFigures = { rules: CountingRules | null; find: (of: Summed) => Promise<ShownFigure | null> };

const toldNothing: EarlierFigures = { rules: null, find: () => Promise.resolve(null) };

/** The figures of a closed period as it was closed. */
async function figuresOf(db: Database, period: Period | null): Promise<EarlierFigures> {
  if (period === null) return toldNothing;
  if (period.kind === 'week') {
    const span = { through: period.key, count: 1 };
    return {
      rules: await findWeekRules(db, period.key),
      async find({ field, ...of }) {
        const [week] =
          field === null ? await loadSumWeeks(db, of, span) : await loadCellWeeks(db, { ...of, field }, span);
        return week?.figure ?? null;
      },
    };
  }
  const closing = await findNewestClosing(db, period.key);
  if (closing === null) return toldNothing;
  const closed = await readClosedReport(db, closing);
  const { cells } = closed.report;
  return {
    rules: rulesOf(closed),
    find({ unitId, field, indicator }) {
      const summed = cells.filter((cell) => cell.unitId === unitId && (field === null || cell.field === field));
      return Promise.resolve(sumFields(summed, indicator).figure);
    },
  };
}

/**
 * People of a unit see ratings as of the end of a day and in steps, and dossiers as far as they were sent (decision
 * 023), so their participation of an open period runs behind: it says how far both go.
 */
function countedUntil(
  cells: readonly ReportCell[],
  indicator: MeasuredIndicator,
  asOf: LocalDay | null,
): Counted | null {
  if (indicator !== 'PARTICIPATION' || cells.length === 0) return null;
  const through = cells.reduce<LocalDay | null>(
    (last, { participation }) =>
      participation.through !== null && participation.through > (last ?? '') ? participation.through : last,
    null,
  );
  return { asOf, through };
}

/** The range of places of a unit among those of its level; null for all fields together, which nobody is placed by. */
function placeOf({ cells }: Service, { unitId, level, field, indicator }: Summed): ReviewFigure['place'] {
  if (field === null) return null;
  const units = likeUnits(cells, { level, field, indicator });
  const own = units.find(({ cell }) => cell.unitId === unitId);
  return own === undefined || units.length < 2 ? null : { ...own.place, total: units.length };
}

/** The same period of the year before; null for a week 53 that it did not have. */
function findYearBefore({ key }: Period): Period | null {
  try {
    return parsePeriod(`${Number(key.slice(0, 4)) - 1}${key.slice(4)}`);
  } catch (error) {
    if (isDomainError(error) && error.code === 'period-unknown') return null;
    throw error;
  }
}
