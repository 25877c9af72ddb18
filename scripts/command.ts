import { openDatabase, type Database } from '~/db.server';
import { isDomainError } from '~/domain/errors';
import { readEnv, type Env } from '~/env.server';

/** Prisma's code for a table that does not exist. */
const TABLE_MISSING = 'P2021';

/** A mistake of the person at the terminal: the text is shown without a stack. */
export class UsageError extends Error {}

/**
 * Runs a command of the terminal: what goes wrong because of its input is said in one line, with exit code 1; a fault of
 * ours keeps its stack.
 */
export async function runCommand(work: (env: Env) => Promise<void>): Promise<void> {
  try {
    await work(readEnv(process.env));
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${await lineOf(error)}\n`);
  }
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
export async function runWithDatabase(work: (db: Database, env: Env) => Promise<void>): Promise<void> {
  await runCommand((env) => withDatabase(env, work));
}

async function withDatabase(env: Env, work: (db: Database, env: Env) => Promise<void>): Promise<void> {
  const db = await openPreparedDatabase(env);
  try {
    await work(db, env);
  } finally {
    await db.$disconnect();
  }
}

/**
 * Migrating needs the embedded database alone; a running server has brought it up to date already. What only an empty
 * database or a refusal needs is loaded then: an export counts the megabytes it starts with.
 */
async function openPreparedDatabase(env: Env): Promise<Database> {
  const found = await openDatabase(env.databaseUrl);
  if (await hasTables(found)) return found;
  await found.$disconnect();
  const [{ applyMigrations }, { seedReference }] = await Promise.all([import('~/migrations.server'), import('~/models/reference.server')]);
  await applyMigrations(env.databaseUrl, process.cwd());
  const db = await openDatabase(env.databaseUrl);
  await seedReference(db, { now: new Date() });
  return db;
}

async function hasTables(db: Database): Promise<boolean> {
  try {
    await db.field.count();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === TABLE_MISSING) return false;
    throw error;
  }
}

async function lineOf(error: unknown): Promise<string> {
  if (isDomainError(error)) {
    const { translatorIn } = await import('~/i18n.server');
    const details = error.details === undefined ? '' : ` (${Object.entries(error.details).map((pair) => pair.join(' ')).join(', ')})`;
    return `${translatorIn('en')(`errors:${error.code}`, error.details ?? {})}${details}`;
  }
  // Options that node:util's parseArgs does not know.
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
  return error instanceof Error && !isUsage ? (error.stack ?? error.message) : String(error instanceof Error ? error.message : error);
}
