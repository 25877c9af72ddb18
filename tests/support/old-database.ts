import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { detectProvider } from '~/platform/database/database-url.server';
import { openDatabase, Prisma, type Database } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { runOnce } from './postgresql-server';

/** The last migration before ratings told invited ones from claimed ones. */
const LAST_BEFORE = '20261125161534_week_tally';

type Stored = string | number | boolean | null | { date: string } | { bytes: string };

/**
 * A database as the version before left it, beside the one of a test: its migrations, and the rows that its very code
 * wrote, two closed weeks among them. Gives its address, and how to let go of it.
 */
export async function oldDatabase(besides: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const made = await emptyDatabase(besides);
  const root = mkdtempSync(path.join(os.tmpdir(), 'old-'));
  const migrations = path.join('prisma', 'migrations', detectProvider(besides));
  mkdirSync(path.join(root, migrations), { recursive: true });
  for (const name of readdirSync(migrations).filter((one) => one <= LAST_BEFORE)) {
    cpSync(path.join(migrations, name), path.join(root, migrations, name), { recursive: true });
  }
  await applyMigrations(made.url, root);
  rmSync(root, { recursive: true });
  const db = await openDatabase(made.url);
  const tables = JSON.parse(readFileSync('tests/support/before-verification.json', 'utf8')) as Record<
    string,
    Record<string, Stored>[]
  >;
  for (const [table, rows] of Object.entries(tables)) for (const row of rows) await insert(db, table, row);
  if (detectProvider(made.url) === 'postgresql') await countOn(db, tables);
  await db.$disconnect();
  return made;
}

async function emptyDatabase(besides: string): Promise<{ url: string; remove: () => Promise<void> }> {
  const name = `old_${randomUUID().replaceAll('-', '')}`;
  if (detectProvider(besides) === 'sqlite') {
    const file = path.join(path.dirname(besides.slice('file:'.length)), `${name}.db`);
    const remove = () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      return Promise.resolve();
    };
    return { url: `file:${file}`, remove };
  }
  const server = besides.slice(0, besides.lastIndexOf('/'));
  await runOnce(`${server}/postgres`, `CREATE DATABASE ${name}`);
  return {
    url: `${server}/${name}`,
    remove: () => runOnce(`${server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

async function insert(db: Database, table: string, row: Record<string, Stored>): Promise<void> {
  const columns = Prisma.raw(
    Object.keys(row)
      .map((name) => `"${name}"`)
      .join(', '),
  );
  await db.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} (${columns}) VALUES (${Prisma.join(Object.values(row).map(toColumnValue))})`;
}

/** The rows came with their own ids, so the sequences must continue after them. */
async function countOn(db: Database, tables: Record<string, Record<string, Stored>[]>): Promise<void> {
  for (const [table, [row]] of Object.entries(tables)) {
    if (typeof row?.id !== 'number') continue;
    await db.$executeRawUnsafe(
      `SELECT setval(pg_get_serial_sequence('"${table}"', 'id'), (SELECT MAX("id") FROM "${table}"))`,
    );
  }
}

function toColumnValue(stored: Stored): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  return 'date' in stored ? new Date(stored.date) : Buffer.from(stored.bytes, 'base64');
}
