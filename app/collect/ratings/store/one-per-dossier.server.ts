import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, parsePeriod } from '~/base/calendar/period';
import { UNCONFIRMED_RULE } from '~/base/named-rules';
import { settleArrivals, type RatingOfDossier } from '~/collect/ratings/domain/one-per-dossier';
import { REPEATED_CLAIM, type RatedDossier } from '~/base/verification';
import { findNewestClosed } from '~/platform/database/closing-cut.server';
import { holdInstallation } from '~/platform/database/installation.server';

const ROWS_PER_STATEMENT = 500;

/**
 * Keeps everybody else who lets ratings of these dossiers count, or no longer count, waiting until the caller's transaction
 * ends, in other processes too. Before the first look at what counts; the rows are taken in one order, so that two who
 * hold several do not wait for each other in a circle.
 */
export async function holdDossiers(tx: Transaction, dossiers: Iterable<string>): Promise<void> {
  for (const keys of chunksOf([...new Set(dossiers)].sort())) {
    await tx.$executeRaw`
      INSERT INTO "RatedDossier" ("key") VALUES ${Prisma.join(keys.map((key) => Prisma.sql`(${key})`))}
      ON CONFLICT ("key") DO UPDATE SET "key" = excluded."key"`;
  }
}

/**
 * Which of the ratings that come to count must not, and which of those that count give way to them (decision 037), by their
 * ids; those of closed weeks give way to nobody. `openDay`: who moves them says `holdOpenDay`. `coming` in the order in which they were received, their dossiers held.
 * Where only claims come the same statements run whatever is found, so that the time they take tells nobody.
 */
export async function settleComing(
  db: Queryable,
  coming: readonly RatingOfDossier[],
  openDay = () => firstOpenDay(db),
): Promise<{ repeated: string[]; replaced: string[] }> {
  const own = new Set(coming.map(({ id }) => id));
  const standing: RatingOfDossier[] = [];
  for (const dossiers of chunksOf([...new Set(coming.map(({ dossier }) => dossier))])) {
    const rows = await db.response.findMany({
      where: { ratedDossier: { in: dossiers }, exclusion: '' },
      select: ofDossier,
    });
    standing.push(...rows.filter(({ id }) => !own.has(id)).map(toRatingOfDossier));
  }
  const { repeated, outranked } = settleArrivals(standing, coming);
  const openFrom = outranked.length === 0 ? '' : await openDay();
  return {
    repeated: repeated.map(({ id }) => id),
    replaced: outranked.filter(({ day }) => day >= openFrom).map(({ id }) => id),
  };
}

/**
 * The claims that step in where no rating of a dossier counts any more: of each dossier the first of those that only
 * another one's counting kept out, in a week that is open. One that was given at the point of a rating that was kept out
 * does not: what stands beside a false rating is no better than it. `proposal`: as if that exclusion was applied already.
 * `openDay` as above.
 */
export async function listSteppingIn(
  db: Queryable,
  dossiers: readonly string[],
  { proposal = 0, openDay = () => firstOpenDay(db) } = {},
): Promise<string[]> {
  if (dossiers.length === 0) return [];
  const openFrom = await openDay();
  const proposed = Prisma.sql`(SELECT "responseId" FROM "ExclusionResponse" WHERE "exclusionId" = ${proposal})`;
  const ids: string[] = [];
  for (const keys of chunksOf([...new Set(dossiers)])) {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM (
        SELECT r."id", ROW_NUMBER() OVER (PARTITION BY r."ratedDossier" ORDER BY r."receivedAt", r."id") AS "place"
        FROM "Response" r
        WHERE r."ratedDossier" IN (${Prisma.join(keys)}) AND r."exclusion" = ${REPEATED_CLAIM} AND r."day" >= ${openFrom} AND r."id" NOT IN ${proposed}
          AND NOT EXISTS (
            SELECT 1 FROM "Response" o WHERE o."ratedDossier" = r."ratedDossier" AND o."exclusion" = '' AND o."id" NOT IN ${proposed})
          AND NOT EXISTS (
            SELECT 1 FROM "Response" o WHERE o."ratedDossier" = r."ratedDossier" AND o."pointId" = r."pointId"
              AND (o."exclusion" NOT IN ('', ${REPEATED_CLAIM}, ${UNCONFIRMED_RULE}) OR o."id" IN ${proposed}))
      ) waiting WHERE "place" = 1`;
    ids.push(...rows.map(({ id }) => id));
  }
  return ids;
}

/** Of named ratings those that name a dossier, in the order in which they were received; with `exclusion` those it keeps out. */
export async function listOfDossiers(
  db: Queryable,
  named: readonly string[],
  exclusion?: string,
): Promise<RatingOfDossier[]> {
  const found = [];
  for (const ids of chunksOf(named)) {
    const where = { id: { in: ids }, ratedDossier: { not: null }, ...(exclusion !== undefined && { exclusion }) };
    found.push(...(await db.response.findMany({ where, select: { ...ofDossier, receivedAt: true } })));
  }
  found.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  return found.map(toRatingOfDossier);
}

const ofDossier = { id: true, ratedDossier: true, verification: true, day: true } as const;

function toRatingOfDossier(row: {
  id: string;
  ratedDossier: string | null;
  verification: string;
  day: LocalDay;
}): RatingOfDossier {
  const { id, ratedDossier, verification, day } = row;
  return { id, dossier: ratedDossier ?? '', verification: verification as RatedDossier['verification'], day };
}

/** The day after the newest week that is closed, or whose closing has cut: what is reported of it stays. */
async function firstOpenDay(db: Queryable): Promise<LocalDay> {
  const newest = await findNewestClosed(db);
  return newest === null ? '' : nextPeriod(parsePeriod(newest)).firstDay;
}

/** The same for a transaction that moves ratings by it: until that ends no closing cuts, so that what is open stays so. */
export async function holdOpenDay(tx: Transaction): Promise<LocalDay> {
  await holdInstallation(tx);
  return firstOpenDay(tx);
}

function chunksOf<T>(rows: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    chunks.push(rows.slice(start, start + ROWS_PER_STATEMENT));
  return chunks;
}
