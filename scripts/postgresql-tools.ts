import { spawnSync } from 'node:child_process';

/** How to do it by hand: the address with its password stays in the variable. */
export const backupByHand = 'pg_dump --format=custom --file=FILE "$DATABASE_URL"';
export const restoreByHand = 'pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" FILE';

/** Dumps a PostgreSQL database into one file. False when pg_dump is not installed; throws when it fails. */
export function dumpPostgresql(databaseUrl: string, file: string): boolean {
  return runTool('pg_dump', ['--format=custom', `--file=${file}`], databaseUrl);
}

/** Loads such a file, all or nothing. False when pg_restore is not installed; throws when it fails. */
export function loadPostgresql(databaseUrl: string, file: string): boolean {
  return runTool('pg_restore', ['--clean', '--if-exists', '--no-owner', '--single-transaction', file], databaseUrl);
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
  if (result.status !== 0) throw new Error(`${tool} failed.`);
  return true;
}
