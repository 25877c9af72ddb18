// `npm run restore -- FILE [--force]`: puts a backup in place of the database; stop the server first. A database that
// holds anything is replaced only with --force, and the embedded one is kept beside. Exit code 2 when the tool that
// PostgreSQL needs for it is not installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { detectProvider } from '~/platform/database/database-url.server';
import type { MigrationConnection } from '~/platform/database/migration-connection.server';
import { listMigrations } from '~/platform/database/migration-files.server';
import { databaseName } from '~/platform/database/database-name';
import { pendingMigrations } from '~/platform/database/migration-history';
import { HISTORY_TABLE, listTables } from '~/platform/database/schema-shape.server';
import { openDatabase } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { applyMigrations, listPendingMigrations } from '~/platform/database/migrations.server';
import { countRows, restoreSqlite } from '~/platform/database/backup.server';
import { findFingerprint, fingerprintSecret } from '~/platform/database/secret-fingerprint.server';
import { readManifest } from './backup-manifest';
import { runCommand } from './command';
import { UsageError } from './usage-error';
import { requireFile } from './file-error';
import { loadPostgresql } from './load-postgresql';
import { readArguments, wronglyCalled } from './read-arguments';
import { lockForRestore } from './restore-lock';
import { migrationsInDump, restoreByHand } from './postgresql-tools';

type Request = { file: string; force: boolean };

const restoring = async (env: Env, { file, force }: Request): Promise<void> => {
  if (!force) await refuseToOverwrite(env.databaseUrl, file);
  if (detectProvider(env.databaseUrl) === 'sqlite') await restoreEmbedded(file, env);
  else await restorePostgresql(file, env);
};

await runCommand(readRequest, restoring, { makes: true });

function readRequest(): Request {
  const { values, positionals } = readArguments('restore', {
    allowPositionals: true,
    options: { force: { type: 'boolean' } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw wronglyCalled('restore');
  requireFile(file);
  return { file, force: values.force === true };
}

/** Looks without changing anything: who is refused finds the database as it was, of an earlier version too. */
async function refuseToOverwrite(databaseUrl: string, file: string): Promise<void> {
  if (detectProvider(databaseUrl) === 'sqlite' && !existsSync(path.resolve(databaseUrl.slice('file:'.length)))) return;
  const { empty } = await listPendingMigrations(databaseUrl, process.cwd());
  if (empty) return;
  const db = await openDatabase(databaseUrl);
  const { responses, volumeEntries, users } = await countRows(db).finally(() => db.$disconnect());
  if (responses + volumeEntries + users === 0) return;
  throw new UsageError(
    `The database holds ${responses} ratings, ${volumeEntries} volumes and ${users} users. To replace it: npm run restore -- ${quoted(file)} --force`,
  );
}

/** Quoted for a shell. */
function quoted(file: string): string {
  return /^[\w./:@%+=-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`;
}

async function restoreEmbedded(file: string, { databaseUrl, sessionSecret }: Env): Promise<void> {
  const databaseFile = databaseUrl.slice('file:'.length);
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const { counts, replaced, log } = await restoreSqlite(file, databaseFile, { root: process.cwd(), stamp });
  process.stdout.write(`${databaseFile}: ${counts.responses} ratings, ${counts.closings} closings\n`);
  if (replaced !== null) process.stdout.write(`The one before: ${replaced}\n`);
  if (log !== null) process.stdout.write(`A log lay here without its database, which alone can read it: ${log}\n`);
  const db = await openDatabase(databaseUrl);
  reportWhetherSecretMatches(await findFingerprint(db).finally(() => db.$disconnect()), sessionSecret);
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
  const hold = await lockForRestore(databaseUrl);
  try {
    await refuseOthersTables(hold, databaseUrl);
    await loadPostgresql(databaseUrl, file, manifest?.counts ?? null);
    await applyMigrations(databaseUrl, process.cwd());
  } finally {
    await hold.close();
  }
  const db = await openDatabase(databaseUrl);
  const [counts, fingerprint] = await Promise.all([countRows(db), findFingerprint(db)]).finally(() => db.$disconnect());
  const rows = Object.entries(counts)
    .map(([table, count]) => `${count} ${table}`)
    .join(', ');
  process.stdout.write(`Restored: ${rows}\n`);
  if (manifest === null)
    process.stdout.write('No manifest lies beside the backup: the counts could not be compared.\n');
  reportWhetherSecretMatches(fingerprint, sessionSecret);
}

/** The tables of another program are not ours to replace. */
async function refuseOthersTables(connection: MigrationConnection, databaseUrl: string): Promise<void> {
  const tables = await listTables(connection, 'postgresql');
  if (!tables.includes(HISTORY_TABLE))
    pendingMigrations({ applied: null, otherTables: tables }, [], databaseName(databaseUrl));
}

function reportWhetherSecretMatches(fingerprint: string | null, secret: string): void {
  if (fingerprint === null || fingerprint === fingerprintSecret(secret)) return;
  process.stderr.write(
    `The secret here (fingerprint ${fingerprintSecret(secret)}) is not the one that belongs to this backup (${fingerprint}): put that one back before the start.\n`,
  );
}
