import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Queryable, type Transaction } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, parsePeriod } from '~/base/calendar/period';
import { UNCONFIRMED_RULE } from '~/base/named-rules';
import { settleIncoming, type RatingOfDossier } from '~/collect/ratings/domain/one-per-dossier';
import type { RatedDossier } from '~/base/verification';
import { REPEATED_CLAIM } from '~/base/named-rules';
import { findNewestClosed } from '~/platform/database/closing-cut.server';
import { lockInstallation } from '~/platform/database/installation.server';

/**
 * Locks these dossiers until the caller's transaction ends: everybody else who changes which of their ratings count has
 * to wait, in other processes too. Call it before reading what counts. The rows are locked in one order, so that two
 * callers cannot deadlock.
 */
export async function lockDossiers(tx: Transaction, dossiers: Iterable<string>): Promise<void> {
  for (const keys of chunkRows([...new Set(dossiers)].sort())) {
    await tx.$executeRaw`
      INSERT INTO "RatedDossier" ("key") VALUES ${Prisma.join(keys.map((key) => Prisma.sql`(${key})`))}
      ON CONFLICT ("key") DO UPDATE SET "key" = excluded."key"`;
  }
}

/**
 * Which of the ratings that come to count must not, and which of those that count give way to them (decision 037), by
 * their ids; those of closed weeks give way to nobody. `openDay`: the first day that may still change; callers that
 * move ratings pass `lockOpenDay`. `incoming`: in the order received, their dossiers locked. Where only claims come the
 * same statements run whatever is found, so that the time they take tells nobody.
 */
export async function settleIncomingRatings(
  db: Queryable,
  incoming: readonly RatingOfDossier[],
  openDay = () => firstOpenDay(db),
): Promise<{ repeated: string[]; replaced: string[] }> {
  const own = new Set(incoming.map(({ id }) => id));
  const standing: RatingOfDossier[] = [];
  for (const dossiers of chunkRows([...new Set(incoming.map(({ dossier }) => dossier))])) {
    const rows = await db.response.findMany({
      where: { ratedDossier: { in: dossiers }, exclusion: '' },
      select: dossierColumns,
    });
    standing.push(...rows.filter(({ id }) => !own.has(id)).map(toRatingOfDossier));
  }
  const { repeated, outranked } = settleIncoming(standing, incoming);
  const openFrom = outranked.length === 0 ? '' : await openDay();
  return {
    repeated: repeated.map(({ id }) => id),
    replaced: outranked.filter(({ day }) => day >= openFrom).map(({ id }) => id),
  };
}

/**
 * The claims that step in where no rating of a dossier counts any more: of each dossier the first of those that only
 * another one's counting kept out, in a week that is open. A claim given at the same point as an excluded rating does
 * not step in: it is no more trustworthy than the excluded one. `proposal`: as if that exclusion was applied already.
 * `openDay` as above.
 */
export async function listReplacements(
  db: Queryable,
  dossiers: readonly string[],
  { proposal = 0, openDay = () => firstOpenDay(db) } = {},
): Promise<string[]> {
  if (dossiers.length === 0) return [];
  const openFrom = await openDay();
  const proposed = Prisma.sql`(SELECT "responseId" FROM "ExclusionResponse" WHERE "exclusionId" = ${proposal})`;
  const ids: string[] = [];
  for (const keys of chunkRows([...new Set(dossiers)])) {
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

/**
 * Of named ratings those that name a dossier, in the order in which they were received; with `exclusion` those it keeps
 * out.
 */
export async function listRatingsOfDossiers(
  db: Queryable,
  named: readonly string[],
  exclusion?: string,
): Promise<RatingOfDossier[]> {
  const found = [];
  for (const ids of chunkRows(named)) {
    const where = { id: { in: ids }, ratedDossier: { not: null }, ...(exclusion !== undefined && { exclusion }) };
    found.push(...(await db.response.findMany({ where, select: { ...dossierColumns, receivedAt: true } })));
  }
  found.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
  return found.map(toRatingOfDossier);
}

const dossierColumns = { id: true, ratedDossier: true, verification: true, day: true } as const;

function toRatingOfDossier(row: {
  id: string;
  ratedDossier: string | null;
  verification: string;
  day: LocalDay;
}): RatingOfDossier {
  const { id, ratedDossier, verification, day } = row;
  return { id, dossier: ratedDossier ?? '', verification: verification as RatedDossier['verification'], day };
}

/** The day after the newest week that is closed or being closed: reported figures of closed weeks must not change. */
async function firstOpenDay(db: Queryable): Promise<LocalDay> {
  const newest = await findNewestClosed(db);
  return newest === null ? '' : nextPeriod(parsePeriod(newest)).firstDay;
}

/**
 * The same for a transaction that moves ratings by it: until that ends no closing cuts, so that what is open stays so.
 */
export async function lockOpenDay(tx: Transaction): Promise<LocalDay> {
  await lockInstallation(tx);
  return firstOpenDay(tx);
}
