import pg from 'pg';
import { findDatabaseFailure } from '~/platform/database/database-failure';

/** How long a statement may go unanswered until the database is probed. */
const PROBE_AFTER_MS = 1_500;
/** The timeout of the probe; together they stay below the five seconds in which every request is answered. */
const PROBE_TIMEOUT_MS = 2_000;
const CONNECT_MS = 4_000;
const REPROBE_MS = 1_000;
const CONNECTIONS = 8;

/** Told when the database goes away and again when it is back: `cause` is the driver's word, null when it answers. */
export type AvailabilityListener = (cause: string | null) => void;

type Connection = pg.PoolClient & { connection?: { stream: { destroy: (error: Error) => void } } };

/**
 * A pool of connections to PostgreSQL that notices when the server is gone, frozen or cut off, although no connection
 * says so. A statement that goes unanswered is not ended for being slow: a second connection asks whether the server
 * answers at all. When it does not, everything that waits fails at once, and what comes meanwhile fails without
 * waiting, until the server answers again.
 */
export function createMonitoredPool(databaseUrl: string, onChange: AvailabilityListener): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
  });
  const open = new Set<Connection>();
  let away: string | null = null;
  let looking: Promise<string | null> | null = null;

  function look(): Promise<string | null> {
    looking ??= diagnoseSilence(databaseUrl).finally(() => (looking = null));
    return looking;
  }

  function goneBecause(cause: string): void {
    for (const client of open) client.connection?.stream.destroy(connectionError('ECONNRESET'));
    if (away !== null) return;
    away = cause;
    onChange(cause);
    void untilItIsBack();
  }

  async function untilItIsBack(): Promise<void> {
    for (;;) {
      await new Promise<void>((resolve) => setTimeout(resolve, REPROBE_MS).unref());
      if (pool.ending) return;
      const cause = await look();
      if (cause === null) break;
      away = cause;
    }
    away = null;
    onChange(null);
  }

  async function watched<T>(answer: Promise<T>): Promise<T> {
    const timer = setInterval(() => {
      void look().then((cause) => cause !== null && goneBecause(cause));
    }, PROBE_AFTER_MS);
    try {
      return await answer;
    } catch (error) {
      // When a server goes away its connections fail one by one; the remaining ones are closed at once.
      if (findDatabaseFailure(error)?.kind === 'away')
        void look().then((cause) => cause !== null && goneBecause(cause));
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  pool.on('error', () => undefined);
  pool.on('connect', (client: Connection) => {
    open.add(client);
    client.once('end', () => open.delete(client));
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    Object.assign(client, { query: (...args: unknown[]) => watchedQuery(query, args) });
  });

  function watchedQuery(query: (...args: unknown[]) => unknown, args: unknown[]): unknown {
    const done = args.at(-1);
    if (typeof done !== 'function') {
      const answer = query(...args);
      return answer instanceof Promise ? watched(answer) : answer;
    }
    const answer = new Promise((resolve, reject) => {
      query(...args.slice(0, -1), (error: Error | null, result: unknown) => (error ? reject(error) : resolve(result)));
    });
    void watched(answer).then(
      (result) => (done as (error: null, result: unknown) => void)(null, result),
      done as (error: unknown) => void,
    );
    return undefined;
  }

  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  async function connectUnlessAway(): Promise<pg.PoolClient> {
    if (away !== null) throw connectionError('ECONNREFUSED');
    return watched(connect());
  }
  Object.assign(pool, {
    connect(done?: (error: unknown, client?: pg.PoolClient, release?: pg.PoolClient['release']) => void) {
      const client = connectUnlessAway();
      if (done === undefined) return client;
      void client.then((found) => done(null, found, found.release.bind(found)), done);
      return undefined;
    },
  });
  return pool;
}

/** The shape of a broken connection, which every layer above knows. */
function connectionError(code: 'ECONNRESET' | 'ECONNREFUSED'): Error {
  return Object.assign(new Error('the database does not answer'), { code, errno: -1, syscall: 'connect' });
}

/** Null when the server answers on a connection of its own. */
async function diagnoseSilence(databaseUrl: string): Promise<string | null> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: PROBE_TIMEOUT_MS,
    query_timeout: PROBE_TIMEOUT_MS,
  });
  client.on('error', () => undefined);
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    late = setTimeout(() => resolve(`no answer in ${PROBE_TIMEOUT_MS} ms`), PROBE_TIMEOUT_MS);
  });
  const asked = (async () => {
    try {
      await client.connect();
      await client.query('SELECT 1');
      return null;
    } catch (error) {
      const failure = findDatabaseFailure(error);
      // A server that has no free connection is alive.
      return failure === null || failure.kind === 'away' ? (failure?.cause ?? String(error)) : null;
    }
  })();
  const cause = await Promise.race([asked, tooLate]);
  clearTimeout(late);
  if (cause === null) await client.end();
  else (client as unknown as Connection).connection?.stream.destroy(connectionError('ECONNRESET'));
  return cause;
}
