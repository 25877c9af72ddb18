import { toOperatorError } from '~/platform/database/database-operator-error';
import { databaseName } from '~/platform/database/database-name';
import { isOperatorError, OperatorError } from '~/platform/operator-error';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { isDomainError } from '~/base/errors';
import { UsageError } from './usage-error';
import { readEnv, type Env } from '~/platform/env.server';
import { requireSameSecret } from '~/platform/database/secret-fingerprint.server';

/** Reads what a command was told, before anything is opened or made. Throws UsageError, DomainError. */
type Read<T> = () => T;

/**
 * Runs a command of the terminal: what goes wrong because of its input is said in one line, with exit code 1; a fault
 * of ours keeps its stack. Without `makes` an embedded database must be there already: one that is made by a mistyped
 * address would be a success that holds nothing. `variables`: the environment that it is to go by, for a command with
 * a database of its own.
 */
export async function runCommand<T>(
  read: Read<T>,
  work: (env: Env, given: T) => Promise<void>,
  {
    makes = false,
    variables = () => process.env,
  }: { makes?: boolean; variables?: (given: T) => NodeJS.ProcessEnv } = {},
): Promise<void> {
  let databaseUrl = '';
  try {
    const given = read();
    const env = readEnv(variables(given), { mustBeThere: !makes });
    databaseUrl = env.databaseUrl;
    await work(env, given);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${await describeError(error, databaseUrl)}\n`);
  }
}

/** The same for what goes on running: after a start that failed nothing is left open. */
export async function runServer(work: (env: Env) => Promise<void>): Promise<void>;
export async function runServer<T>(
  work: (env: Env, given: T) => Promise<void>,
  own: { read: Read<T>; variables: (given: T) => NodeJS.ProcessEnv },
): Promise<void>;
export async function runServer<T>(
  work: (env: Env, given: T | undefined) => Promise<void>,
  own?: { read: Read<T | undefined>; variables: (given: T | undefined) => NodeJS.ProcessEnv },
): Promise<void> {
  await runCommand(own?.read ?? (() => undefined), work, { makes: true, variables: own?.variables });
  if (process.exitCode === 1) process.exit(1);
}

/** The same with the database of DATABASE_URL, made where there is none and brought to this version's schema before. */
export async function runWithMigratedDatabase<T>(
  read: Read<T>,
  work: (db: Database, env: Env, given: T) => Promise<void>,
): Promise<void> {
  const prepared = async (env: Env, given: T) => {
    const { applyMigrations } = await import('~/platform/database/migrations.server');
    // Nobody may have the embedded database open meanwhile, this command included.
    await applyMigrations(env.databaseUrl, process.cwd());
    const { upgradeStored } = await import('~/server/stored-upgrade.server');
    await withDatabase(env, async (db) => {
      await upgradeStored(db, env);
      await work(db, env, given);
    });
  };
  await runCommand(read, prepared, { makes: true });
}

/**
 * The same with the database of DATABASE_URL, closed at the end. One that holds nothing is refused, or made ready with
 * `makes`.
 */
export async function runWithDatabase<T>(
  read: Read<T>,
  work: (db: Database, env: Env, given: T) => Promise<void>,
  options: DatabaseOptions = {},
): Promise<void> {
  await runCommand(read, (env, given) => withDatabase(env, (db) => work(db, env, given), options), options);
}

/** For a command that works without the secret of the database, on an earlier version's, or on one that it makes. */
type DatabaseOptions = { anySecret?: boolean; anyOlder?: boolean; makes?: boolean };

async function withDatabase(
  env: Env,
  work: (db: Database) => Promise<void>,
  options: DatabaseOptions = {},
): Promise<void> {
  const db = await openPreparedDatabase(env, options);
  try {
    if (options.anySecret !== true) await requireSameSecret(db, env.sessionSecret);
    await work(db);
  } finally {
    await db.$disconnect();
  }
}

/**
 * A command does not migrate a database as a side effect: a server of an earlier version may be using it. What only an
 * empty database needs is loaded then: an export counts the megabytes it starts with.
 */
async function openPreparedDatabase(
  { databaseUrl }: Env,
  { anyOlder = false, makes = false }: DatabaseOptions,
): Promise<Database> {
  const { applyMigrations, listPendingMigrations } = await import('~/platform/database/migrations.server');
  const { pending, empty } = await listPendingMigrations(databaseUrl, process.cwd());
  if (pending.length > 0 && !empty && !anyOlder) {
    throw new OperatorError(
      `The database ${databaseName(databaseUrl)} is of an earlier version: it lacks ${pending.join(', ')}. Bring it up to date: npm run seed`,
    );
  }
  if (!empty) return openDatabase(databaseUrl);
  if (!makes)
    throw new OperatorError(
      `The database ${databaseName(databaseUrl)} holds nothing. Correct DATABASE_URL, or begin with it: npm start`,
    );
  const { seedReference } = await import('~/registry/reference/store/reference.server');
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  await seedReference(db, { now: new Date() });
  return db;
}

async function describeError(error: unknown, databaseUrl: string): Promise<string> {
  if (isOperatorError(error)) return error.message;
  if (isDomainError(error)) {
    const { translatorIn } = await import('~/platform/i18n/i18n.server');
    const details =
      error.details === undefined
        ? ''
        : ` (${Object.entries(error.details)
            .map((pair) => pair.join(' '))
            .join(', ')})`;
    return `${translatorIn('en')(`errors:${error.code}`, error.details ?? {})}${details}`;
  }
  // A file of the command's own, such as the one it writes, is not the database.
  const { describeFileError } = await import('./file-error');
  const failure = describeFileError(error);
  if (failure !== null) return failure;
  const advice = toOperatorError(error, databaseUrl);
  if (advice !== null) return advice.message;
  if (error instanceof UsageError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
