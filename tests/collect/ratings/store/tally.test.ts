import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod, toWeekKey } from '~/base/calendar/period';
import { detectProvider } from '~/platform/database/database-url.server';
import { sumTallies, sumPeriodTallies } from '~/measure/reports/store/period-counts.server';
import { addTallies } from '~/collect/ratings/store/tally.server';
import { databaseTest } from '../../../support/database';
import { rate, WARD } from '../../../measure/reports/store/report-world';

databaseTest(
  'what was counted before weeks were kept is put into the weeks of the calendar',
  async ({ db, databaseUrl }) => {
    // Ten turns of the year, with both lengths of a week-numbered year and a leap day among them.
    const days = Array.from({ length: 3660 }, (_, index) => addDays('2019-12-20', index));
    const cell = { unitId: 1, fieldCode: 'LAND', scale: 'five', verified: false };
    await db.tally.createMany({ data: days.map((day) => ({ ...cell, day, level4: 1, level5: 2 })) });
    const sql = readFileSync(
      `prisma/migrations/${detectProvider(databaseUrl)}/20261125161534_week_tally/migration.sql`,
      'utf8',
    );
    await db.$executeRawUnsafe(sql.slice(sql.indexOf('INSERT INTO')));

    const expected = new Map<string, number>();
    for (const day of days) expected.set(toWeekKey(day), (expected.get(toWeekKey(day)) ?? 0) + 1);
    const kept = await db.weekTally.findMany({ select: { week: true, level1: true, level4: true, level5: true } });
    expect(new Map(kept.map(({ week, level4 }) => [week, level4]))).toEqual(expected);
    expect(kept.every(({ level1, level4, level5 }) => level1 === 0 && level5 === 2 * level4)).toBe(true);
  },
);

databaseTest('the tallies of a week are those of its days', async ({ db }) => {
  const week = parsePeriod('2026-W47');
  const receivedAt = new Date('2026-11-22T10:00:00Z');
  for (const [day, level] of [
    ['2026-11-15', 1],
    ['2026-11-16', 5],
    ['2026-11-19', 5],
    ['2026-11-22', 2],
  ] as const) {
    await rate(db, { unit: WARD, field: 'LAND', day, level, receivedAt, verified: day === '2026-11-19' });
  }
  const inOrder = (rows: Awaited<ReturnType<typeof sumTallies>>) =>
    rows.sort((a, b) => Number(a.verified) - Number(b.verified));
  const ofWeek = inOrder(await sumPeriodTallies(db, week));
  expect(ofWeek).toEqual(inOrder(await sumTallies(db, week)));
  expect(ofWeek.map(({ levels }) => levels)).toEqual([
    [0, 1, 0, 0, 1],
    [0, 0, 0, 0, 1],
  ]);
  const [unitId = 0] = ofWeek.map((row) => row.unitId);
  expect(await sumPeriodTallies(db, week, [unitId])).toHaveLength(2);
  expect(await sumPeriodTallies(db, week, [unitId + 1])).toEqual([]);
});

databaseTest('a rating that moves from one day to the next over a Sunday moves between weeks', async ({ db }) => {
  const rating = {
    day: '2026-11-22',
    unitId: 1,
    field: 'LAND',
    scale: 'five',
    level: 3,
    verification: 'none',
    reasons: [],
  } as const;
  await db.$transaction(async (tx) => {
    await addTallies(tx, [rating]);
    await addTallies(tx, [
      { ...rating, sign: -1 },
      { ...rating, day: '2026-11-23' },
    ]);
  });
  expect(await db.weekTally.findMany({ orderBy: { week: 'asc' }, select: { week: true, level3: true } })).toEqual([
    { week: '2026-W47', level3: 0 },
    { week: '2026-W48', level3: 1 },
  ]);
});
