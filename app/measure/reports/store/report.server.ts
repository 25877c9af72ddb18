import { setImmediate } from 'node:timers/promises';
import type { Database } from '~/platform/database/db.server';
import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import type { FieldRecord } from '~/registry/fields/domain/field';
import { withoutFewExcluded } from '~/measure/reports/domain/few-excluded';
import { settledBefore } from '~/base/calendar/settled-day';
import { roundToSteps } from '~/measure/reports/domain/shown-ratings';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import { makeReport, type Report, type ReportCell } from '~/measure/reports/domain/report';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import type { UnitTree } from '~/registry/units/domain/unit-tree';
import { findClosingTime } from '~/measure/reports/store/closable-period.server';
import { readClosedReport } from '~/measure/reports/store/closed-report.server';
import { findNewestClosing, type ClosingRecord } from '~/measure/reports/store/closing-record.server';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import {
  countLaterExclusions,
  countLaterFigures,
  countLaterRatings,
  countTallied,
} from '~/measure/reports/store/later-data.server';
import { sumUnitReasons } from '~/measure/reports/store/period-counts.server';
import { loadReportInput } from '~/measure/reports/store/report-input.server';
import { loadShownCounts, type ShownCounts } from '~/measure/reports/store/shown-counts.server';

/** What is known of a closed period's closing. `later`: what arrived since and waits for the next revision. */
type ClosedState = {
  revision: number;
  sha256: string;
  closedAt: Date;
  closedBy: string;
  intact: boolean;
  /** The version of the formulas it was closed under. */
  formula: string;
  later: { ratings: number; exclusions: number; figures: number };
};

export type PeriodReport = {
  report: Report;
  tree: UnitTree;
  fields: readonly FieldRecord[];
  /** Null while the period is open. */
  closed: ClosedState | null;
  /** The first day that anything is known of; null while there is nothing. */
  begins: LocalDay | null;
  /**
   * When an open period will be closed; null for one that never is: nothing can be known of it, or it was due before
   * its kind was closed at all.
   */
  closesAt: Date | null;
  /**
   * Of an open period, for the people of some units: what of the ratings shows to them. Null for who reads the whole
   * city.
   */
  shown: ShownCounts | null;
};

/**
 * The report of a period, the one source of page, command and API: live while it is open, and once it is closed the
 * report as closed, out of its bytes (measurement rule 8). `ownUnits`: the units whose people ask, as `findUnitLimit`
 * gives them; of an open period they see these units alone, as of the end of a day and in steps (decision 023). Left
 * out for who reads the whole city. Throws 'period-in-future'.
 */
export async function getReport(
  db: Database,
  period: Period,
  now: Date,
  timeZone: string,
  ownUnits?: ReadonlySet<number>,
): Promise<PeriodReport> {
  const today = toLocalDay(now, timeZone);
  if (period.firstDay > today) throw new DomainError('period-in-future', { period: period.key });
  const closing = await findNewestClosing(db, period.key);
  if (closing !== null)
    return getClosed(db, period, closing, ownUnits && { unitIds: ownUnits, before: settledBefore(now, timeZone) });

  const begins = await findFirstDay(db);
  const shown = ownUnits === undefined ? null : await loadShownCounts(db, period, [...ownUnits], { now, timeZone });
  const input = await loadReportInput(db, period, shown);
  // Reading and computing the city's report each take some hundredths of a second; other requests are served in
  // between.
  await setImmediate();
  const report = makeReport(input);
  await setImmediate();
  return {
    report:
      shown === null ? report : { ...report, cells: report.cells.map((cell) => tellInSteps(withoutFewExcluded(cell))) },
    shown,
    tree: buildReportTree(input),
    fields: input.fields,
    closed: null,
    begins,
    closesAt: await findClosingTime(db, period, { now, timeZone }),
  };
}

/**
 * A unit's cells with the reasons that were given. A closing holds them; of an open period they are read
 * here, for the one unit that is looked at.
 */
export async function getUnitCells(
  db: Database,
  { report, tree, closed, shown }: PeriodReport,
  unitId: number,
): Promise<ReportCell[]> {
  const cells = report.cells.filter((cell) => cell.unitId === unitId);
  if (closed !== null) return cells;
  const belowIds = tree.descendantsOf(unitId).map((unit) => unit.id);
  const rows =
    shown === null
      ? await sumUnitReasons(db, report.period, unitId, belowIds)
      : shownReasons(shown, [unitId, ...belowIds]);
  const reasons = rows.sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
  return cells.map((cell) => {
    if (cell.satisfaction.state !== 'measured') return cell;
    const own = reasons.filter((row) => row.field === cell.field);
    return { ...cell, reasons: own.map(({ reason, polarity, count }) => ({ reason, polarity, count })) };
  });
}

type ReasonSum = ShownCounts['reasons'][number];

/** The reasons of some units together, per field. */
function shownReasons({ reasons }: ShownCounts, unitIds: readonly number[]): ReasonSum[] {
  const sums = new Map<string, ReasonSum>();
  for (const row of reasons.filter(({ unitId }) => unitIds.includes(unitId))) {
    const key = `${row.field} ${row.reason} ${row.polarity}`;
    sums.set(key, { ...row, count: row.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

/** People of some units, who know of what was received before a moment (decision 023). */
type UnitReader = { unitIds: ReadonlySet<number>; before: Date };

async function getClosed(
  db: Database,
  period: Period,
  closing: ClosingRecord,
  unitReader?: UnitReader,
): Promise<PeriodReport> {
  const { report, tree, fields, intact, formula, cut, ratings } = await readClosedReport(db, closing);
  const { revision, sha256, closedAt, closedBy } = closing;
  const later = {
    // Nothing is ever deleted, so what the tallies hold more than the closing came later.
    ratings:
      unitReader === undefined
        ? Math.max(0, (await countTallied(db, period)) - ratings)
        : roundToSteps(await countLaterRatings(db, period, { cut, ...unitReader })),
    exclusions:
      unitReader === undefined
        ? await countLaterExclusions(db, period, cut)
        : roundToSteps(await countLaterExclusions(db, period, cut, unitReader.before)),
    figures: await countLaterFigures(db, period, cut),
  };
  return {
    report,
    tree,
    fields,
    closed: { revision, sha256, closedAt, closedBy, intact, formula, later },
    begins: await findFirstDay(db),
    closesAt: null,
    shown: null,
  };
}
