import { randomUUID } from 'node:crypto';
import { resolveDatabaseFile, detectProvider, type Provider } from '~/platform/database/database-url.server';
import { restrictDatabaseFiles } from '~/platform/database/file-permissions.server';
import { remainingStatements } from '~/platform/database/interrupted-migration.server';
import { connectForMigrations, type MigrationConnection } from '~/platform/database/migration-connection.server';
import { listMigrations, type Migration } from '~/platform/database/migration-files.server';
import { pendingMigrations, type AppliedMigration } from '~/platform/database/migration-history';
import { databaseName } from '~/platform/database/database-name';
import { HISTORY_TABLE, listTables } from '~/platform/database/schema-shape.server';

type Run = { connection: MigrationConnection; provider: Provider; migrations: readonly Migration[]; name: string };

/**
 * Brings a database to the newest migration and returns the names of those just applied (none when it was up to date).
 * Each migration and the record of it are one transaction: whenever the process ends, the next start goes on where this
 * one was. Several processes may do it at once; one works, the others wait for it. Throws OperatorError when the
 * database is a newer version's or another program's; `name` is what it is called then.
 */
export async function applyMigrations(
  databaseUrl: string,
  root: string,
  name = databaseName(databaseUrl),
): Promise<string[]> {
  const provider = detectProvider(databaseUrl);
  const connection = await connectForMigrations(databaseUrl);
  try {
    const run = { connection, provider, migrations: listMigrations(root, provider), name };
    const applied: string[] = [];
    // Checking takes no lock, so a start beside a running server does not wait.
    let left = await pendingIn(run);
    if (provider === 'sqlite') restrictDatabaseFiles(resolveDatabaseFile(databaseUrl));
    while (left.length > 0) {
      const done = await applyNext(run);
      if (done === null) break;
      applied.push(done);
      left = left.filter((pending) => pending !== done);
    }
    return applied;
  } finally {
    await connection.close();
  }
}

/**
 * The migrations that a database still lacks, without changing anything. `empty`: it has none. Throws as
 * `applyMigrations` does.
 */
export async function listPendingMigrations(
  databaseUrl: string,
  root: string,
  name = databaseName(databaseUrl),
): Promise<{ pending: string[]; empty: boolean }> {
  const provider = detectProvider(databaseUrl);
  const connection = await connectForMigrations(databaseUrl);
  try {
    const migrations = listMigrations(root, provider);
    const pending = await pendingIn({ connection, provider, migrations, name });
    return { pending, empty: pending.length === migrations.length };
  } finally {
    await connection.close();
  }
}

async function pendingIn({ connection, provider, migrations, name }: Run): Promise<string[]> {
  const { applied, tables } = await readHistory(connection, provider);
  return pendingMigrations(
    { applied, otherTables: tables },
    migrations.map((migration) => migration.name),
    name,
  );
}

async function readHistory(
  connection: MigrationConnection,
  provider: Provider,
): Promise<{ applied: AppliedMigration[] | null; tables: string[] }> {
  const all = await listTables(connection, provider);
  const tables = all.filter((table) => table !== HISTORY_TABLE);
  if (tables.length === all.length) return { applied: null, tables };
  const rows = await connection.rows(
    `SELECT id, migration_name AS name, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END AS finished
     FROM ${HISTORY_TABLE} WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  const applied = rows.map(({ id, name, finished }) => ({
    id: String(id),
    name: String(name),
    finished: Number(finished) === 1,
  }));
  return { applied, tables };
}

/** Null when another process was faster and nothing is left. */
async function applyNext(run: Run): Promise<string | null> {
  const { connection, migrations } = run;
  await connection.begin();
  try {
    const [next] = await pendingIn(run);
    const migration = migrations.find(({ name }) => name === next);
    if (migration !== undefined) await applyOne(run, migration);
    await connection.commit();
    return migration?.name ?? null;
  } catch (error) {
    await connection.rollback();
    throw error;
  }
}

async function applyOne({ connection, provider, migrations }: Run, migration: Migration): Promise<void> {
  const { applied } = await readHistory(connection, provider);
  if (applied === null) await connection.run(historyTable[provider]);
  const begun = applied?.find(({ name }) => name === migration.name);
  const started = new Date().toISOString();
  if (begun === undefined) {
    await connection.run(migration.script);
  } else {
    const before = migrations.slice(0, migrations.indexOf(migration));
    for (const statement of await remainingStatements(connection, provider, { before, migration }))
      await connection.run(statement);
    await connection.rows(`DELETE FROM ${HISTORY_TABLE} WHERE id = $1`, [begun.id]);
  }
  await record(connection, provider, { migration, started });
}

async function record(
  connection: MigrationConnection,
  provider: Provider,
  { migration, started }: { migration: Migration; started: string },
): Promise<void> {
  const time = (at: string) => (provider === 'sqlite' ? at : `CAST(${at} AS TIMESTAMPTZ)`);
  await connection.rows(
    `INSERT INTO ${HISTORY_TABLE} (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, ${time('$4')}, ${time('$5')}, 1)`,
    [randomUUID(), migration.checksum, migration.name, engineTime(started), engineTime(new Date().toISOString())],
  );
}

/** As Prisma's engine writes times. */
function engineTime(iso: string): string {
  return iso.replace('Z', '+00:00');
}

/** Prisma's own table, so that its command can take over at any time (decision 002). */
const historyTable: Record<Provider, string> = {
  sqlite: `CREATE TABLE "${HISTORY_TABLE}" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
  postgresql: `CREATE TABLE ${HISTORY_TABLE} (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`,
};
