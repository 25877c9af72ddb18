import { inTransaction } from '~/database/in-transaction.server';
import { Prisma, type Database, type Transaction } from '~/db.server';
import { invitedKeyOf } from '~/security/rated-dossier-key.server';

const ROWS_PER_TRANSACTION = 500;

/** What the migration wrote before the claim key of a claim (or the key of its dossier, of a rating that is older still). */
export const OLD_CLAIM = 'claim of ';

/**
 * Gives the claims that an older version stored the key that all ratings of their dossier have (decision 040). To be run
 * after `upgradeRatings`, which does so for those whose receipt it renews. Of a claim that did not count its dossier was
 * not kept: it stays as it is. Some hundreds at a time; interrupted, it goes on with what is left.
 */
export async function upgradeClaims(db: Database, secret: string): Promise<void> {
  while ((await inTransaction(db, (tx) => upgradeSome(tx, secret))) > 0);
}

async function upgradeSome(tx: Transaction, secret: string): Promise<number> {
  // Found by the index. No key has a blank in it.
  const rows = await tx.$queryRaw<{ id: string; old: string }[]>`
    SELECT "id", "ratedDossier" AS "old" FROM "Response"
    WHERE "ratedDossier" >= ${OLD_CLAIM} AND "ratedDossier" < 'claim og' AND "ratedDossier" LIKE ${`${OLD_CLAIM}%`} LIMIT ${ROWS_PER_TRANSACTION}`;
  if (rows.length === 0) return 0;
  const values = rows.map(({ id, old }) => Prisma.sql`(${id}, ${old}, ${invitedKeyOf(secret, old.slice(OLD_CLAIM.length))})`);
  await tx.$executeRaw`
    WITH renewed ("id", "old", "key") AS (VALUES ${Prisma.join(values)})
    UPDATE "Response" SET "ratedDossier" = renewed."key"
    FROM renewed WHERE "Response"."id" = renewed."id" AND "Response"."ratedDossier" = renewed."old"`;
  return rows.length;
}
