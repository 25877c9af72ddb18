import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { resolveDatabaseFile, detectProvider } from '~/platform/database/database-url.server';

/** Larger than a rating, and small for a disk. */
const PROBE_BYTES = 256 * 1024;

/**
 * Writes a small file beside an embedded database and removes it. The database alone does not tell that its disk is
 * full: it writes over what its log had used before. Rejects with what the system says (ENOSPC, EDQUOT). PostgreSQL's
 * disk is elsewhere, and its own statements tell of it.
 */
export async function probeFreeSpace(databaseUrl: string): Promise<void> {
  if (detectProvider(databaseUrl) !== 'sqlite') return;
  const probe = `${resolveDatabaseFile(databaseUrl)}-room-${randomUUID()}`;
  try {
    const file = await open(probe, 'wx', 0o600);
    try {
      await file.writeFile(Buffer.alloc(PROBE_BYTES, 1));
      await file.sync();
    } finally {
      await file.close();
    }
  } finally {
    await rm(probe, { force: true });
  }
}
