import { spawnSync } from 'node:child_process';
import { OperatorError } from '~/database/operator-error';

/** How to do it by hand: the address with its password stays in the variable. */
export const backupByHand = 'pg_dump --format=custom --file=FILE "$DATABASE_URL"';
export const restoreByHand = 'pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE';

/** Dumps a PostgreSQL database into one file, as of a snapshot that an open transaction exported. False when pg_dump is not installed; throws when it fails. */
export function dumpPostgresql(databaseUrl: string, file: string, snapshot: string): boolean {
  return runTool('pg_dump', ['--format=custom', `--snapshot=${snapshot}`, `--file=${file}`], databaseUrl);
}

/** Loads such a file, all or nothing. False when pg_restore is not installed; throws when it fails. */
export function loadPostgresql(databaseUrl: string, file: string): boolean {
  return runTool('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', file], databaseUrl);
}

/** The names of the migrations that such a file holds; null when pg_restore is not installed. Throws when it is no dump. */
export function migrationsInDump(file: string): string[] | null {
  const args = ['--data-only', '--table=_prisma_migrations', '--file=-', file];
  const { error, status, stdout } = spawnSync('pg_restore', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (error && 'code' in error && error.code === 'ENOENT') return null;
  if (status !== 0) throw new OperatorError(`${file} is not a backup of PostgreSQL.`);
  return [...stdout.matchAll(/\t(\d{14}_\w{1,200})\t/g)].map(([, name]) => name ?? '');
}

/** The password goes through the environment: arguments can be seen by everybody on the machine. */
function runTool(tool: string, args: string[], databaseUrl: string): boolean {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const result = spawnSync(tool, [`--dbname=${url.href}`, ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...(password !== '' && { PGPASSWORD: password }) },
  });
  if (result.error && 'code' in result.error && result.error.code === 'ENOENT') return false;
  if (result.status !== 0) throw new OperatorError(`${tool} failed; what it said stands above. Nothing was changed.`);
  return true;
}
