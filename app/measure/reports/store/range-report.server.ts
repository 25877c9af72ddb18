import { setImmediate } from 'node:timers/promises';
import type { DayRange } from '~/base/calendar/day-range';
import { makeRangeCells } from '~/measure/reports/domain/range-cells';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import { listUnits, loadRangeInput } from '~/measure/reports/store/report-input.server';
import type { Queryable } from '~/platform/database/db.server';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/**
 * Every unit's cells of any range of days, counted day by day as known now. For whoever reads the whole city and nobody
 * else: two ranges that differ by a day tell that day, and on a quiet one a single rating (measurement rule 14).
 */
export async function loadRangeReport(db: Queryable, range: DayRange): Promise<ReturnType<typeof makeRangeCells>> {
  const input = await loadRangeInput(db, range);
  // The city's cells take some hundredths of a second; other requests are served in between.
  await setImmediate();
  return makeRangeCells(input);
}

/** The tree of the units that exist in a range of days, by the names of its last day. */
export async function loadRangeTree(db: Queryable, range: DayRange): Promise<UnitTree> {
  const units = await listUnits(db, range);
  return buildReportTree({ period: range, units, tallies: [], volumes: [], cohorts: [] });
}
