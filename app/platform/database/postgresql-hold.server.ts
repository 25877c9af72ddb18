import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { OperatorError } from '~/platform/operator-error';
import { databaseName } from '~/platform/database/database-name';
import type { Hold } from '~/platform/database/sqlite-hold.server';

/** Ours alone: servers share it, a restore has it to itself. */
export const SERVER_ADVISORY_LOCK = 72_707_370;

/** For how long a connection or an answer is waited for. */
const ANSWER_MS = 4_000;
/** So often the connection is looked at: one that was cut tells nobody, and one without traffic may be cut. */
const LOOK_MS = 1_000;

/**
 * Keeps a restore away from a PostgreSQL database for as long as a server runs, by a lock of a connection that stays open:
 * the pool lets its connections go when nothing is asked. After the database was away the lock is taken anew. Throws
 * OperatorError while a restore has it, and what the driver says when the database cannot be reached.
 */
export async function holdPostgresql(databaseUrl: string): Promise<Hold> {
  let held = await take(databaseUrl);
  if (held === null) {
    throw new OperatorError(
      `The database ${databaseName(databaseUrl)} is being restored. Start the server when that is done.`,
    );
  }
  let released = false;

  async function keep(): Promise<void> {
    while (!released) {
      await pause(LOOK_MS, undefined, { ref: false });
      if (released || (held !== null && (await answers(held)))) continue;
      if (held !== null) letGo(held);
      held = await take(databaseUrl).catch(() => null);
      // Whoever let go meanwhile did not know of this one.
      if (released && held !== null) letGo(held);
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
async function take(databaseUrl: string): Promise<pg.Client | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: ANSWER_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
  });
  // Whatever befalls the connection is told by the next look.
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock_shared($1) AS held', [
      SERVER_ADVISORY_LOCK,
    ]);
    if (rows[0]?.held === true) return client;
    letGo(client);
    return null;
  } catch (error) {
    letGo(client);
    throw error;
  }
}

function answers(client: pg.Client): Promise<boolean> {
  return client.query('SELECT 1').then(
    () => true,
    () => false,
  );
}

/** Without waiting: the other side may not answer any more. */
function letGo(client: pg.Client): void {
  client.end().catch(() => undefined);
}
