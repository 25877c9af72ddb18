import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '~/platform/operator-error';
import { databaseName } from '~/platform/database/database-name';
import type { DatabaseLock } from '~/platform/database/sqlite-lock.server';

/** Ours alone: servers share it, a restore has it to itself. */
export const SERVER_ADVISORY_LOCK = 72_707_370;

/** For how long a connection or an answer is waited for. */
const REPLY_TIMEOUT_MS = 4_000;
/** How often the connection is checked: a broken connection reports nothing, and an idle one may be closed. */
const CHECK_MS = 1_000;

/**
 * Keeps a restore away from a PostgreSQL database for as long as a server runs, by a lock of a connection that stays
 * open: the pool lets its connections go when nothing is asked. After the database was away the lock is taken anew.
 * Throws OperatorError while a restore has it, and what the driver says when the database cannot be reached.
 */
export async function lockPostgresql(databaseUrl: string): Promise<DatabaseLock> {
  let held = await tryLock(databaseUrl);
  if (held === null) {
    throw new OperatorError(
      `The database ${databaseName(databaseUrl)} is being restored. Start the server when that is done.`,
    );
  }
  let released = false;

  async function keep(): Promise<void> {
    while (!released) {
      await pause(CHECK_MS, undefined, { ref: false });
      if (released || (held !== null && (await isResponding(held)))) continue;
      if (held !== null) disconnect(held);
      held = await tryLock(databaseUrl).catch(() => null);
      // The lock was released while this connection was being made, so it is closed too.
      if (released && held !== null) disconnect(held);
    }
  }

  void keep();
  return {
    async release() {
      released = true;
      await held?.end();
    },
  };
}

/** Null when a restore has the lock. */
async function tryLock(databaseUrl: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: REPLY_TIMEOUT_MS,
    query_timeout: REPLY_TIMEOUT_MS,
    keepAlive: true,
  });
  // Connection errors are noticed by the next check.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS held', [
      SERVER_ADVISORY_LOCK,
    ]);
    if (rows[0]?.held === true) return client;
    disconnect(client);
    return null;
  } catch (error) {
    disconnect(client);
    throw error;
  }
}

function isResponding(client: pg.Client): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** Not awaited: the other side may not answer any more. */
function disconnect(client: pg.Client): void {
  client.end().catch(() => undefined);
}
