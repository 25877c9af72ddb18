import type { Queryable } from '~/platform/database/db.server';
import type { DayRange } from '~/base/calendar/day-range';
import type { Period } from '~/base/calendar/period';
import { handledFields } from '~/registry/fields/domain/field';
import type { RangeInput } from '~/measure/reports/domain/range-cells';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import type { UnitRecord } from '~/registry/units/domain/unit';
import { unitsValidIn } from '~/registry/units/domain/unit-tree';
import { listUnitsAsOf } from '~/registry/units/store/kept-units.server';
import { listFields } from '~/registry/fields/store/field.server';
import { loadHandlingAsOf } from '~/registry/fields/store/handling.server';
import { sumCohorts, sumPeriodTallies, sumTallies } from '~/measure/reports/store/period-counts.server';
import { sumVolumes } from '~/measure/reports/store/volume-counts.server';
import type { ShownCounts } from '~/measure/reports/store/shown-counts.server';
import { loadWeekVolumes } from '~/measure/reports/store/week-volumes.server';
import { loadPlan } from '~/registry/targets/store/target.server';

/** What a report is made within: units, fields, who handles what, and what is asked of them. */
export type ReportFrame = Omit<ReportInput, 'tallies' | 'volumes' | 'cohorts' | 'soFar' | 'reasons'>;

/**
 * Everything the report of an open period is made from, out of tallies and volumes, so that the cost does not grow
 * with responses. Reasons are left out: they are the bulk of the rows, and only a unit's own page
 * shows them. `shown`: what of the ratings shows to people of some units, instead of all.
 */
export async function loadReportInput(
  db: Queryable,
  period: Period,
  shown: ShownCounts | null = null,
): Promise<ReportInput> {
  return { ...(await loadReportFrame(db, period)), ...(await loadCounts(db, period, shown)), reasons: [] };
}

async function loadCounts(
  db: Queryable,
  period: Period,
  shown: ShownCounts | null,
): Promise<Pick<ReportInput, 'tallies' | 'cohorts' | 'volumes' | 'soFar'>> {
  return {
    tallies: shown?.tallies ?? (await sumPeriodTallies(db, period)),
    cohorts: shown?.cohorts ?? (await sumCohorts(db, period)),
    ...(period.kind === 'week'
      ? await loadWeekVolumes(db, period, { shown })
      : { volumes: await sumVolumes(db, period) }),
  };
}

/** The frame of a period's report as it is known now. */
export async function loadReportFrame(db: Queryable, period: Period): Promise<ReportFrame> {
  const units = await listUnits(db, period);
  const { plan, targets } = await loadPlan(db, period);
  return {
    period,
    units,
    fields: await listFields(db),
    handled: await listHandled(db, period, units),
    targets,
    plan,
  };
}

/** What the days of a range are summed of, whatever weeks they belong to; `units` by the names of its last day. */
export async function loadRangeInput(db: Queryable, range: DayRange): Promise<RangeInput> {
  const units = await listUnits(db, range);
  const { plan } = await loadPlan(db, range);
  return {
    period: range,
    units,
    fields: await listFields(db),
    handled: await listHandled(db, range, units),
    plan,
    tallies: await sumTallies(db, range),
    cohorts: await sumCohorts(db, range),
    volumes: await sumVolumes(db, range),
  };
}

/** Every unit there ever was, by code and first day, with the name and the parent of the period's last day. */
export async function listUnits(db: Queryable, { lastDay }: Pick<Period, 'lastDay'>): Promise<UnitRecord[]> {
  return (await listUnitsAsOf(db, lastDay)).map(
    ({ id, code, level, nameVi, nameEn, parentId, validFrom, validTo }): UnitRecord => ({
      id,
      code,
      level,
      nameVi,
      nameEn,
      parentId,
      validFrom,
      validTo,
    }),
  );
}

/** What each unit handled on the period's last day, as it is reported under the tree of that day. */
async function listHandled(db: Queryable, period: DayRange, units: UnitRecord[]): Promise<ReportInput['handled']> {
  const { levels, units: own } = await loadHandlingAsOf(db, period.lastDay);
  return unitsValidIn(units, period.firstDay, period.lastDay).flatMap((unit) =>
    [...handledFields(unit, levels, own)].map((field) => ({ unitId: unit.id, field })),
  );
}
