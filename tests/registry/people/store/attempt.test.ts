import { expect } from 'vitest';
import { afterFailure } from '~/registry/people/domain/sign-in-throttle';
import {
  clearAttempts,
  countAttempt,
  deleteStaleAttempts,
  findWait,
  uncountAttempt,
} from '~/registry/people/store/attempt.server';
import { databaseTest } from '../../../support/database';

databaseTest('counts up to the first wait, then refuses without counting', async ({ db, now, clock }) => {
  const waits = [];
  for (let attempt = 0; attempt < 7; attempt += 1) waits.push(await countAttempt(db, 'key', afterFailure, now()));
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 1]);
  expect(await db.attemptBucket.findUnique({ where: { key: 'key' } })).toMatchObject({ failures: 5 });
  expect(await findWait(db, 'key', now())).toBe(1);
  clock.forward(1000);
  expect(await findWait(db, 'key', now())).toBe(0);
});

databaseTest('of attempts at the same moment no more pass than one after another', async ({ db, now }) => {
  const waits = await Promise.all(Array.from({ length: 15 }, () => countAttempt(db, 'key', afterFailure, now())));
  expect(waits.filter((wait) => wait === 0).length).toBeLessThanOrEqual(5);
  const bucket = await db.attemptBucket.findUniqueOrThrow({ where: { key: 'key' } });
  expect(bucket.failures).toBe(waits.filter((wait) => wait === 0).length);
});

databaseTest('a success forgets its bucket and leaves the others', async ({ db, now }) => {
  await countAttempt(db, 'mine', afterFailure, now());
  await countAttempt(db, 'theirs', afterFailure, now());
  await clearAttempts(db, 'mine');
  expect((await db.attemptBucket.findMany()).map(({ key }) => key)).toEqual(['theirs']);
});

databaseTest('one attempt can be taken back, never below none', async ({ db, now }) => {
  await countAttempt(db, 'key', afterFailure, now());
  for (let again = 0; again < 3; again += 1) await uncountAttempt(db, 'key');
  expect(await db.attemptBucket.findUnique({ where: { key: 'key' } })).toMatchObject({ failures: 0 });
});

databaseTest('buckets that would start afresh are thrown away', async ({ db, now, clock }) => {
  await countAttempt(db, 'old', afterFailure, now());
  clock.forward(25 * 3_600_000);
  await countAttempt(db, 'new', afterFailure, now());
  await deleteStaleAttempts(db, now());
  expect((await db.attemptBucket.findMany()).map(({ key }) => key)).toEqual(['new']);
});
