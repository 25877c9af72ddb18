import fc from 'fast-check';
import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { reasons, type Reason } from '~/base/reasons';
import { levelsOf, scales } from '~/base/scale';
import { changeResponse, getResponse } from '~/collect/ratings/store/response.server';
import { changeableUntil } from '~/collect/ratings/domain/change-window';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { rate, WARD } from '../../../measure/reports/store/report-world';

const WEEK = parsePeriod('2026-W47');
const rated = { unit: WARD, field: 'LAND', day: '2026-11-18', receivedAt: TEST_NOW };

async function oneRating(
  db: Database,
  level: number,
  more: { scale?: 'five' | 'three'; reasons?: Reason[]; verified?: boolean } = {},
) {
  const [id = ''] = await rate(db, { ...rated, level, ...more });
  return id;
}

databaseTest('a new level moves the tally and leaves a record of the old one', async ({ db }) => {
  const id = await oneRating(db, 5, { verified: true });
  await changeResponse(db, id, { level: 1 }, TEST_NOW);
  expect(await db.tally.findMany({ select: { verified: true, level1: true, level5: true } })).toEqual([
    { verified: true, level1: 1, level5: 0 },
  ]);
  expect(
    await db.responseChange.findMany({ select: { responseId: true, level: true, reasons: true, changedAt: true } }),
  ).toEqual([{ responseId: id, level: 5, reasons: '', changedAt: TEST_NOW }]);
});

databaseTest('the same change again changes nothing', async ({ db }) => {
  const id = await oneRating(db, 2, { reasons: ['TIME'] });
  await changeResponse(db, id, { level: 1, reasons: ['COST'] }, TEST_NOW);
  await changeResponse(db, id, { level: 1, reasons: ['COST'] }, TEST_NOW);
  expect(await db.responseChange.count()).toBe(1);
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
});

databaseTest('a comment alone is kept without a record of change', async ({ db }) => {
  const id = await oneRating(db, 4);
  await changeResponse(db, id, { comment: 'Tốt', respondent: 'BUSINESS' }, TEST_NOW);
  expect(await getResponse(db, id)).toMatchObject({ level: 4, comment: 'Tốt', respondent: 'BUSINESS' });
  await changeResponse(db, id, { comment: null }, TEST_NOW);
  expect(await getResponse(db, id)).toMatchObject({ comment: null, respondent: 'BUSINESS' });
  expect(await db.responseChange.count()).toBe(0);
});

databaseTest('reasons given as praise do not become complaints when the level turns', async ({ db }) => {
  const id = await oneRating(db, 5, { reasons: ['TIME', 'ATTITUDE'] });
  await changeResponse(db, id, { level: 4 }, TEST_NOW);
  expect((await getResponse(db, id)).reasons).toEqual(['TIME', 'ATTITUDE']);
  await changeResponse(db, id, { level: 2 }, TEST_NOW);
  expect((await getResponse(db, id)).reasons).toEqual([]);
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
});

databaseTest('reasons of a complaint stay when it becomes milder, and are counted as such', async ({ db }) => {
  const id = await oneRating(db, 1, { reasons: ['ONLINE'] });
  await changeResponse(db, id, { level: 3 }, TEST_NOW);
  expect(
    await db.reasonTally.findMany({
      where: { count: { not: 0 } },
      select: { reason: true, polarity: true, count: true },
    }),
  ).toEqual([{ reason: 'ONLINE', polarity: 'neutral', count: 1 }]);
});

databaseTest('reasons that a device sent in its own order can be changed too', async ({ db }) => {
  const id = await oneRating(db, 2, { reasons: ['OTHER', 'TIME'] });
  await changeResponse(db, id, { reasons: ['TIME'] }, TEST_NOW);
  expect(await db.responseChange.findFirstOrThrow()).toMatchObject({ reasons: 'OTHER TIME' });
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
});

databaseTest('half an hour after it was given a rating stays as it is', async ({ db }) => {
  const id = await oneRating(db, 5);
  const end = changeableUntil(TEST_NOW);
  expect(end.getTime() - TEST_NOW.getTime()).toBe(30 * 60_000);
  await expect(changeResponse(db, id, { level: 1 }, end)).rejects.toMatchObject({ code: 'token-expired' });
  await changeResponse(db, id, { level: 1 }, new Date(end.getTime() - 1));
  expect((await getResponse(db, id)).level).toBe(1);
});

databaseTest('a rating that a rule keeps out of the figures cannot be changed', async ({ db }) => {
  const id = await oneRating(db, 5);
  await db.response.update({ where: { id }, data: { exclusion: 'burst' } });
  await expect(changeResponse(db, id, { level: 1 }, TEST_NOW)).rejects.toMatchObject({ code: 'token-expired' });
});

databaseTest('an unknown response and a level off its scale are refused', async ({ db }) => {
  const id = await oneRating(db, 3, { scale: 'three' });
  await expect(changeResponse(db, id, { level: 4 }, TEST_NOW)).rejects.toMatchObject({ code: 'level-off-scale' });
  await expect(changeResponse(db, 'nobody', { level: 1 }, TEST_NOW)).rejects.toMatchObject({
    code: 'response-unknown',
  });
});

databaseTest('changes that arrive together are all counted right', async ({ db }) => {
  const id = await oneRating(db, 3);
  const outcomes = await Promise.allSettled(
    [1, 2, 5, 4].map((level) => changeResponse(db, id, { level, reasons: ['TIME'] }, TEST_NOW)),
  );
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
  expect(await findStaleCounts(db, WEEK)).toEqual([]);
  expect(await db.response.count()).toBe(1);
});

databaseTest('after any changes the tallies are those of the raw responses', async ({ db }) => {
  const change = fc.record(
    {
      level: fc.integer({ min: 1, max: 5 }),
      reasons: fc.uniqueArray(fc.constantFrom(...reasons), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...scales),
      fc.boolean(),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      async (scale, verified, changes) => {
        const top = levelsOf(scale)[0] ?? 0;
        const id = await oneRating(db, top, { scale, verified, reasons: ['RESULT'] });
        for (const { level, reasons: given } of changes) {
          await changeResponse(
            db,
            id,
            { level: level === undefined ? undefined : Math.min(level, top), reasons: given },
            TEST_NOW,
          );
        }
        expect(await findStaleCounts(db, WEEK)).toEqual([]);
      },
    ),
    { numRuns: 25 },
  );
});
