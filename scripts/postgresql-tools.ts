import { spawnSync } from 'node:child_process';
import { OperatorError } from '~/platform/operator-error';

/** What a table of migrations takes at most, in bytes. */
const MAX_HISTORY_BYTES = 64 * 2 ** 20;

/** How to do it by hand: the address with its password stays in the variable. */
export const backupByHand = 'pg_dump --format=custom --file=FILE "$DATABASE_URL"';
export const restoreByHand =
  'pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE';

/**
 * Dumps a PostgreSQL database into one file, as of a snapshot that an open transaction exported. False when pg_dump is
 * not installed; throws when it fails.
 */
export function dumpPostgresql(databaseUrl: string, file: string, snapshot: string): boolean {
  return runTool('pg_dump', ['--format=custom', `--snapshot=${snapshot}`, `--file=${file}`], databaseUrl);
}

/**
 * The names of the migrations that such a file holds; null when pg_restore is not installed. Throws when it is no dump.
 */
export function migrationsInDump(file: string): string[] | null {
  const args = ['--data-only', '--table=_prisma_migrations', '--file=-', file];
  const { error, status, stdout } = spawnSync('pg_restore', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: MAX_HISTORY_BYTES,
  });
  if (error && 'code' in error && error.code === 'ENOENT') return null;
  const names = [...(stdout ?? '').matchAll(/\t(\d{14}_\w{1,200})\t/g)].map(([, name]) => name ?? '');
  if (status !== 0 || names.length === 0)
    throw new OperatorError(`${file} is not a whole backup of PostgreSQL. Nothing was changed.`);
  return names;
}

/** The password goes through the environment: arguments can be seen by everybody on the machine. */
function runTool(tool: string, args: string[], databaseUrl: string): boolean {
  const { address, env } = withoutPassword(databaseUrl);
  const result = spawnSync(tool, [`--dbname=${address}`, ...args], { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (result.error && 'code' in result.error && result.error.code === 'ENOENT') return false;
  if (result.status !== 0) throw new OperatorError(`${tool} failed; what it said stands above. Nothing was changed.`);
  return true;
}

/**
 * What the tools of PostgreSQL know of the parameters that an address may carry; at others, which our driver passes
 * over, they stop.
 */
const knownToTools = new Set([
  'sslmode',
  'sslcert',
  'sslkey',
  'sslrootcert',
  'connect_timeout',
  'application_name',
  'options',
  'host',
  'port',
]);

/** An address for the arguments of a tool, and the environment that has its password. */
export function withoutPassword(databaseUrl: string): { address: string; env: NodeJS.ProcessEnv } {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (!knownToTools.has(name)) url.searchParams.delete(name);
  return { address: url.href, env: { ...process.env, ...(password !== '' && { PGPASSWORD: password }) } };
}
