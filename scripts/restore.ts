// `npm run restore -- FILE [--force]`: puts a backup in place of the database; stop the server first. A database that
// holds anything is replaced only with --force, and the embedded one is kept beside. Exit code 2 when the tool that
// PostgreSQL needs for it is not installed.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { providerOf } from '~/database-url.server';
import { openDatabase } from '~/db.server';
import { applyMigrations } from '~/migrations.server';
import { countRows, restoreSqlite } from '~/models/backup.server';
import { runCommand, UsageError } from './command';
import { loadPostgresql, restoreByHand } from './postgresql-tools';

await runCommand(async ({ databaseUrl }) => {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('npm run restore -- FILE [--force]');
  if (!existsSync(file)) throw new UsageError(`${file} does not exist.`);
  if (values.force !== true) await refuseToOverwrite(databaseUrl);
  if (providerOf(databaseUrl) === 'sqlite') await restoreEmbedded(file, databaseUrl.slice('file:'.length));
  else await restorePostgresql(file, databaseUrl);
});

async function refuseToOverwrite(databaseUrl: string): Promise<void> {
  if (providerOf(databaseUrl) === 'sqlite' && !existsSync(path.resolve(databaseUrl.slice('file:'.length)))) return;
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  const { responses, volumeEntries, users } = await countRows(db).finally(() => db.$disconnect());
  if (responses + volumeEntries + users === 0) return;
  throw new UsageError(
    `The database holds ${responses} ratings, ${volumeEntries} volumes and ${users} users. To replace it: --force`,
  );
}

async function restoreEmbedded(file: string, databaseFile: string): Promise<void> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const { counts, replaced } = await restoreSqlite(file, databaseFile, { root: process.cwd(), stamp });
  process.stdout.write(`${databaseFile}: ${counts.responses} ratings, ${counts.closings} closings\n`);
  if (replaced !== null) process.stdout.write(`The one before: ${replaced}\n`);
}

async function restorePostgresql(file: string, databaseUrl: string): Promise<void> {
  if (!loadPostgresql(databaseUrl, file)) {
    process.stderr.write(`pg_restore is not installed here. Where it is:\n  ${restoreByHand}\n`);
    process.exitCode = 2;
    return;
  }
  await applyMigrations(databaseUrl, process.cwd());
  process.stdout.write('Restored.\n');
}
