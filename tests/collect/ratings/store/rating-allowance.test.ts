import { expect } from 'vitest';
import { networkPace, paceAtPoint } from '~/collect/ratings/domain/rating-allowance';
import {
  createRatingAllowances,
  deleteOldAllowances,
  type Claim,
  type RatingAllowances,
} from '~/collect/ratings/store/rating-allowance.server';
import { listUsualDays } from '~/collect/ratings/store/usual-days.server';
import { databaseTest } from '../../../support/database';

const DAY = '2026-11-18';
const pace = paceAtPoint([]);
const claim = (key: string): Claim => ({ key, day: DAY, pace });

async function refusedOf({ take }: RatingAllowances, claims: Claim[], count: number): Promise<number> {
  let refused = 0;
  for (let index = 0; index < count; index += 1) await take(claims).catch(() => (refused += 1));
  return refused;
}

databaseTest('a count survives a restart and is shared by processes', async ({ db, now, clock }) => {
  const one = createRatingAllowances(db, now);
  expect(await refusedOf(one, [claim('room')], 40)).toBe(0);
  await one.flush();
  expect(await db.ratingAllowance.findMany({ select: { key: true, day: true, count: true } })).toEqual([
    { key: 'room', day: DAY, count: 40 },
  ]);

  const other = createRatingAllowances(db, now);
  expect(await refusedOf(other, [claim('room')], 30)).toBe(10);
  await other.flush();
  // The first process learns of it with its own next batch.
  clock.forward(15_000);
  expect(await refusedOf(one, [claim('room')], 1)).toBe(0);
  await one.flush();
  expect(await refusedOf(one, [claim('room')], 5)).toBe(5);
});

databaseTest('two processes that are asked in turn let no second burst through', async ({ db, now }) => {
  const processes = [createRatingAllowances(db, now), createRatingAllowances(db, now)];
  let passed = 0;
  for (let index = 0; index < 300; index += 1) {
    const process = processes[index % 2];
    await process
      ?.take([claim('script')])
      .then(() => (passed += 1))
      .catch(() => undefined);
    if (index % 20 === 19) await Promise.all(processes.map((each) => each.flush()));
  }
  expect(passed).toBeGreaterThanOrEqual(60);
  expect(passed).toBeLessThan(60 + 2 * 20);
});

databaseTest(
  'nothing is written for each rating, and nothing is taken of one claim when another refuses',
  async ({ db, now, clock }) => {
    const allowances = createRatingAllowances(db, now);
    await allowances.take([claim('a')], 1);
    expect(await db.ratingAllowance.count()).toBe(0);
    await allowances.take([claim('full')], 60);
    await expect(allowances.take([{ ...claim('a'), pace: networkPace }, claim('full')])).rejects.toMatchObject({
      code: 'too-many',
      details: { seconds: 15 },
    });
    await allowances.flush();
    const counts = await db.ratingAllowance.findMany({ orderBy: { key: 'asc' }, select: { key: true, count: true } });
    expect(counts).toEqual([
      { key: 'a', count: 1 },
      { key: 'full', count: 60 },
    ]);
    clock.forward(15_000);
    await allowances.take([claim('full')]);
  },
);

databaseTest('counts are forgotten after two days', async ({ db }) => {
  await db.ratingAllowance.createMany({
    data: ['2026-11-15', '2026-11-16', '2026-11-17', DAY].map((day) => ({ key: day, day, count: 1 })),
  });
  await deleteOldAllowances(db, DAY);
  expect((await db.ratingAllowance.findMany()).map(({ day }) => day).sort()).toEqual(['2026-11-17', DAY]);
});

databaseTest(
  'what is usual is told by the tallies of the last four weeks, by field where the point has one, without what was excluded',
  async ({ db }) => {
    const row = { unitId: 1, scale: 'five', verified: false, level5: 10 };
    await db.tally.createMany({
      data: [
        { ...row, day: '2026-11-17', fieldCode: 'LAND' },
        { ...row, day: '2026-11-17', fieldCode: 'LABOUR', level1: 1 },
        { ...row, day: '2026-11-17', fieldCode: 'LAND', exclusion: 'BURST', level5: 900 },
        { ...row, day: '2026-11-16', fieldCode: 'LAND', verified: true },
        { ...row, day: '2026-10-20', fieldCode: 'LAND' },
        { ...row, day: DAY, fieldCode: 'LAND' },
        { ...row, day: '2026-11-16', fieldCode: 'LAND', unitId: 2 },
      ],
    });
    expect((await listUsualDays(db, { unitId: 1, field: null }, DAY)).sort((a, b) => a - b)).toEqual([10, 21]);
    expect(await listUsualDays(db, { unitId: 1, field: 'LAND' }, DAY)).toEqual([10, 10]);
  },
);
