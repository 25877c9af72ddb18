import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { INSTALLATION, lockInstallation } from '~/platform/database/installation.server';
import { followDossiers } from '~/collect/dossiers/store/cohort.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';

const ROWS_PER_TRANSACTION = 500;

/**
 * Counts the ratings that an older version stored by the dossiers that they are about (measurement rule 3). Goes once
 * through the dossiers, some hundreds at a time; interrupted it begins again and changes nothing twice; done, it costs
 * nothing any more. To be run after the ratings have their keys.
 */
export async function upgradeCohorts(db: Database, secret: string): Promise<void> {
  const { cohortsKnown } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { cohortsKnown: true },
  });
  if (cohortsKnown) return;
  for (let last: string | null = ''; last !== null;) {
    const behind: string = last;
    last = await inTransaction(db, (tx) => upgradeSome(tx, secret, behind));
  }
  await db.installation.updateMany({ where: INSTALLATION, data: { cohortsKnown: true } });
}

/** The dossiers after a key; gives the last of them, or null when there are none. */
async function upgradeSome(tx: Transaction, secret: string, behind: string): Promise<string | null> {
  // Of two processes that start together one waits here, and finds the ratings in their places.
  await lockInstallation(tx);
  const rows = await tx.dossier.findMany({
    where: { key: { gt: behind } },
    orderBy: { key: 'asc' },
    take: ROWS_PER_TRANSACTION,
    select: { key: true, unitId: true, fieldCode: true, completedOn: true },
  });
  const dossiers = rows.map(({ key, unitId, fieldCode, completedOn }) => ({
    unitId,
    field: fieldCode,
    completedOn,
    ratedKey: deriveInvitedKey(secret, deriveClaimKey(secret, key)),
  }));
  // Older than every closing's cut, since these ratings were there before.
  await followDossiers(tx, dossiers, new Date(0));
  return rows.at(-1)?.key ?? null;
}
