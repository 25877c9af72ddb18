import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { detectProvider } from '~/platform/database/database-url.server';
import { connectForMigrations, type MigrationConnection } from '~/platform/database/migration-connection.server';
import { readShape } from '~/platform/database/schema-shape.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { bundleStart, type KillableStart } from '../support/killable-start';
import { expectOldCityIntact, makeOldCity, migrationsBefore } from '../support/old-city';
import { cloneDatabase, emptyDatabase, type OwnDatabase } from '../support/own-database';

const { provider } = inject('databaseTemplate');
/** While it migrates, and as often while it fills. */
const KILLS = 4;
const WORKERS = 3;
/** Generous: a machine that does much besides is no failure. */
const LONGEST_MS = 600_000;

let killable: KillableStart;

beforeAll(async () => {
  killable = await bundleStart();
});

afterAll(() => killable.remove());

async function shapeOf(databaseUrl: string): Promise<string> {
  const connection = await connectForMigrations(databaseUrl);
  try {
    return await readShape(connection, detectProvider(databaseUrl));
  } finally {
    await connection.close();
  }
}

/** What a start does before it serves. */
async function start(databaseUrl: string): Promise<{ units: number; points: number; fields: number }> {
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  try {
    await seedReference(db, { now: new Date() });
    return { units: await db.unit.count(), points: await db.servicePoint.count(), fields: await db.field.count() };
  } finally {
    await db.$disconnect();
  }
}

/**
 * Kills starts on databases of their own, a few at a time: at moments spread over the time in which a whole one
 * migrates, which is the shorter part, and over the rest of it.
 */
async function killStarts(
  make: () => Promise<OwnDatabase>,
  check: (database: OwnDatabase) => Promise<void>,
): Promise<void> {
  const whole = await make();
  const { milliseconds: length, migrated, code } = await killable.run(whole.url);
  expect(code).toBe(0);
  await whole.remove();
  const spread = (from: number, to: number) =>
    Array.from({ length: KILLS }, (_, index) => from + ((index + Math.random()) / KILLS) * (to - from));
  const moments = [...spread(0, migrated), ...spread(migrated, length)];
  const workers = Array.from({ length: WORKERS }, async () => {
    for (let afterMs = moments.pop(); afterMs !== undefined; afterMs = moments.pop()) {
      const database = await make();
      await killable.run(database.url, { afterMs, signal: moments.length % 5 === 0 ? 'SIGTERM' : 'SIGKILL' });
      await check(database);
      await database.remove();
    }
  });
  await Promise.all(workers);
}

test(
  `a first start that is killed at any instant is completed by the next one (${provider})`,
  async () => {
    const untouched = await emptyDatabase();
    const complete = await start(untouched.url);
    const shape = await shapeOf(untouched.url);
    await killStarts(emptyDatabase, async ({ url }) => {
      expect(await start(url)).toEqual(complete);
      expect(await shapeOf(url)).toBe(shape);
    });
    await untouched.remove();
  },
  LONGEST_MS,
);

test(
  `an upgrade from the first version that is killed at any instant is completed by the next start, with all data (${provider})`,
  async () => {
    const old = await makeOldCity();
    const untouched = await cloneDatabase(old);
    await start(untouched.url);
    const shape = await shapeOf(untouched.url);
    await killStarts(
      () => cloneDatabase(old),
      async ({ url }) => {
        await start(url);
        expect(await shapeOf(url)).toBe(shape);
        await expectOldCityIntact(url);
      },
    );
    await Promise.all([old.remove(), untouched.remove()]);
  },
  LONGEST_MS,
);

// The version before ran a script statement by statement, and wrote down that it had begun.
const begunByTheVersionBefore = ['20261122022525_initial', '20261125093345_citizen_side', '20261125161534_week_tally'];

test.each(begunByTheVersionBefore)(
  `a database that the version before left in the middle of %s is completed (${provider})`,
  async (name) => {
    const { all } = migrationsBefore();
    const isFirst = all[0]?.name === name;
    const migration = all.find((one) => one.name === name);
    const statements = (migration?.script ?? '')
      .split(';')
      .map((text) => text.trim())
      .filter((text) => text !== '');
    const untouched = await emptyDatabase();
    await applyMigrations(untouched.url, process.cwd());
    const shape = await shapeOf(untouched.url);
    const old = isFirst ? await emptyDatabase() : await makeOldCity();
    const steps = [...new Set([0, 1, 2, statements.length >> 1, statements.length - 1, statements.length])];
    for (const done of steps) {
      const database = isFirst ? await emptyDatabase() : await cloneDatabase(old);
      const connection = await connectForMigrations(database.url);
      if (isFirst) await connection.run(historyTable);
      for (const before of migrationsBefore(name).all.slice(1)) {
        await connection.run(before.script);
        await markBegun(connection, before.name, true);
      }
      await markBegun(connection, name, false);
      for (const statement of statements.slice(0, done)) await connection.run(statement);
      await connection.close();

      await applyMigrations(database.url, process.cwd());
      expect(await shapeOf(database.url), `${done} of ${statements.length} statements`).toBe(shape);
      if (!isFirst) await expectOldCityIntact(database.url);
      await database.remove();
    }
    await Promise.all([old.remove(), untouched.remove()]);
  },
  LONGEST_MS,
);

const historyTable = `CREATE TABLE _prisma_migrations (id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL,
  finished_at ${provider === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ'}, migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at ${provider === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ'},
  started_at ${provider === 'sqlite' ? 'DATETIME' : 'TIMESTAMPTZ'} NOT NULL DEFAULT CURRENT_TIMESTAMP, applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

function markBegun(connection: MigrationConnection, name: string, finished: boolean): Promise<unknown> {
  return connection.rows(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
     VALUES ($1, 'of no matter', $2, ${finished ? 'CURRENT_TIMESTAMP' : 'NULL'})`,
    [randomUUID(), name],
  );
}

test(
  `three processes that start together on an empty database all complete it once (${provider})`,
  async () => {
    const untouched = await emptyDatabase();
    const complete = await start(untouched.url);
    const database = await emptyDatabase();
    const ends = await Promise.all([1, 2, 3].map(() => killable.run(database.url)));
    expect(ends.map(({ code, said }) => [code, said])).toEqual([1, 2, 3].map(() => [0, '']));
    expect(await start(database.url)).toEqual(complete);
    expect(await shapeOf(database.url)).toBe(await shapeOf(untouched.url));
    await Promise.all([database.remove(), untouched.remove()]);
  },
  LONGEST_MS,
);
