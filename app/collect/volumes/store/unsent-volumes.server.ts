import { daysIn, type Period } from '~/base/calendar/period';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/**
 * The units, of some or of all, that were there through a week, handle a field, and sent no volume of it, by code; and
 * how many these are in all.
 */
export async function listUnitsWithoutVolumes(
  db: Queryable,
  week: Period,
  { unitIds, take }: { unitIds?: ReadonlySet<number>; take: number },
): Promise<{ units: (StoredNamedUnit & { code: string })[]; total: number }> {
  const mine = unitIds === undefined ? Prisma.empty : Prisma.sql`AND u."id" IN (${Prisma.join([0, ...unitIds])})`;
  // Day by day, so that each unit is looked up by the key of the volumes and nothing else is read.
  const rows = await db.$queryRaw<{ id: number }[]>`
    SELECT u."id" FROM "Unit" u
    WHERE u."validFrom" <= ${week.firstDay} AND (u."validTo" IS NULL OR u."validTo" >= ${week.lastDay}) ${mine}
      AND (EXISTS (SELECT 1 FROM "UnitField" own WHERE own."unitId" = u."id" AND own."handles" = TRUE)
        OR EXISTS (SELECT 1 FROM "LevelField" usual WHERE usual."level" = u."level" AND NOT EXISTS (
          SELECT 1 FROM "UnitField" own
          WHERE own."unitId" = u."id" AND own."fieldCode" = usual."fieldCode" AND own."handles" = FALSE)))
      AND NOT EXISTS (
        SELECT 1 FROM "Volume" v WHERE v."day" IN (${Prisma.join(daysIn(week))}) AND v."unitId" = u."id")
    ORDER BY u."code", u."id"`;
  const first = rows.slice(0, take).map(({ id }) => id);
  const units = await db.unit.findMany({
    where: { id: { in: first } },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
    select: { ...namedUnitSelection, code: true },
  });
  return { units: units.map(({ code, ...unit }) => ({ ...toNamedUnit(unit), code })), total: rows.length };
}
