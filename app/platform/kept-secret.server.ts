import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { restrictToOwner, PRIVATE_FILE } from '~/platform/database/file-permissions.server';
import { resolveDatabaseFile, detectProvider } from '~/platform/database/database-url.server';
import { OperatorError } from '~/platform/operator-error';

/** A secret of the server that it makes itself where nobody gave one. */
type KeptSecret = {
  variable: string;
  /** The file's name, beside the embedded database. */
  file: string;
  /** What an error calls it. */
  called: string;
  /** How one is made by hand, where it must be given. */
  madeBy?: string;
  /** When one that is not whole may be deleted, so that another is made. */
  unused: string;
  isWhole: (secret: string) => boolean;
};

const SECRET_BYTES = 32;

/**
 * The secret that is kept beside an embedded database, made when there is none. Throws OperatorError with PostgreSQL,
 * whose processes must be given one and the same, and when the file cannot be made or read, or is not whole.
 */
export function keepSecret(databaseUrl: string, secret: KeptSecret): string {
  if (detectProvider(databaseUrl) === 'postgresql') {
    const how = secret.madeBy === undefined ? '' : `; to make one: ${secret.madeBy}`;
    throw new OperatorError(`The environment is not right:\n  ${secret.variable}: required with PostgreSQL${how}`);
  }
  const file = path.join(path.dirname(resolveDatabaseFile(databaseUrl)), secret.file);
  if (!existsSync(file)) makeSecret(file, secret);
  restrictToOwner(file);
  const content = readSecret(file, secret).trim();
  if (secret.isWhole(content)) return content;
  throw new OperatorError(
    `The ${secret.called} in ${file} is not whole. Put it back from where you keep it; only if ${secret.unused}, delete the file.`,
  );
}

function readSecret(file: string, { called }: KeptSecret): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new OperatorError(
      `The ${called} ${file} cannot be read (${code}): run as the user who owns it, or give this user the right. It must be a file.`,
      { cause: error },
    );
  }
}

/** Under its name only when it is whole; of several processes that make one, the first one's stays. */
function makeSecret(file: string, { called }: KeptSecret): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, randomBytes(SECRET_BYTES).toString('base64url'), { mode: PRIVATE_FILE, flush: true });
    linkSync(unfinished, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'EEXIST')
      throw new OperatorError(
        `The ${called} ${file} cannot be made (${code}): this user must be allowed to write in its folder, and the disk must have room.`,
        { cause: error },
      );
  } finally {
    rmSync(unfinished, { force: true });
  }
}
