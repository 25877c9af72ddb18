import { probeFreeSpace } from '~/platform/database/free-space-probe.server';
import type { Database, Transaction } from '~/platform/database/db.server';

/** The one row that says what a database knows of itself; the migration made it. */
export const INSTALLATION = { id: 1 } as const;

/**
 * Keeps everybody else who calls this waiting until the caller's transaction ends, in other processes too. To be the
 * first statement of a transaction, or to come after the rows of dossiers and ratings, which nobody asks for who holds
 * this: SQLite lets nobody else write from then on, PostgreSQL holds the row.
 */
export async function lockInstallation(tx: Transaction): Promise<void> {
  await tx.$executeRaw`UPDATE "Installation" SET "id" = "id" WHERE "id" = ${INSTALLATION.id}`;
}

/** Reads from the database, and writes to it when nobody did for `everyMs`. Rejects when either fails. */
export async function probeWriting(db: Database, { now, everyMs }: { now: Date; everyMs: number }): Promise<void> {
  const { writtenAt } = await db.installation.findUniqueOrThrow({ where: INSTALLATION, select: { writtenAt: true } });
  const age = writtenAt === null ? Infinity : Math.abs(now.getTime() - writtenAt.getTime());
  if (age < everyMs) return;
  await probeFreeSpace(db.address);
  await db.installation.updateMany({ where: INSTALLATION, data: { writtenAt: now } });
}
