import { firstSharedDay } from '~/base/calendar/shared-days';
import type { LocalDay } from '~/base/calendar/local-day';
import { chunkRows } from '~/platform/database/chunk-rows';
import { Prisma, type Transaction } from '~/platform/database/db.server';

/** Dossiers that a unit completed in a field within the days that one week and one month share; `span`: the first. */
export type Cohort = { span: LocalDay; unitId: number; field: string };

/** A rating that a cohort gains or loses; `exclusion`: the rule that keeps it out of the figures, or ''. */
type CohortChange = Cohort & { exclusion: string; sign: 1 | -1 };

/** A dossier as its cohort knows it. */
type PlacedDossier = { unitId: number; field: string; completedOn: LocalDay };

/** The cohort of a dossier. */
export function cohortOf({ unitId, field, completedOn }: PlacedDossier): Cohort {
  return { span: firstSharedDay(completedOn), unitId, field };
}

/**
 * Puts new ratings into the cohorts of their dossiers, by the keys of the dossiers' own rows, which no rating is stored
 * with; gives the cohort of each rating. The rows are locked, so that a correction of a dossier and its rating come one
 * after the other.
 */
export async function placeRatings(
  tx: Transaction,
  ratings: readonly { id: string; registered: string; receivedAt: Date }[],
): Promise<Map<string, Cohort>> {
  const dossiers = new Map<string, PlacedDossier>();
  for (const chunk of chunkRows(ratings)) {
    const keys = Prisma.join(chunk.map(({ registered }) => registered));
    const rows = await tx.$queryRaw<(PlacedDossier & { key: string })[]>`
      UPDATE "Dossier" SET "key" = "key" WHERE "key" IN (${keys})
      RETURNING "key", "unitId", "fieldCode" AS "field", "completedOn"`;
    for (const row of rows) dossiers.set(row.key, row);
  }
  const placed = ratings.flatMap(({ id, registered, receivedAt }) => {
    const dossier = dossiers.get(registered);
    return dossier === undefined ? [] : [{ id, cohort: cohortOf(dossier), since: receivedAt }];
  });
  await recordPlaces(tx, placed);
  return new Map(placed.map(({ id, cohort }) => [id, cohort]));
}

/** The cohorts in which some ratings are now; of those that have none there is no entry. */
export async function mapCohorts(tx: Transaction, ratings: readonly string[]): Promise<Map<string, Cohort>> {
  const cohorts = new Map<string, Cohort>();
  for (const ids of chunkRows(ratings)) {
    const rows = await tx.cohortPlace.findMany({
      where: { responseId: { in: ids } },
      orderBy: { id: 'asc' },
      select: { responseId: true, span: true, unitId: true, fieldCode: true },
    });
    for (const { responseId, span, unitId, fieldCode } of rows)
      cohorts.set(responseId, { span, unitId, field: fieldCode });
  }
  return cohorts;
}

/**
 * After dossiers were registered or corrected: makes their cohorts known, and moves the ratings of those that were
 * corrected into them. `ratedKey`: of a corrected dossier, the key that its invited rating has.
 */
export async function followDossiers(
  tx: Transaction,
  dossiers: readonly (PlacedDossier & { ratedKey?: string })[],
  since: Date,
): Promise<void> {
  const corrected = new Map<string, Cohort>();
  for (const dossier of dossiers)
    if (dossier.ratedKey !== undefined) corrected.set(dossier.ratedKey, cohortOf(dossier));
  const moved: { id: string; cohort: Cohort; since: Date; exclusion: string }[] = [];
  for (const keys of chunkRows([...corrected.keys()])) {
    // Locks the ratings, so that nobody excludes them between this and the tallies.
    const rows = await tx.$queryRaw<{ id: string; exclusion: string; dossierKey: string }[]>`
      UPDATE "Response" SET "id" = "id" WHERE "dossierKey" IN (${Prisma.join(keys)}) RETURNING "id", "exclusion", "dossierKey"`;
    for (const { id, exclusion, dossierKey } of rows) {
      const cohort = corrected.get(dossierKey);
      if (cohort !== undefined) moved.push({ id, cohort, since, exclusion });
    }
  }
  const before = await mapCohorts(
    tx,
    moved.map(({ id }) => id),
  );
  const moving = moved.filter(({ id, cohort }) => cohortKey(before.get(id)) !== cohortKey(cohort));
  await recordPlaces(tx, moving);
  await addCohorts(
    tx,
    moving.flatMap(({ id, cohort, exclusion }) => {
      const old = before.get(id);
      const gained = { ...cohort, exclusion, sign: 1 as const };
      return old === undefined ? [gained] : [{ ...old, exclusion, sign: -1 as const }, gained];
    }),
    dossiers.map(cohortOf),
  );
}

/**
 * Adds ratings to the tallies of cohorts and takes others from them, in one order for all. `known`: cohorts that are to
 * have a tally, be it of zero.
 */
export async function addCohorts(
  tx: Transaction,
  changes: readonly CohortChange[],
  known: readonly Cohort[] = [],
): Promise<void> {
  const sums = new Map<string, Cohort & { exclusion: string; rated: number }>();
  for (const cohort of known) sums.set(tallyKey({ ...cohort, exclusion: '' }), { ...cohort, exclusion: '', rated: 0 });
  const kept = new Set(sums.keys());
  for (const { sign, ...change } of changes) {
    const key = tallyKey(change);
    sums.set(key, { ...change, rated: (sums.get(key)?.rated ?? 0) + sign });
  }
  const rows = [...sums]
    .filter(([key, { rated }]) => rated !== 0 || kept.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
  for (const chunk of chunkRows(rows)) {
    const values = chunk.map(
      (row) => Prisma.sql`(${row.span}, ${row.unitId}, ${row.field}, ${row.exclusion}, ${row.rated})`,
    );
    await tx.$executeRaw`
      INSERT INTO "CohortTally" AS kept ("span", "unitId", "fieldCode", "exclusion", "rated") VALUES ${Prisma.join(values)}
      ON CONFLICT ("span", "unitId", "fieldCode", "exclusion") DO UPDATE SET "rated" = kept."rated" + excluded."rated"`;
  }
}

async function recordPlaces(
  tx: Transaction,
  places: readonly { id: string; cohort: Cohort; since: Date }[],
): Promise<void> {
  for (const chunk of chunkRows(places)) {
    await tx.cohortPlace.createMany({
      data: chunk.map(({ id, cohort: { span, unitId, field }, since }) => ({
        responseId: id,
        span,
        unitId,
        fieldCode: field,
        since,
      })),
    });
  }
}

function cohortKey(cohort: Cohort | undefined): string {
  return cohort === undefined ? '' : `${cohort.span} ${cohort.unitId} ${cohort.field}`;
}

function tallyKey(row: Cohort & { exclusion: string }): string {
  return `${cohortKey(row)} ${row.exclusion}`;
}
