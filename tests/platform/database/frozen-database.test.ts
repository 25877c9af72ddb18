import { expect, inject, test } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { toRefusal } from '~/platform/database/database-refusal';
import { applyMigrations } from '~/platform/database/migrations.server';
import { startPostgresql } from '../../support/postgresql-server';

const MOST_MS = 5_000;

test.runIf(inject('databaseTemplate').provider === 'postgresql')(
  'a PostgreSQL that froze is noticed within five seconds, refused at once from then on, and used again when it wakes',
  async () => {
    const server = await startPostgresql();
    const url = `${server.url}/postgres`;
    await applyMigrations(url, process.cwd());
    const said: (string | null)[] = [];
    const db = await openDatabase(url, (cause) => said.push(cause));
    expect(await db.unit.count()).toBe(0);
    server.freeze();
    try {
      const begun = performance.now();
      const answers = await Promise.all(Array.from({ length: 20 }, () => db.unit.count().then(() => null, toRefusal)));
      expect(performance.now() - begun).toBeLessThan(MOST_MS);
      expect(new Set(answers.map((refusal) => refusal?.code))).toEqual(new Set(['database-away']));
      const again = performance.now();
      await expect(db.$transaction((tx) => tx.unit.count())).rejects.toSatisfy(
        (error) => toRefusal(error)?.code === 'database-away',
      );
      expect(performance.now() - again).toBeLessThan(MOST_MS);
    } finally {
      server.thaw();
    }
    await expect.poll(() => db.unit.count().catch(() => -1), { timeout: 30_000 }).toBe(0);
    expect(said.at(0)).not.toBeNull();
    expect(said.at(-1)).toBeNull();
    await db.$disconnect();
    await server.stop();
  },
  120_000,
);

test.runIf(inject('databaseTemplate').provider === 'postgresql')(
  'a slow statement of a living PostgreSQL is not ended for being slow',
  async () => {
    const template = inject('databaseTemplate');
    const said: (string | null)[] = [];
    const db = await openDatabase(template.provider === 'postgresql' ? `${template.server}/postgres` : '', (cause) =>
      said.push(cause),
    );
    expect(await db.$queryRaw`SELECT 1 AS one FROM pg_sleep(5)`).toEqual([{ one: 1 }]);
    expect(said).toEqual([]);
    await db.$disconnect();
  },
);
