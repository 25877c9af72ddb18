import type { LocalDay } from '~/base/calendar/local-day';
import { daysIn, type Period } from '~/base/calendar/period';
import type { AwaitingRow, VolumesSoFar, VolumeTotal } from '~/measure/reports/domain/report-input';
import { readWeekVolumes } from '~/measure/reports/store/volume-counts.server';
import { among, BREAK } from '~/measure/reports/store/count-queries.server';
import { readRows, type RowText } from '~/measure/reports/store/row-text';
import type { ShownCounts } from '~/measure/reports/store/shown-counts.server';
import type { Queryable } from '~/platform/database/db.server';

type Week = Pick<Period, 'key' | 'firstDay' | 'lastDay'>;

/** The dossiers of an open week, and how far they go. */
type WeekVolumes = { volumes: VolumeTotal[]; soFar: VolumesSoFar };

/**
 * The volumes of an open week, how far they go, and which ratings came after them (measurement rule 3); of some units
 * or of all. `shown`: what of the ratings shows to people of some units, in place of all that there are.
 */
export async function loadWeekVolumes(
  db: Queryable,
  week: Week,
  { unitIds, shown = null }: { unitIds?: readonly number[]; shown?: ShownCounts | null } = {},
): Promise<WeekVolumes> {
  const volumes = await readWeekVolumes(db, week.key, unitIds);
  const through = new Map<number, LocalDay>();
  for (const { unitId, lastDay } of volumes) if (lastDay > (through.get(unitId) ?? '')) through.set(unitId, lastDay);
  const awaiting =
    shown === null
      ? await sumAwaiting(db, week, through)
      : shown.byDay.filter(({ unitId, day }) => day > (through.get(unitId) ?? week.lastDay));
  return { volumes, soFar: { through, awaiting } };
}

// Day by day, so that only the units that a day is waiting for are looked up.
async function sumAwaiting(db: Queryable, week: Week, through: ReadonlyMap<number, LocalDay>): Promise<AwaitingRow[]> {
  const awaiting: AwaitingRow[] = [];
  for (const day of daysIn(week)) {
    const unitIds = [...through].flatMap(([unitId, last]) => (last < day ? [unitId] : []));
    if (unitIds.length > 0) awaiting.push(...(await readRated(db, day, unitIds)));
  }
  return awaiting;
}

/** A unit's rows come as one text: a driver's cost is per value it hands over. */
async function readRated(db: Queryable, day: LocalDay, unitIds: readonly number[]): Promise<AwaitingRow[]> {
  const rows = await db.$queryRaw<{ unitId: number; lines: string }[]>`
    SELECT "unitId", string_agg("fieldCode" || ' ' || "verified" || ' ' || "rated" || ' ' || "exclusion",
      ${BREAK}) AS "lines"
    FROM (
      SELECT "unitId", "fieldCode", CAST("verified" AS INTEGER) AS "verified", "exclusion",
        CAST(SUM("level1" + "level2" + "level3" + "level4" + "level5") AS INTEGER) AS "rated"
      FROM "Tally" WHERE "day" = ${day} ${among(unitIds)}
      GROUP BY "unitId", "fieldCode", "verified", "exclusion") AS "cells"
    GROUP BY "unitId"`;
  return rows.flatMap(({ unitId, lines }) => readRows(lines, (row) => readRatedRow(unitId, row)));
}

/** Reads `field verified rated exclusion`. */
function readRatedRow(unitId: number, row: RowText): AwaitingRow {
  return { unitId, field: row.word(), verified: row.number() === 1, rated: row.number(), exclusion: row.rest() };
}
