import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { restrictToOwner, PRIVATE_FILE } from '~/platform/database/file-permissions.server';
import { refuseFolder, requireDatabaseFile } from '~/platform/database/database-place.server';
import { OperatorError } from '~/platform/operator-error';
import { resolveDatabaseFile, detectProvider } from '~/platform/database/database-url.server';
import { boundedText } from '~/base/text/bounded';

/** Longer than any real address or secret. */
const MAX_LENGTH = 2_000;

const timeZone = boundedText(100).refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'not a known time zone');

const SECRET_AT_LEAST = 32;

const databaseUrl = boundedText(MAX_LENGTH).refine((url) => {
  try {
    return detectProvider(url) === 'sqlite' ? url.length > 'file:'.length : new URL(url).pathname.length > 1;
  } catch {
    return false;
  }
}, 'must be file:PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  DATABASE_URL: databaseUrl.default('file:./data/hailong.db'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: boundedText(MAX_LENGTH).min(1).default('127.0.0.1'),
  PUBLIC_URL: boundedText(MAX_LENGTH).check(z.url()).optional(),
  SESSION_SECRET: boundedText(MAX_LENGTH).min(SECRET_AT_LEAST, 'must be at least 32 characters').optional(),
  CITY_TIME_ZONE: timeZone.default('Asia/Ho_Chi_Minh'),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
});

export type Env = {
  mode: 'development' | 'production' | 'test';
  databaseUrl: string;
  port: number;
  host: string;
  /** The address that people use, without a slash at the end. */
  publicUrl: string;
  sessionSecret: string;
  timeZone: string;
  trustedProxyHops: number;
  logLevel: string;
};

/**
 * Reads the environment once. Throws one error that names every variable that is wrong. With the embedded database a
 * missing SESSION_SECRET is made and kept beside it; with PostgreSQL it must be given, since several processes share
 * it. With `mustBeThere` an embedded database that is not there is refused before anything is made in its place.
 */
export function readEnv(variables: Record<string, string | undefined>, { mustBeThere = false } = {}): Env {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new OperatorError(`The environment is not right:\n${lines.join('\n')}`);
  }
  const values = parsed.data;
  if (detectProvider(values.DATABASE_URL) === 'sqlite') {
    const file = resolveDatabaseFile(values.DATABASE_URL);
    refuseFolder(file);
    if (mustBeThere) requireDatabaseFile(file, given.DATABASE_URL !== undefined);
  }
  return {
    mode: values.NODE_ENV,
    databaseUrl: values.DATABASE_URL,
    port: values.PORT,
    host: values.HOST,
    publicUrl: withoutSlashAtEnd(values.PUBLIC_URL ?? `http://${values.HOST}:${values.PORT}`),
    sessionSecret: values.SESSION_SECRET ?? keptSecret(values.DATABASE_URL),
    timeZone: values.CITY_TIME_ZONE,
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
    logLevel: values.LOG_LEVEL,
  };
}

function withoutSlashAtEnd(url: string): string {
  return url.endsWith('/') ? withoutSlashAtEnd(url.slice(0, -1)) : url;
}

function keptSecret(url: string): string {
  if (detectProvider(url) === 'postgresql') {
    throw new OperatorError('The environment is not right:\n  SESSION_SECRET: required with PostgreSQL');
  }
  const file = path.join(path.dirname(resolveDatabaseFile(url)), 'session-secret');
  if (!existsSync(file)) makeSecret(file);
  restrictToOwner(file);
  const secret = readSecret(file).trim();
  if (secret.length >= SECRET_AT_LEAST) return secret;
  throw new OperatorError(
    `The secret in ${file} is not whole. Put it back from where you keep it; only if nothing was rated yet, delete the file.`,
  );
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new OperatorError(
      `The secret ${file} cannot be read (${code}): run as the user who owns it, or give this user the right. It must be a file.`,
      { cause: error },
    );
  }
}

/** Under its name only when it is whole; of several processes that make one, the first one's stays. */
function makeSecret(file: string): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(unfinished, randomBytes(32).toString('base64url'), { mode: PRIVATE_FILE, flush: true });
    linkSync(unfinished, file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code !== 'EEXIST')
      throw new OperatorError(
        `The secret ${file} cannot be made (${code}): this user must be allowed to write in its folder, and the disk must have room.`,
        { cause: error },
      );
  } finally {
    rmSync(unfinished, { force: true });
  }
}
