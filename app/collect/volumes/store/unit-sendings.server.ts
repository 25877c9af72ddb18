import { daysIn, previousPeriod, type Period } from '~/base/calendar/period';
import type { LocalDay } from '~/base/calendar/local-day';
import type { SentWeek } from '~/collect/volumes/domain/unit-sending';
import type { VolumeSource } from '~/collect/volumes/store/volume-figures.server';
import { Prisma, type Queryable } from '~/platform/database/db.server';
import { loadHandledOn } from '~/registry/fields/store/handling.server';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

/** A unit that is to send its volumes. */
export type SendingUnit = StoredNamedUnit & { code: string };

/**
 * That a unit was there through a week. A public facility gives services without dossiers: it is
 * expected to send only where it sent something in this week or the one before.
 */
function isThere(week: Period, unitIds: ReadonlySet<number> | undefined): Prisma.Sql {
  const mine = unitIds === undefined ? Prisma.empty : Prisma.sql`AND u."id" IN (${Prisma.join([0, ...unitIds])})`;
  const days = Prisma.join([...daysIn(previousPeriod(week)), ...daysIn(week)]);
  return Prisma.sql`
    u."validFrom" <= ${week.firstDay} AND (u."validTo" IS NULL OR u."validTo" >= ${week.lastDay}) ${mine}
    AND (u."level" <> ${'FACILITY' satisfies UnitLevel} OR EXISTS (
      SELECT 1 FROM "Volume" sent WHERE sent."day" IN (${days}) AND sent."unitId" = u."id"))`;
}

type FoundUnit = { id: number; level: UnitLevel };

/** Those that handled a field at the end of the week, as its report sees them; others have nothing to send. */
async function withFields(db: Queryable, week: Period, units: readonly FoundUnit[]): Promise<number[]> {
  if (units.length === 0) return [];
  const handled = await loadHandledOn(db);
  return units.filter((unit) => handled(unit, week.lastDay).size > 0).map(({ id }) => id);
}

/** The units, of some or of all, that are to send their volumes of a week, by code. */
export async function listExpectedUnits(
  db: Queryable,
  week: Period,
  unitIds?: ReadonlySet<number>,
): Promise<SendingUnit[]> {
  const rows = await db.$queryRaw<FoundUnit[]>`
    SELECT u."id", u."level" FROM "Unit" u WHERE ${isThere(week, unitIds)}`;
  return listUnits(db, await withFields(db, week, rows));
}

/** The first of these that sent nothing of the week, and how many there are in all. */
export async function listUnitsWithoutVolumes(
  db: Queryable,
  week: Period,
  { unitIds, take }: { unitIds?: ReadonlySet<number>; take: number },
): Promise<{ units: SendingUnit[]; total: number }> {
  // Day by day, so that each unit is looked up by the key of the volumes and nothing else is read.
  const rows = await db.$queryRaw<FoundUnit[]>`
    SELECT u."id", u."level" FROM "Unit" u
    WHERE ${isThere(week, unitIds)} AND NOT EXISTS (
      SELECT 1 FROM "Volume" v WHERE v."day" IN (${Prisma.join(daysIn(week))}) AND v."unitId" = u."id")
    ORDER BY u."code", u."id"`;
  const ids = await withFields(db, week, rows);
  const first = ids.slice(0, take);
  return { units: first.length === 0 ? [] : await listUnits(db, first), total: ids.length };
}

async function listUnits(db: Queryable, ids: readonly number[]): Promise<SendingUnit[]> {
  const units = await db.unit.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ code: 'asc' }, { id: 'asc' }],
    select: { ...namedUnitSelection, code: true },
  });
  return units.map(({ code, ...unit }) => ({ ...toNamedUnit(unit), code }));
}

/** What a unit sent, and who sent the last of it; `actor` is a user, the name of a token, or who ran the command. */
export type UnitSent = SentWeek & { actor: string; source: VolumeSource };

/** A number as either database gives it. */
type Count = number | bigint;

/**
 * What units sent of a week, by their ids: of some units or of all. What is counted from dossiers rises with them and
 * is no revision.
 */
export async function mapSentWeeks(
  db: Queryable,
  week: Period,
  unitIds?: ReadonlySet<number>,
): Promise<Map<number, UnitSent>> {
  const days = Prisma.join(daysIn(week));
  const mine = unitIds === undefined ? Prisma.empty : Prisma.sql`AND e."unitId" IN (${Prisma.join([0, ...unitIds])})`;
  const entries = await db.$queryRaw<{ unitId: number; first: Count; last: Count; through: LocalDay; told: Count }[]>`
    SELECT "unitId", MIN("first") AS "first", MAX("last") AS "last", MAX("day") AS "through",
      MAX("told") AS "told"
    FROM (
      SELECT e."unitId", e."day", MIN(e."importId") AS "first", MAX(e."importId") AS "last",
        COUNT(DISTINCT CASE WHEN i."source" <> 'DOSSIERS' THEN e."completed" || ' ' || e."onTime" || ' ' || e."online" || ' ' || e."postalReceived"
          || ' ' || e."postalReturned" END) AS "told"
      FROM "VolumeEntry" e JOIN "VolumeImport" i ON i."id" = e."importId"
      WHERE e."day" IN (${days}) AND i."state" = 'ACCEPTED' ${mine}
      GROUP BY e."unitId", e."day", e."fieldCode"
    ) cell GROUP BY "unitId"`;
  const sums = await db.$queryRaw<{ unitId: number; completed: Count }[]>`
    SELECT e."unitId", SUM(e."completed") AS "completed" FROM "Volume" e
    WHERE e."day" IN (${days}) ${mine} GROUP BY e."unitId"`;
  const completed = new Map(sums.map((row) => [row.unitId, Number(row.completed)]));
  const importIds = new Set(entries.flatMap(({ first, last }) => [Number(first), Number(last)]));
  const imports = await db.volumeImport.findMany({
    where: { id: { in: [...importIds] } },
    select: { id: true, receivedAt: true, actor: true, source: true },
  });
  const byId = new Map(imports.map((one) => [one.id, one]));
  return new Map(
    entries.flatMap(({ unitId, first, last, through, told }) => {
      const [oldest, newest] = [byId.get(Number(first)), byId.get(Number(last))];
      if (oldest === undefined || newest === undefined) return [];
      const sent: UnitSent = {
        firstAt: oldest.receivedAt,
        lastAt: newest.receivedAt,
        through,
        completed: completed.get(unitId) ?? 0,
        isRevised: Number(told) > 1,
        actor: newest.actor,
        source: newest.source as VolumeSource,
      };
      return [[unitId, sent]];
    }),
  );
}
