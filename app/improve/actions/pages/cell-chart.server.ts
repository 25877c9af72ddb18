import { daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { judgeAssurance, judgeVariation, makeRunChart } from '~/base/statistics/run-chart';
import { comparedSpan, judgeEffect } from '~/improve/actions/domain/effect';
import { findMovedBaseline, type MovedBaseline } from '~/improve/actions/store/baseline.server';
import { reaches, type Threshold } from '~/measure/reports/domain/verdict';
import {
  isThin,
  toRunPoint,
  type CellWeek,
  type NamedCell,
  type SeriesWeek,
  type WeekGap,
} from '~/measure/service/domain/cell-weeks';
import { loadCellSignals, type CellSignals } from '~/measure/service/pages/cell-signals.server';
import { findLatestWeekClosing, loadCellWeeks, loadSumWeeks } from '~/measure/service/store/cell-weeks.server';
import type { Queryable } from '~/platform/database/db.server';
import { targetsFor } from '~/registry/targets/domain/target';
import { loadPlan } from '~/registry/targets/store/target.server';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { findOriginChanges, type UnitPedigree } from '~/registry/units/domain/unit-lineage';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import { findPedigree } from '~/registry/units/store/succession.server';

/** How many weeks a chart shows where no action says it, and how far back a moved baseline may lie. */
const SHOWN_WEEKS = 26;
const MOST_WEEKS = 52;

type Charted = NamedCell & { level: UnitLevel };

/**
 * A cell's closed weeks as a run chart, with what is asked of it and, where an action has begun, whether its figure
 * moved (measurement rule 12). `through`: the last week, where it is not the newest closed one. Null before the first
 * closing.
 */
export async function loadCellChart(
  db: Queryable,
  cell: Charted,
  { beganOn, expected, through }: { beganOn: LocalDay | null; expected: number | null; through?: string },
) {
  const newest = through ?? (await findLatestWeekClosing(db))?.week ?? null;
  if (newest === null) return null;
  const moved = await findMovedBaseline(db, cell);
  const span = beganOn === null ? { through: newest, count: SHOWN_WEEKS } : comparedSpan(beganOn, newest);
  const pedigree = await findPedigree(db, cell.unitId);
  const count = reachingBack(span, moved?.fromWeek ?? null);
  const weeks = await loadCellWeeks(db, cell, { ...span, count, pedigree });
  // What others did before the unit was there is no effect of what it does.
  const own = weeks.slice(-span.count).filter(({ origin }) => origin.kind === 'own');
  return {
    ...(await chartOf(db, weeks, { pedigree, moved, target: await findTarget(db, cell, newest), beganOn })),
    effect: beganOn === null ? null : judgeEffect(own, { beganOn, expected }),
  };
}

/**
 * The closed weeks of a unit's fields together as a run chart, up to a week (measurement rule 13). `target`: what is
 * asked of each of the fields, null where it differs. Nobody moves the baseline of a sum.
 */
export async function loadSumChart(
  db: Queryable,
  sum: Omit<NamedCell, 'field'>,
  { through, target }: { through: string; target: Threshold | null },
) {
  const pedigree = await findPedigree(db, sum.unitId);
  const weeks = await loadSumWeeks(db, sum, { through, count: SHOWN_WEEKS, pedigree });
  return chartOf(db, weeks, { pedigree, moved: null, target, beganOn: null });
}

type Drawn<Target> = {
  pedigree: UnitPedigree | null;
  moved: MovedBaseline | null;
  target: Target | null;
  beganOn: LocalDay | null;
};

async function chartOf<Target extends Threshold>(
  db: Queryable,
  weeks: readonly SeriesWeek[],
  { pedigree, moved, target, beganOn }: Drawn<Target>,
) {
  const shown = fromFirstClosed(weeks);
  const origins = shown.map(({ origin }) => origin);
  const changes = pedigree === null ? [] : findOriginChanges(origins, pedigree);
  const names = await mapUnitNames(
    db,
    changes.flatMap(({ unitIds }) => unitIds),
  );
  const chart = makeRunChart(shown.map(toRunPoint), {
    moved: moved === null ? [] : [moved.fromWeek],
    begun: changes.map(({ before }) => shown[before]?.week ?? ''),
  });
  return {
    weeks: shown.map((week, index) => {
      const { limits = null, earlier = null, causes = [] } = chart.points[index] ?? {};
      return {
        week: week.week,
        figure: week.figure,
        gap: gapIn(week),
        limits,
        earlier,
        cause: causes[0] ?? null,
        side: sideOf(week, beganOn),
        origin: week.origin.kind,
      };
    }),
    changes: changes.map(({ before, day, kind, unitIds }) => ({
      before,
      day,
      kind,
      units: unitIds.flatMap((id) => names.get(id) ?? []),
    })),
    target,
    variation: judgeVariation(chart),
    assurance: target === null ? null : judgeAssurance(chart, (value) => reaches(value, target)),
    baseline: { ...chart.baseline, moved },
  };
}

/** What the newest closed weeks pooled say of a cell (measurement rule 11); null before the first closing. */
export async function loadNewestSignals(db: Queryable, cell: NamedCell): Promise<CellSignals | null> {
  const newest = await findLatestWeekClosing(db);
  return newest === null ? null : loadCellSignals(db, cell, newest.week);
}

export type LoadedChart = NonNullable<Awaited<ReturnType<typeof loadCellChart>>>;

/** What is asked of each unit of the level in a week; the most, where several targets ask. */
async function findTarget(db: Queryable, { level, field, indicator }: Charted, week: string) {
  const period = parsePeriod(week);
  const { targets } = await loadPlan(db, period);
  const [asked] = targetsFor(targets, { level, field, period })
    .filter((one) => one.indicator === indicator && (one.shareOfUnits === null || one.shareOfUnits >= 1))
    .sort((a, b) => b.threshold - a.threshold);
  if (asked === undefined) return null;
  const { threshold, comparator, citation } = asked;
  return { threshold, comparator, citation };
}

function reachingBack({ through, count }: { through: string; count: number }, fromWeek: string | null): number {
  if (fromWeek === null) return count;
  const weeks = daysBetween(parsePeriod(fromWeek).firstDay, parsePeriod(through).lastDay) / 7;
  return Math.min(MOST_WEEKS, Math.max(count, Math.ceil(weeks)));
}

/** Weeks before the first closing are no gaps: nobody measured anything then. */
function fromFirstClosed(weeks: readonly SeriesWeek[]): readonly SeriesWeek[] {
  const first = weeks.findIndex(({ gap }) => gap !== 'not-closed');
  return first === -1 ? [] : weeks.slice(first);
}

/** `thin`: it has a figure, which stands on a handful and is no point of the chart. */
function gapIn({ figure, gap }: CellWeek): WeekGap | 'thin' | null {
  return figure !== null && isThin(figure) ? 'thin' : gap;
}

function sideOf({ firstDay, lastDay }: CellWeek, beganOn: LocalDay | null): 'before' | 'after' | 'neither' | null {
  if (beganOn === null) return null;
  return lastDay < beganOn ? 'before' : firstDay >= beganOn ? 'after' : 'neither';
}
