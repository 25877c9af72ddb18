import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { loadWeekByWeek } from '~/measure/service/store/closed-weeks.server';
import { loadService } from '~/measure/service/store/service.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';

const WEEKS = ['2026-W44', '2026-W45', '2026-W46'];

/** Ratings of a ward each week, one of them unhappy, in twenty dossiers; each week closed. */
async function closeThreeWeeks(db: Database, happy = 9): Promise<void> {
  for (const key of WEEKS) {
    const { firstDay } = parsePeriod(key);
    await rate(db, { unit: WARD, field: 'HEALTH', day: firstDay, level: 5, count: happy });
    await rate(db, { unit: WARD, field: 'HEALTH', day: firstDay, level: 1 });
    await sendVolume(db, { unit: WARD, field: 'HEALTH', day: firstDay, completed: 20 });
    await close(db, key);
  }
}

async function close(db: Database, key: string): Promise<void> {
  await closePeriod(db, parsePeriod(key), { now: new Date('2026-11-22T05:00:00Z'), by: 'test', timeZone: TIME_ZONE });
}

async function wardIn(db: Database, key: string, count: 4 | 13 = 13) {
  const { service, broken } = await loadService(db, parsePeriod(key), count);
  const cell = service.cells.find(({ unit, field }) => unit === WARD && field === 'HEALTH');
  return { weeks: service.weeks.map(({ week }) => week), broken, cell };
}

databaseTest('the service of a closed week is pooled from the closed weeks that end with it', async ({ db }) => {
  await closeThreeWeeks(db);
  expect(await wardIn(db, '2026-W45')).toMatchObject({
    weeks: ['2026-W44', '2026-W45'],
    cell: { rated: 20, satisfied: 18, completed: 40 },
  });
});

databaseTest('an open week, and a month that still runs, have the closed weeks before their end', async ({ db }) => {
  await closeThreeWeeks(db);
  for (const key of ['2026-W48', '2026-11', '2026-Q4', '2026']) expect((await wardIn(db, key)).weeks).toEqual(WEEKS);
  expect((await wardIn(db, '2026-10')).weeks).toEqual([]);
});

databaseTest('what no closing has told yet changes nothing, and a revision does', async ({ db }) => {
  await closeThreeWeeks(db);
  const late = { unit: WARD, field: 'HEALTH', day: '2026-11-10', receivedAt: new Date('2026-11-22T04:00:00Z') };
  await rate(db, { ...late, level: 1, count: 5 });
  expect((await wardIn(db, '2026-W46')).cell).toMatchObject({ rated: 30, satisfied: 27 });
  await close(db, '2026-W46');
  expect((await wardIn(db, '2026-W46')).cell).toMatchObject({ rated: 35, satisfied: 27 });
});

databaseTest('a week whose bytes were changed is left out and named', async ({ db }) => {
  // Other bytes than those of the tests above, whose hashes this process knows.
  await closeThreeWeeks(db, 14);
  await db.closing.updateMany({ where: { period: '2026-W45' }, data: { bytes: Buffer.from('{}') } });
  expect(await wardIn(db, '2026-W46')).toMatchObject({
    weeks: ['2026-W44', '2026-W46'],
    broken: ['2026-W45'],
    cell: { rated: 30 },
  });
});

databaseTest('week by week each closed week has its own counts, with those of the units below', async ({ db }) => {
  await closeThreeWeeks(db);
  const period = parsePeriod('2026-W45');
  const { tree } = (await loadService(db, period, 13)).service;
  const root = tree.roots[0]?.id ?? 0;
  const weeks = await loadWeekByWeek(db, period, { count: 26, tree });
  const city = weeks.map(({ week, pooled }) => ({ week, ...pooled.get(root)?.get('HEALTH') }));
  expect(city).toMatchObject(['2026-W44', '2026-W45'].map((week) => ({ week, rated: 10, satisfied: 9 })));
});

databaseTest('before the first closing there is nothing', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 5, count: 9 });
  expect(await wardIn(db, '2026-W46')).toEqual({ weeks: [], broken: [], cell: undefined });
});
