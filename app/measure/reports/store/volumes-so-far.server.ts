import type { LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import type { AwaitingRow, VolumesSoFar } from '~/measure/reports/domain/report-input';
import { among } from '~/measure/reports/store/period-counts.server';
import type { ShownCounts } from '~/measure/reports/store/shown-counts.server';
import { Prisma, type Queryable } from '~/platform/database/db.server';

type Week = Pick<Period, 'firstDay' | 'lastDay'>;

/**
 * How far the volumes of an open week go, and which ratings came after them (measurement rule 3); of some units or of
 * all. `shown`: what of the ratings shows to people of some units, in place of all that there are.
 */
export async function loadVolumesSoFar(
  db: Queryable,
  week: Week,
  { unitIds, shown = null }: { unitIds?: readonly number[]; shown?: ShownCounts | null } = {},
): Promise<VolumesSoFar> {
  const lastDays = await db.$queryRaw<{ unitId: number; last: LocalDay }[]>`
    SELECT "unitId", MAX("day") AS "last" FROM "Volume"
    WHERE "day" BETWEEN ${week.firstDay} AND ${week.lastDay} ${among(unitIds)} GROUP BY "unitId"`;
  const through = new Map(lastDays.map(({ unitId, last }) => [unitId, last]));
  if (shown !== null) {
    const later = shown.byDay.filter(({ unitId, day }) => day > (through.get(unitId) ?? week.lastDay));
    return { through, awaiting: later };
  }
  const earliest = lastDays.reduce((first, { last }) => (last < first ? last : first), week.lastDay);
  return { through, awaiting: earliest === week.lastDay ? [] : await sumAwaiting(db, { ...week, earliest }, unitIds) };
}

async function sumAwaiting(
  db: Queryable,
  { firstDay, lastDay, earliest }: Week & { earliest: LocalDay },
  unitIds: readonly number[] | undefined,
): Promise<AwaitingRow[]> {
  const rows = await db.$queryRaw<
    (Omit<AwaitingRow, 'verified' | 'rated'> & { verified: boolean | number | bigint; rated: number | bigint })[]
  >`
    SELECT t."unitId", t."fieldCode" AS "field", t."verified", t."exclusion",
      CAST(SUM(t."level1" + t."level2" + t."level3" + t."level4" + t."level5") AS INTEGER) AS "rated"
    FROM "Tally" t JOIN (
      SELECT "unitId", MAX("day") AS "last" FROM "Volume"
      WHERE "day" BETWEEN ${firstDay} AND ${lastDay} ${among(unitIds)} GROUP BY "unitId"
    ) sent ON sent."unitId" = t."unitId" AND t."day" > sent."last"
    WHERE t."day" > ${earliest} AND t."day" <= ${lastDay} ${unitIds === undefined ? Prisma.empty : Prisma.sql`AND t."unitId" IN (${Prisma.join([...unitIds])})`}
    GROUP BY t."unitId", t."fieldCode", t."verified", t."exclusion"`;
  return rows.map((row) => ({ ...row, verified: Boolean(row.verified), rated: Number(row.rated) }));
}
