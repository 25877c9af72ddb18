import { inTransaction } from '~/platform/database/in-transaction.server';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';
import { INSTALLATION } from '~/platform/database/installation.server';
import { deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';

const ROWS_PER_TRANSACTION = 500;

/**
 * Gives the ratings that an older version stored the key that all ratings of their dossier have (decision 037): a
 * claim's is made of its claim key, which stood where an invited rating's key stands. To be run after `upgradeRatings`,
 * which does so for those whose receipt it renews. Of a claim that did not count its dossier was not kept: it stays as
 * it is. Goes once through the ratings that had a key, some hundreds at a time; interrupted, it goes on with what is
 * left, and done, it costs nothing any more. `onProgress` gets how many it has been through.
 */
export async function upgradeClaims(
  db: Database,
  secret: string,
  onProgress: (upgraded: number) => void = () => undefined,
): Promise<void> {
  const { dossiersKnown } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { dossiersKnown: true },
  });
  if (dossiersKnown) return;
  let upgraded = 0;
  for (let last = ''; ;) {
    const lot = await inTransaction(db, (tx) => upgradeSome(tx, secret, last));
    if (lot === null) break;
    last = lot.last;
    upgraded += lot.rows;
    onProgress(upgraded);
  }
  await db.installation.updateMany({ where: INSTALLATION, data: { dossiersKnown: true } });
}

/**
 * The ratings after a key, by the index of keys, whose order this upgrade does not change; null when there are none.
 */
async function upgradeSome(
  tx: Transaction,
  secret: string,
  behind: string,
): Promise<{ rows: number; last: string } | null> {
  const rows = await tx.$queryRaw<{ id: string; old: string; verification: string; known: string | null }[]>`
    SELECT "id", "dossierKey" AS "old", "verification", "ratedDossier" AS "known" FROM "Response"
    WHERE "dossierKey" > ${behind} ORDER BY "dossierKey" LIMIT ${ROWS_PER_TRANSACTION}`;
  const end = rows.at(-1);
  if (end === undefined) return null;
  const values = rows.flatMap(({ id, old, verification, known }) => {
    if (known !== null) return [];
    const isInvited = verification === 'invited';
    return [
      Prisma.sql`(${id}, ${old}, CAST(${isInvited ? old : null} AS TEXT), ${isInvited ? old : deriveInvitedKey(secret, old)})`,
    ];
  });
  if (values.length > 0) {
    // When two processes start together, one finds the claims already upgraded by the other. No condition on the new
    // column: nothing is known of it yet, so that PostgreSQL would take its index for the shorter way and read all
    // ratings.
    await tx.$executeRaw`
      WITH renewed ("id", "old", "invited", "key") AS (VALUES ${Prisma.join(values)})
      UPDATE "Response" SET "dossierKey" = renewed."invited", "ratedDossier" = renewed."key"
      FROM renewed WHERE "Response"."id" = renewed."id" AND "Response"."dossierKey" = renewed."old"`;
  }
  return { rows: values.length, last: end.old };
}
