import { randomUUID } from 'node:crypto';
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { inject, test } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import { createPointDirectory } from '~/registry/points/store/point-directory.server';
import { createRatingAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import { LOG_KEY } from './log-key';
import { runOnce } from './postgresql-server';
import { TEST_NOW } from './template';
import { createFileTasks } from '~/server/threads/file-tasks.server';

export { TEST_NOW } from './template';

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

/** A fresh copy of the migrated and seeded template, and how to let go of it. */
export async function copyTemplate(): Promise<{ url: string; remove: () => Promise<void> }> {
  const template = inject('databaseTemplate');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  if (template.provider === 'sqlite') {
    const file = path.join(path.dirname(template.file), `${name}.db`);
    copyFileSync(template.file, file);
    const remove = () => {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      return Promise.resolve();
    };
    return { url: `file:${file}`, remove };
  }
  await runOnce(`${template.server}/postgres`, `CREATE DATABASE ${name} TEMPLATE ${template.name}`);
  return {
    url: `${template.server}/${name}`,
    remove: () => runOnce(`${template.server}/postgres`, `DROP DATABASE ${name} WITH (FORCE)`),
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
    await use({
      mode: 'test',
      databaseUrl,
      port: 0,
      host: '127.0.0.1',
      publicUrl: 'http://hai-long.test',
      sessionSecret: 'a secret that only the tests know, 32+ characters',
      logSigningKey: LOG_KEY,
      timeZone: 'Asia/Ho_Chi_Minh',
      trustedProxyHops: 0,
      logLevel: 'silent',
    });
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
