import path from 'node:path';
import { adviceOn } from '~/database/database-advice';
import { databaseName } from '~/database/database-name';
import { isOperatorError, OperatorError } from '~/database/operator-error';
import { openDatabase, type Database } from '~/db.server';
import { isDomainError } from '~/domain/errors';
import { readEnv, type Env } from '~/env.server';
import { requireSameSecret } from '~/models/secret-fingerprint.server';

/** A mistake of the person at the terminal: the text is shown without a stack. */
export class UsageError extends Error {}

/**
 * Runs a command of the terminal: what goes wrong because of its input is said in one line, with exit code 1; a fault of
 * ours keeps its stack.
 */
export async function runCommand(work: (env: Env) => Promise<void>): Promise<void> {
  let databaseUrl = '';
  try {
    const env = readEnv(process.env);
    databaseUrl = env.databaseUrl;
    await work(env);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${await lineOf(error, databaseUrl)}\n`);
  }
}

/** The same for what goes on running: after a start that failed nothing is left open. */
export async function runServer(work: (env: Env) => Promise<void>): Promise<void> {
  await runCommand(async (env) => {
    await work(env);
  });
  if (process.exitCode === 1) process.exit(1);
}

/** The same with the database of DATABASE_URL, brought to this version's schema before. */
export async function runWithMigratedDatabase(work: (db: Database, env: Env) => Promise<void>): Promise<void> {
  await runCommand(async (env) => {
    const { applyMigrations } = await import('~/migrations.server');
    // Nobody may have the embedded database open meanwhile, this command included.
    await applyMigrations(env.databaseUrl, process.cwd());
    const { upgradeStored } = await import('~/models/stored-upgrade.server');
    await withDatabase(env, async (db) => {
      await upgradeStored(db, env);
      await work(db, env);
    });
  });
}

/** The same with the database of DATABASE_URL, closed at the end. One that is still empty is made ready first. */
export async function runWithDatabase(
  work: (db: Database, env: Env) => Promise<void>,
  options: DatabaseOptions = {},
): Promise<void> {
  await runCommand((env) => withDatabase(env, work, options));
}

/** `anySecret`, `anyOlder`: for a command that works without the secret of the database, or on an earlier version's. */
type DatabaseOptions = { anySecret?: boolean; anyOlder?: boolean };

async function withDatabase(
  env: Env,
  work: (db: Database, env: Env) => Promise<void>,
  options: DatabaseOptions = {},
): Promise<void> {
  const db = await openPreparedDatabase(env, options);
  try {
    if (options.anySecret !== true) await requireSameSecret(db, env.sessionSecret);
    await work(db, env);
  } finally {
    await db.$disconnect();
  }
}

/**
 * A command does not bring a database up to date by the way: an earlier version's server may run on it. What only an empty
 * database needs is loaded then: an export counts the megabytes it starts with.
 */
async function openPreparedDatabase({ databaseUrl }: Env, { anyOlder = false }: DatabaseOptions): Promise<Database> {
  const { applyMigrations, listPendingMigrations } = await import('~/migrations.server');
  const { pending, empty } = await listPendingMigrations(databaseUrl, process.cwd());
  if (pending.length > 0 && !empty && !anyOlder) {
    throw new OperatorError(`The database ${databaseName(databaseUrl)} is of an earlier version: it lacks ${pending.join(', ')}. Bring it up to date: npm run seed`);
  }
  if (!empty) return openDatabase(databaseUrl);
  const { seedReference } = await import('~/models/reference.server');
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  await seedReference(db, { now: new Date() });
  return db;
}

async function lineOf(error: unknown, databaseUrl: string): Promise<string> {
  if (isOperatorError(error)) return error.message;
  if (isDomainError(error)) {
    const { translatorIn } = await import('~/i18n.server');
    const details = error.details === undefined ? '' : ` (${Object.entries(error.details).map((pair) => pair.join(' ')).join(', ')})`;
    return `${translatorIn('en')(`errors:${error.code}`, error.details ?? {})}${details}`;
  }
  // A file of the command's own, such as the one it writes, names itself.
  if (error instanceof Error && 'path' in error && 'syscall' in error) return error.message;
  const advice = adviceOn(error, databaseUrl);
  if (advice !== null) return advice.message;
  if (error instanceof UsageError) return error.message;
  if (isUnknownOption(error)) {
    const { usageOf } = await import('./usage.mjs');
    const [said = ''] = error.message.split('. ');
    return `${said}.\n${usageOf(path.basename(process.argv[1] ?? '')).trimEnd()}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** An option that `parseArgs` of node:util does not know, or one without its value. */
function isUnknownOption(error: unknown): error is TypeError {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
}
