import type { Database, Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { periodContaining, trailingPeriods, type Period } from '~/base/calendar/period';
import { sumBranch } from '~/measure/reports/domain/branch-counts';
import { formulaOf } from '~/measure/reports/domain/formulas';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { computeMeasures } from '~/measure/reports/domain/measures';
import { addTrendPoints, type TrendPoint, toTrendPoint } from '~/measure/reports/domain/trend-point';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { mapNewestClosings, type ClosingRecord } from '~/measure/reports/store/closing-record.server';
import { sumCohorts, sumPeriodTallies } from '~/measure/reports/store/period-counts.server';
import { loadShownCounts } from '~/measure/reports/store/shown-counts.server';
import { loadWeekVolumes } from '~/measure/reports/store/week-volumes.server';
import { loadPlan } from '~/registry/targets/store/target.server';
import { findOrigin, type Origin } from '~/registry/units/domain/unit-lineage';
import { findPedigree } from '~/registry/units/store/succession.server';

/** `origin`: whose figures they are, the unit's or of what it came out of (measurement rule 12). */
export type TrendWeek = { key: string; closed: boolean; points: ReadonlyMap<string, TrendPoint>; origin: Origin };

type PointsByUnit = ReadonlyMap<number, ReadonlyMap<string, TrendPoint>>;

const MAX_REMEMBERED = 60;
const remembered = new Map<string, PointsByUnit>();

/**
 * A unit's last weeks, its descendants included, oldest first and ending with the week of `lastDay`; points by field.
 * Closed weeks read as they were closed, so the line runs through the figures that were reported. `shownAt`: set for
 * people of a unit, who see of open weeks only what may be shown to them at that moment (decision 023).
 */
export async function loadTrend(
  db: Database,
  unit: { id: number; belowIds: readonly number[] },
  lastDay: LocalDay,
  shownAt: { now: Date; timeZone: string } | null = null,
  weeks = 12,
): Promise<TrendWeek[]> {
  const periods = trailingPeriods(periodContaining('week', lastDay), weeks);
  const closings = await mapNewestClosings(
    db,
    periods.map((period) => period.key),
  );
  const own: Origin = { kind: 'own', unitIds: [unit.id] };
  const pedigree = await findPedigree(db, unit.id);
  const trend: TrendWeek[] = [];
  for (const period of periods) {
    const closing = closings.get(period.key);
    // Of an open week only the unit's own is told: what it came out of is of closed weeks.
    const origin = pedigree === null || closing === undefined ? own : findOrigin(pedigree, period);
    const points =
      closing === undefined
        ? await livePoints(db, period, unit, shownAt)
        : addPoints(await closedPoints(db, closing), origin.unitIds);
    trend.push({ key: period.key, closed: closing !== undefined, points, origin });
  }
  return trend;
}

/** The points of some units together: what each of them tells is added up, field by field. */
function addPoints(byUnit: PointsByUnit, unitIds: readonly number[]): ReadonlyMap<string, TrendPoint> {
  const told = unitIds.flatMap((id) => byUnit.get(id) ?? []);
  const [only] = told;
  if (told.length === 1 && only !== undefined) return only;
  const fields = new Set(told.flatMap((points) => [...points.keys()]));
  return new Map(
    [...fields].map((field) => [field, addTrendPoints(told.flatMap((points) => points.get(field) ?? []))]),
  );
}

// Remembered by hash, all units at once: a closed week is megabytes to read and some hundred kilobytes to
// know.
async function closedPoints(db: Queryable, closing: ClosingRecord): Promise<PointsByUnit> {
  const known = remembered.get(closing.sha256);
  if (known !== undefined) return known;

  const { report, intact } = await readClosedReport(db, closing);
  const points = new Map<number, Map<string, TrendPoint>>();
  for (const { unitId, field, completed, rated, participation, satisfaction } of report.cells) {
    const ofUnit = points.get(unitId) ?? new Map<string, TrendPoint>();
    points.set(unitId, ofUnit);
    const [taking, content] = [participation.value, satisfaction.value];
    ofUnit.set(field, toTrendPoint({ completed, rated, participation: taking, satisfaction: content }));
  }
  if (!intact) return points;
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(closing.sha256, points);
  return points;
}

async function livePoints(
  db: Database,
  week: Period,
  { id, belowIds }: { id: number; belowIds: readonly number[] },
  shownAt: { now: Date; timeZone: string } | null,
): Promise<Map<string, TrendPoint>> {
  const unitIds = [id, ...belowIds];
  const { plan } = await loadPlan(db, week);
  const shown = shownAt === null ? null : await loadShownCounts(db, week, unitIds, shownAt);
  const counts = sumBranch({
    tallies: shown?.tallies ?? (await sumPeriodTallies(db, week, unitIds)),
    cohorts: shown?.cohorts ?? (await sumCohorts(db, week, unitIds)),
    ...(await loadWeekVolumes(db, week, { unitIds, shown })),
  });
  const formula = formulaOf(CURRENT_FORMULA_VERSION);
  return new Map(
    [...counts].map(([field, cell]) => {
      const { participation, satisfaction } = computeMeasures(cell, plan, formula);
      const { completed, rated } = cell;
      // Of the ratings people of a unit see less than there are, of the dossiers all: the line would seem to fall.
      const value = shownAt === null ? participation.value : null;
      return [field, toTrendPoint({ completed, rated, participation: value, satisfaction })];
    }),
  );
}
