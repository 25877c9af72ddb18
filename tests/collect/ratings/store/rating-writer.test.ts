import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect } from 'vitest';
import { toRefusal } from '~/platform/database/database-refusal';
import { openDatabase, type Database } from '~/platform/database/db.server';
import type { RatedDossier } from '~/base/verification';
import { createRatingWriter } from '~/collect/ratings/store/rating-writer.server';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { newRating } from '../../../support/new-rating';

async function ratingAtFirstPoint(db: Database, changes: Partial<NewRating> = {}): Promise<NewRating> {
  const point = await db.servicePoint.findFirstOrThrow({ select: { id: true, unitId: true } });
  return newRating(db, point, { givenAt: TEST_NOW, respondent: 'CITIZEN', ...changes });
}

function invited(number: string): RatedDossier {
  return { verification: 'invited', key: number };
}

function claimed(number: string): RatedDossier {
  return { verification: 'claimed', key: number };
}

async function talliedRatings(db: Database): Promise<number> {
  const tallies = await db.tally.findMany();
  return tallies.reduce((sum, t) => sum + t.level1 + t.level2 + t.level3 + t.level4 + t.level5, 0);
}

databaseTest('ratings that arrive together are all saved and each caller learns its own outcome', async ({ db }) => {
  const writer = createRatingWriter(db);
  const rating = await ratingAtFirstPoint(db);
  const other = await ratingAtFirstPoint(db);
  const outcomes = await Promise.all([
    writer.save([rating]),
    writer.save([other]),
    writer.save([rating]),
    writer.save([{ ...rating, level: 1, contentHash: 'something else' }]),
  ]);
  expect(outcomes).toEqual([['accepted'], ['accepted'], ['duplicate'], ['id-conflict']]);
  expect(await db.response.count()).toBe(2);
  expect(await talliedRatings(db)).toBe(2);
});

databaseTest(
  'one dossier is one rating, also when two people rate it at the same instant',
  async ({ db, databaseUrl }) => {
    const elsewhere = await openDatabase(databaseUrl);
    const ratings = await Promise.all([
      ratingAtFirstPoint(db, { dossier: invited('dossier') }),
      ratingAtFirstPoint(db, { dossier: invited('dossier') }),
    ]);
    const outcomes = await Promise.all([
      createRatingWriter(db).save([ratings[0]]),
      createRatingWriter(elsewhere).save([ratings[1]]),
    ]);
    expect(outcomes.flat().sort()).toEqual(['accepted', 'dossier-already-rated']);
    expect(await talliedRatings(db)).toBe(1);
    await elsewhere.$disconnect();
  },
);

databaseTest('a rating that cannot be saved fails alone', async ({ db }) => {
  const writer = createRatingWriter(db);
  const broken = { ...(await ratingAtFirstPoint(db)), pointId: null as unknown as number };
  const results = await Promise.allSettled([
    writer.save([await ratingAtFirstPoint(db)]),
    writer.save([broken]),
    writer.save([await ratingAtFirstPoint(db)]),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await db.response.count()).toBe(2);
  expect(await talliedRatings(db)).toBe(2);
});

databaseTest(
  'a database that stays busy is waited for once, not once for every rating that shares the commit',
  async ({ db }) => {
    let commits = 0;
    const busy = Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' });
    const writer = createRatingWriter({
      $transaction: () => ((commits += 1), Promise.reject(busy)),
    } as unknown as Database);
    const ratings = [await ratingAtFirstPoint(db), await ratingAtFirstPoint(db), await ratingAtFirstPoint(db)];
    const answers = await Promise.all(ratings.map((rating) => writer.save([rating]).catch(toRefusal)));
    expect(answers).toMatchObject([{ code: 'database-busy' }, { code: 'database-busy' }, { code: 'database-busy' }]);
    expect(commits).toBe(1);
  },
);

databaseTest('more ratings than one commit takes are all saved, in order', async ({ db }) => {
  const template = await ratingAtFirstPoint(db);
  const ratings = Array.from({ length: 620 }, () => {
    const id = randomUUID();
    return { ...template, id, receipt: id };
  });
  const writer = createRatingWriter(db);
  const outcomes = await writer.save([...ratings, ...ratings.slice(0, 10)]);
  expect(outcomes.slice(0, 620).every((outcome) => outcome === 'accepted')).toBe(true);
  expect(outcomes.slice(620)).toEqual(Array.from({ length: 10 }, () => 'duplicate'));
  await writer.idle();
  expect(await talliedRatings(db)).toBe(620);
});

databaseTest('whatever is sent, and however often, tallies equal a recount of the responses', async ({ db }) => {
  const template = await ratingAtFirstPoint(db);
  const writer = createRatingWriter(db);
  const sent = fc.record({
    id: fc.constantFrom(...Array.from({ length: 12 }, () => randomUUID())),
    level: fc.integer({ min: 1, max: 5 }),
    day: fc.constantFrom('2026-11-16', '2026-11-17'),
    field: fc.constantFrom('HEALTH', 'LAND'),
    dossier: fc.constantFrom(null, invited('a'), claimed('a'), invited('b'), claimed('b'), claimed('c')),
    reasons: fc.uniqueArray(fc.constantFrom('TIME' as const, 'COST' as const), { maxLength: 2 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sent, { maxLength: 20 }), async (batch) => {
      await Promise.all(
        batch.map((one) => writer.save([{ ...template, ...one, contentHash: JSON.stringify(one), receipt: one.id }])),
      );
      expect(await recount(db)).toEqual(await talliesByCell(db));
    }),
    { numRuns: 15 },
  );
});

async function recount(db: Database): Promise<Record<string, number>> {
  const cells: Record<string, number> = {};
  for (const r of await db.response.findMany()) {
    const key = `${r.day} ${r.unitId} ${r.fieldCode} ${r.scale} ${r.verification === 'invited'} ${r.exclusion} ${r.level}`;
    cells[key] = (cells[key] ?? 0) + 1;
  }
  return cells;
}

async function talliesByCell(db: Database): Promise<Record<string, number>> {
  const cells: Record<string, number> = {};
  for (const t of await db.tally.findMany()) {
    [t.level1, t.level2, t.level3, t.level4, t.level5].forEach((count, index) => {
      if (count !== 0)
        cells[`${t.day} ${t.unitId} ${t.fieldCode} ${t.scale} ${t.verified} ${t.exclusion} ${index + 1}`] = count;
    });
  }
  return cells;
}
