import { Prisma, type Transaction } from '~/platform/database/db.server';
import type { RatingOfDossier } from '~/collect/ratings/domain/one-per-dossier';
import type { RatedDossier } from '~/base/verification';
import { REPEATED_CLAIM } from '~/base/named-rules';
import { moveResponses } from '~/collect/ratings/store/moved-rating.server';
import { lockDossiers, lockOpenDay, settleIncomingRatings } from '~/collect/ratings/store/one-per-dossier.server';
import type { Countable } from '~/collect/ratings/store/tally.server';

type UnsettledRating = { id: string; day: string; receivedAt: Date; dossier: RatedDossier | null; exclusion?: string };

const ROWS_PER_STATEMENT = 500;

/**
 * Before ratings are written: nobody else lets ratings of their dossiers count meanwhile. Costs those without one
 * nothing.
 */
export async function lockDossiersOfRatings(tx: Transaction, ratings: readonly UnsettledRating[]): Promise<void> {
  await lockDossiers(
    tx,
    toIncoming(ratings).map(({ dossier }) => dossier),
  );
}

/**
 * Keeps out, of the ratings just written, the claims that must not count; gives their ids, and what the claims that
 * gave way to invited ratings take from the tallies and add to them. Of claims the same statements run whatever is
 * found, so that the time they take tells nobody.
 */
export async function settleNewRatings(
  tx: Transaction,
  written: readonly UnsettledRating[],
): Promise<{ repeated: ReadonlySet<string>; replaced: Countable[] }> {
  const settled = await settleIncomingRatings(tx, toIncoming(written), () => lockOpenDay(tx));
  const repeated = new Set(settled.repeated);
  const claims = toIncoming(written).filter(({ verification }) => verification === 'claimed');
  for (let start = 0; start < claims.length; start += ROWS_PER_STATEMENT) {
    const values = claims
      .slice(start, start + ROWS_PER_STATEMENT)
      .map(({ id }) => Prisma.sql`(${id}, ${repeated.has(id) ? REPEATED_CLAIM : ''})`);
    await tx.$executeRaw`
      WITH settled ("id", "exclusion") AS (VALUES ${Prisma.join(values)})
      UPDATE "Response" SET "exclusion" = settled."exclusion" FROM settled WHERE "Response"."id" = settled."id"`;
  }
  const newest = written.reduce((latest, { receivedAt }) => (receivedAt > latest ? receivedAt : latest), new Date(0));
  const replaced = await moveResponses(tx, settled.replaced, { from: '', to: REPEATED_CLAIM }, newest);
  return { repeated, replaced: replaced.tallies };
}

/** What another rule keeps out from the start takes nobody's place. */
function toIncoming(ratings: readonly UnsettledRating[]): RatingOfDossier[] {
  return ratings.flatMap(({ id, day, dossier, exclusion = '' }) =>
    dossier === null || exclusion !== '' ? [] : [{ id, day, dossier: dossier.key, verification: dossier.verification }],
  );
}
