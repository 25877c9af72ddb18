// Finds PostgreSQL's own programs for the tests: packages put them outside PATH.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The folder with `initdb` and `postgres`, or null. */
export function findPostgresql() {
  const versions = '/usr/lib/postgresql';
  const installed = existsSync(versions) ? readdirSync(versions).sort().reverse() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter),
    ...installed.map((version) => path.join(versions, version, 'bin')),
    '/opt/homebrew/opt/postgresql/bin',
    '/usr/local/opt/postgresql/bin',
  ];
  return folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name)))) ?? null;
}
