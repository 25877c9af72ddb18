import { expect } from 'vitest';
import { RATINGS_A_BURST, RATINGS_A_DAY } from '~/domain/ratings/rating-allowance';
import { createRatingAllowances, deleteOldAllowances } from '~/models/rating-allowance.server';
import { databaseTest } from '../support/database';

const DAY = '2026-11-18';

async function takeAll(take: (day: string, key: string) => Promise<void>, key: string, count: number): Promise<number> {
  let refused = 0;
  for (let index = 0; index < count; index += 1) await take(DAY, key).catch(() => (refused += 1));
  return refused;
}

databaseTest('a count survives a restart, is shared by processes with each batch, and costs no write per rating', async ({ db, now, clock }) => {
  const one = createRatingAllowances(db, now);
  expect(await takeAll(one.take, 'hall', 900)).toBe(0);
  expect(await db.ratingAllowance.count()).toBe(0);
  await one.flush();
  expect(await db.ratingAllowance.findMany()).toEqual([{ key: 'hall', day: DAY, count: 900 }]);

  const other = createRatingAllowances(db, now);
  await db.ratingAllowance.update({ where: { key: 'hall' }, data: { count: RATINGS_A_DAY - 2 } });
  expect(await takeAll(other.take, 'hall', 5)).toBe(3);
  await other.flush();
  clock.forward(6_000);
  await one.take(DAY, 'hall');
  await one.flush();
  await expect(one.take(DAY, 'hall')).rejects.toMatchObject({ code: 'too-many' });
});

databaseTest('a network that sends a burst waits for ten minutes, others go on', async ({ db, now, clock }) => {
  const { take } = createRatingAllowances(db, now);
  expect(await takeAll(take, 'one', RATINGS_A_BURST + 7)).toBe(7);
  expect(await takeAll(take, 'another', 1)).toBe(0);
  clock.forward(600_000);
  expect(await takeAll(take, 'one', 1)).toBe(0);
});

databaseTest('counts are forgotten after two days', async ({ db }) => {
  await db.ratingAllowance.createMany({
    data: ['2026-11-15', '2026-11-16', '2026-11-17', DAY].map((day) => ({ key: day, day, count: 1 })),
  });
  await deleteOldAllowances(db, DAY);
  expect((await db.ratingAllowance.findMany()).map(({ day }) => day).sort()).toEqual(['2026-11-17', DAY]);
});
