// `npm run restore -- FILE [--force]`: puts a backup in place of the database; stop the server first. A database that
// holds anything is replaced only with --force, and the embedded one is kept beside. Exit code 2 when the tool that
// PostgreSQL needs for it is not installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { providerOf } from '~/database-url.server';
import { connectForMigrations } from '~/database/migration-connection.server';
import { listMigrations } from '~/database/migration-files.server';
import { databaseName } from '~/database/database-name';
import { pendingMigrations } from '~/database/migration-history';
import { HISTORY_TABLE, listTables } from '~/database/schema-shape.server';
import { openDatabase } from '~/db.server';
import type { Env } from '~/env.server';
import { applyMigrations, listPendingMigrations } from '~/migrations.server';
import { countRows, restoreSqlite } from '~/models/backup.server';
import { fingerprintIn, fingerprintOf } from '~/models/secret-fingerprint.server';
import { readManifest } from './backup-manifest';
import { runCommand, UsageError } from './command';
import { loadPostgresql } from './load-postgresql';
import { migrationsInDump, restoreByHand } from './postgresql-tools';

await runCommand(async (env) => {
  const { databaseUrl } = env;
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('npm run restore -- FILE [--force]');
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  if (values.force !== true) await refuseToOverwrite(databaseUrl);
  if (providerOf(databaseUrl) === 'sqlite') await restoreEmbedded(file, env);
  else await restorePostgresql(file, env);
});

/** Looks without changing anything: who is refused finds the database as it was, of an earlier version too. */
async function refuseToOverwrite(databaseUrl: string): Promise<void> {
  if (providerOf(databaseUrl) === 'sqlite' && !existsSync(path.resolve(databaseUrl.slice('file:'.length)))) return;
  const { empty } = await listPendingMigrations(databaseUrl, process.cwd());
  if (empty) return;
  const db = await openDatabase(databaseUrl);
  const { responses, volumeEntries, users } = await countRows(db).finally(() => db.$disconnect());
  if (responses + volumeEntries + users === 0) return;
  throw new UsageError(
    `The database holds ${responses} ratings, ${volumeEntries} volumes and ${users} users. To replace it: --force`,
  );
}

async function restoreEmbedded(file: string, { databaseUrl, sessionSecret }: Env): Promise<void> {
  const databaseFile = databaseUrl.slice('file:'.length);
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const { counts, replaced } = await restoreSqlite(file, databaseFile, { root: process.cwd(), stamp });
  process.stdout.write(`${databaseFile}: ${counts.responses} ratings, ${counts.closings} closings\n`);
  if (replaced !== null) process.stdout.write(`The one before: ${replaced}\n`);
  const db = await openDatabase(databaseUrl);
  sayWhetherSecretBelongs(await fingerprintIn(db).finally(() => db.$disconnect()), sessionSecret);
}

async function restorePostgresql(file: string, { databaseUrl, sessionSecret }: Env): Promise<void> {
  const migrations = migrationsInDump(file);
  if (migrations === null) {
    process.stderr.write(`pg_restore is not installed here. Where it is:\n  ${restoreByHand}\n`);
    process.exitCode = 2;
    return;
  }
  const known = listMigrations(process.cwd(), 'postgresql').map(({ name }) => name);
  const applied = migrations.map((name) => ({ id: name, name, finished: true }));
  pendingMigrations({ applied, otherTables: [] }, known, file);
  const manifest = readManifest(file);
  await refuseOthers(databaseUrl);
  await loadPostgresql(databaseUrl, file, manifest?.counts ?? null);
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  const [counts, fingerprint] = await Promise.all([countRows(db), fingerprintIn(db)]).finally(() => db.$disconnect());
  const rows = Object.entries(counts).map(([table, count]) => `${count} ${table}`).join(', ');
  process.stdout.write(`Restored: ${rows}\n`);
  if (manifest === null) process.stdout.write('No manifest lies beside the backup: the counts could not be compared.\n');
  sayWhetherSecretBelongs(fingerprint, sessionSecret);
}

/**
 * What others write meanwhile would be lost, and they would go on with a database that is another one; and the tables of
 * another program are not ours to replace.
 */
async function refuseOthers(databaseUrl: string): Promise<void> {
  const connection = await connectForMigrations(databaseUrl);
  try {
    const tables = await listTables(connection, 'postgresql');
    if (!tables.includes(HISTORY_TABLE)) pendingMigrations({ applied: null, otherTables: tables }, [], databaseName(databaseUrl));
    const [others] = await connection.rows(
      `SELECT CAST(COUNT(*) AS INTEGER) AS count FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    );
    if (Number(others?.count) > 0) throw new UsageError(`The database is in use by ${String(others?.count)} other connections: stop the server first.`);
  } finally {
    await connection.close();
  }
}

function sayWhetherSecretBelongs(fingerprint: string | null, secret: string): void {
  if (fingerprint === null || fingerprint === fingerprintOf(secret)) return;
  process.stderr.write(
    `The secret here (fingerprint ${fingerprintOf(secret)}) is not the one that belongs to this backup (${fingerprint}): put that one back before the start.\n`,
  );
}
