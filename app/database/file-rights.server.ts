import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { OperatorError } from '~/database/operator-error';

/** Its owner reads and writes it, nobody else does anything. */
export const PRIVATE_FILE = 0o600;

const besides = ['', '-wal', '-shm', '-journal'];

/**
 * Makes an embedded database's file where there is none, with its folder, and closes it and what SQLite keeps beside it to
 * everybody but its owner. Throws OperatorError when this user may not.
 */
export function keepPrivate(databaseFile: string): void {
  try {
    mkdirSync(path.dirname(databaseFile), { recursive: true });
    if (!existsSync(databaseFile)) closeSync(openSync(databaseFile, 'a', PRIVATE_FILE));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new OperatorError(
      `The database ${databaseFile} cannot be made (${code}): this user must be allowed to write in its folder, and the disk must have room.`,
      { cause: error },
    );
  }
  for (const suffix of besides) closeToOthers(`${databaseFile}${suffix}`);
}

/** Somebody else's file cannot be closed; whether it can be used is for the database to say. */
export function closeToOthers(file: string): void {
  try {
    if (existsSync(file) && (statSync(file).mode & 0o077) !== 0) chmodSync(file, PRIVATE_FILE);
  } catch {
    return;
  }
}

/** The same for the databases that a restore kept beside this one, which an earlier version left open to read. */
export function closeReplacedToOthers(databaseFile: string): void {
  const folder = path.dirname(databaseFile);
  if (!existsSync(folder)) return;
  const kept = `${path.basename(databaseFile)}.replaced-`;
  for (const name of readdirSync(folder)) if (name.startsWith(kept)) closeToOthers(path.join(folder, name));
}
