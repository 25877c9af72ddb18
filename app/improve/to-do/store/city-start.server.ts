import { daysIn, parsePeriod } from '~/base/calendar/period';
import type { LocalDay } from '~/base/calendar/local-day';
import type { CityStart } from '~/improve/to-do/domain/first-steps';
import { Prisma, type Queryable } from '~/platform/database/db.server';

/** What the city has so far, for who asks on a day; nothing but `hasPercentage` is looked up once that is true. */
export async function loadCityStart(
  db: Queryable,
  { today, viewerId }: { today: LocalDay; viewerId: number },
): Promise<CityStart> {
  if (await hasPercentage(db))
    return { people: 0, units: 0, targets: 0, handled: 0, points: 0, hasVolumes: true, hasPercentage: true };
  const inBeing = { validFrom: { lte: today }, OR: [{ validTo: null }, { validTo: { gte: today } }] };
  const ownFields = await db.unitField.count({ where: { handles: true } });
  return {
    people: await db.user.count({ where: { disabledAt: null, id: { not: viewerId } } }),
    units: await db.unit.count({ where: { ...inBeing, parentId: { not: null } } }),
    targets: await db.target.count({ where: { plan: inBeing } }),
    handled: ownFields + (await db.levelField.count()),
    // Every unit has its point on the web site from the start.
    points: await db.servicePoint.count({ where: { closedAt: null, channel: { not: 'WEB' } } }),
    hasVolumes: (await db.volume.findFirst({ select: { day: true } })) !== null,
    hasPercentage: false,
  };
}

/** So many of the first and of the last weeks with ratings are looked at: a city at work has dossiers in its first. */
const WEEKS_LOOKED_AT = 4;

async function hasPercentage(db: Queryable): Promise<boolean> {
  for (const order of ['asc', 'desc'] as const) {
    let week = await findRatedWeek(db, order);
    for (let looked = 0; week !== null && looked < WEEKS_LOOKED_AT; looked += 1) {
      if (await hasRatedDossiers(db, week)) return true;
      week = await findRatedWeek(db, order, week);
    }
  }
  return false;
}

/** The first or last week that has ratings, or the one after it in that order. */
async function findRatedWeek(db: Queryable, order: 'asc' | 'desc', after?: string): Promise<string | null> {
  const found = await db.weekTally.findFirst({
    where: after === undefined ? {} : { week: order === 'asc' ? { gt: after } : { lt: after } },
    orderBy: { week: order },
    select: { week: true },
  });
  return found?.week ?? null;
}

async function hasRatedDossiers(db: Queryable, week: string): Promise<boolean> {
  const days = Prisma.join(daysIn(parsePeriod(week)));
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 AS "found" FROM "WeekTally" t
    JOIN "Volume" v ON v."day" IN (${days}) AND v."unitId" = t."unitId" AND v."fieldCode" = t."fieldCode"
    WHERE t."week" = ${week} AND t."exclusion" = '' AND v."completed" > 0 LIMIT 1`;
  return rows.length > 0;
}
