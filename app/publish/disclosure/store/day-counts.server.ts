import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import { splitSpan } from '~/base/calendar/span-parts';
import type { DayCount } from '~/publish/disclosure/domain/period-tables';

const DAYS_AT_ONCE = 14;

type Row = { unitId: number; field: string; day: string; count: number | bigint };

/** How many ratings counted on each day of a span, per field and unit, out of the tallies. */
export async function mapDayCounts(
  db: Queryable,
  span: Pick<Period, 'firstDay' | 'lastDay'>,
): Promise<Map<string, DayCount[]>> {
  const byField = new Map<string, DayCount[]>();
  for (const part of splitSpan(span, DAYS_AT_ONCE)) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT "unitId", "fieldCode" AS "field", "day",
        CAST(SUM("level1" + "level2" + "level3" + "level4" + "level5") AS INTEGER) AS "count"
      FROM "Tally" WHERE "day" BETWEEN ${part.firstDay} AND ${part.lastDay} AND "exclusion" = ''
      GROUP BY "unitId", "fieldCode", "day"`;
    for (const { field, unitId, day, count } of rows) {
      if (Number(count) === 0) continue;
      const counts = byField.get(field) ?? [];
      byField.set(field, counts);
      counts.push({ unitId, day, count: Number(count) });
    }
    await setImmediate();
  }
  return byField;
}
