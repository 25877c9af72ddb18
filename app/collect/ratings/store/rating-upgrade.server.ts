import { inTransaction } from '~/platform/database/in-transaction.server';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';
import type { Scale } from '~/base/scale';
import { addTallies, type Countable } from '~/collect/ratings/store/tally.server';
import { keyedContentHash } from '~/platform/security/content-hash.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { receiptHash } from '~/collect/ratings/store/receipt-key.server';

const ROWS_PER_TRANSACTION = 500;

/**
 * Brings the ratings that an older version stored to what this one keeps (decision 022): receipts as keyed hashes, keys
 * of dossiers that no other table has, and out of the verified figures what only a number ties to a dossier. A few
 * hundred at a time, each lot in one transaction: interrupted at any moment, it goes on with what is left. Costs
 * nothing where nothing is left. Returns how many it changed.
 */
export async function upgradeRatings(
  db: Database,
  secret: string,
  onProgress: (upgraded: number) => void = () => undefined,
): Promise<number> {
  let upgraded = 0;
  for (;;) {
    const rows = await inTransaction(db, (tx) => upgradeSome(tx, secret));
    if (rows === 0) return upgraded;
    upgraded += rows;
    onProgress(upgraded);
  }
}

type OldRow = {
  id: string;
  day: string;
  unitId: number;
  field: string;
  scale: string;
  level: number;
  exclusion: string;
  dossierKey: string | null;
  contentHash: string;
  receipt: string;
};

async function upgradeSome(tx: Transaction, secret: string): Promise<number> {
  // In either database's order codes in clear stand between these two, and hashes do not.
  const rows = await tx.$queryRaw<OldRow[]>`
    SELECT "id", "day", "unitId", "fieldCode" AS "field", "scale", "level", "exclusion", "dossierKey", "contentHash", "receipt"
    FROM "Response" WHERE "receipt" >= 'HL' AND "receipt" < 'HM' ORDER BY "receipt" LIMIT ${ROWS_PER_TRANSACTION}`;
  if (rows.length === 0) return 0;
  const values = rows.map(({ id, receipt, dossierKey, contentHash }) => {
    const key = dossierKey === null ? null : deriveInvitedKey(secret, deriveClaimKey(secret, dossierKey));
    return Prisma.sql`(${id}, ${receipt}, ${receiptHash(secret, receipt)}, CAST(${key} AS TEXT), ${keyedContentHash(secret, contentHash)})`;
  });
  // Of two processes that start together one finds the other's rows renewed, and moves no tally a second time.
  const renewed = await tx.$queryRaw<{ id: string }[]>`
    WITH renewed ("id", "code", "receipt", "key", "content") AS (VALUES ${Prisma.join(values)})
    UPDATE "Response" SET "receipt" = renewed."receipt", "dossierKey" = NULL, "ratedDossier" = renewed."key", "contentHash" = renewed."content"
    FROM renewed WHERE "Response"."id" = renewed."id" AND "Response"."receipt" = renewed."code"
    RETURNING "Response"."id"`;
  const own = new Set(renewed.map(({ id }) => id));
  const claimed = rows.filter(({ id, dossierKey }) => dossierKey !== null && own.has(id));
  await addTallies(tx, [
    ...claimed.map((row) => ({ ...countable(row), verification: 'invited' as const, sign: -1 as const })),
    ...claimed.map((row) => ({ ...countable(row), verification: 'claimed' as const })),
  ]);
  return rows.length;
}

function countable({ day, unitId, field, scale, level, exclusion }: OldRow): Omit<Countable, 'verification'> {
  return { day, unitId, field, scale: scale as Scale, level, exclusion, reasons: [] };
}
