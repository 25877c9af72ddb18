import { pino } from 'pino';
import { inject, test } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { createRatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { LOG_KEY } from './log-key';
import { copyTemplate, cloneDatabase, type OwnDatabase } from './own-database';
import { TEST_NOW } from './template';
import { createFileTasks } from '~/server/threads/file-tasks.server';

export { TEST_NOW } from './template';

/** What receipts follow from in the tests. */
export const TEST_SECRET = 'a secret that only the tests know, 32+ characters';

type Clock = { now: () => Date; set: (instant: Date) => void; forward: (milliseconds: number) => void };

type Fixtures = {
  databaseUrl: string;
  db: Database;
  env: Env;
  clock: Clock;
  now: () => Date;
  /** What a loader or action is handed; `overrides` change single parts. */
  context: (overrides?: Partial<AppContext>) => AppContext;
};

/** What the tests' server is set up with. */
export function testEnv(databaseUrl: string): Env {
  return {
    mode: 'test',
    databaseUrl,
    port: 0,
    host: '127.0.0.1',
    publicUrl: 'http://hai-long.test',
    sessionSecret: TEST_SECRET,
    logSigningKey: LOG_KEY,
    timeZone: 'Asia/Ho_Chi_Minh',
    trustedProxyHops: 0,
    logLevel: 'silent',
    mail: null,
    webhookTargets: 'public',
  };
}

/** A test with a database of its own: a copy of the migrated and seeded template, on the project's provider. */
export const databaseTest = test.extend<Fixtures>({
  databaseUrl: async ({}, use) => {
    const copy = await copyTemplate();
    await use(copy.url);
    await copy.remove();
  },
  db: async ({ databaseUrl }, use) => {
    const db = await openDatabase(databaseUrl);
    await use(db);
    await db.$disconnect();
  },
  env: async ({ databaseUrl }, use) => {
    await use(testEnv(databaseUrl));
  },
  clock: async ({}, use) => {
    let time = TEST_NOW.getTime();
    await use({
      now: () => new Date(time),
      set: (instant) => {
        time = instant.getTime();
      },
      forward: (milliseconds) => {
        time += milliseconds;
      },
    });
  },
  now: async ({ clock }, use) => {
    await use(clock.now);
  },
  context: async ({ db, env, now }, use) => {
    const shared: AppContext = {
      env,
      db,
      ratings: createRatingWriter(db),
      allowances: createRatingAllowances(db, now),
      files: createFileTasks(db, process.cwd()),
      points: createPointDirectory(db, now),
      now,
      log: pino({ level: 'silent' }),
      nonce: 'test-nonce',
      clientAddress: '192.0.2.1',
      reference: 'TEST-REFERENCE',
      drained: () => Promise.resolve(),
    };
    await use((overrides = {}) => ({ ...shared, ...overrides }));
  },
});

/** One whose subject is decided above the database: the second one would only say it again. */
export const sqliteTest = databaseTest.runIf(inject('databaseTemplate').provider === 'sqlite');

/**
 * A test with a copy of a city that `prepare` makes once for all tests of the file. Only the database is kept: what
 * else a test needs of the city it reads there.
 */
export function preparedTest(prepare: (db: Database, databaseUrl: string) => Promise<unknown>) {
  return databaseTest.extend<{ prepared: OwnDatabase; databaseUrl: string }>({
    prepared: [
      async ({}, use) => {
        const made = await copyTemplate();
        const db = await openDatabase(made.url);
        await prepare(db, made.url);
        await db.$disconnect();
        await use(made);
        await made.remove();
      },
      { scope: 'file' },
    ],
    databaseUrl: async ({ prepared }, use) => {
      const copy = await cloneDatabase(prepared);
      await use(copy.url);
      await copy.remove();
    },
  });
}
