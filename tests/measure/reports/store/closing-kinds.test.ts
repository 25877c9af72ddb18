import { expect } from 'vitest';
import { parsePeriod, type Period } from '~/base/calendar/period';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { getClosingBytes, listRevisions, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { getReport } from '~/measure/reports/store/report.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { databaseTest, preparedTest } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const [NOVEMBER, DECEMBER, Q3, Q4, YEAR] = ['2026-11', '2026-12', '2026-Q3', '2026-Q4', '2026'].map(parsePeriod) as [
  Period,
  Period,
  Period,
  Period,
  Period,
];
/** A year that begins on the last day of November: five weeks, two months, a quarter and itself are due by then. */
const JANUARY = new Date('2027-01-10T00:00:00.000Z');
const order = { now: JANUARY, by: 'tests', timeZone: TIME_ZONE };

async function rateTwoMonths(db: Database): Promise<void> {
  const rated = { unit: WARD, field: 'LAND', receivedAt: new Date('2026-12-02T00:00:00.000Z') };
  await rate(db, { ...rated, day: '2026-11-30', level: 5, count: 6 });
  await rate(db, { ...rated, day: '2026-12-01', level: 2, count: 7, reasons: ['TIME'] });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-30', completed: 20 });
}

async function closeWeeks(db: Database): Promise<void> {
  for (const week of ['2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53'].map(parsePeriod))
    await closePeriod(db, week, order);
}

/** The weeks of both months are closed, and nothing longer. */
const weeksTest = preparedTest(async (db) => {
  await rateTwoMonths(db);
  await closeWeeks(db);
});

const closedTest = preparedTest(async (db) => {
  await rateTwoMonths(db);
  await closeDuePeriods(db, JANUARY, TIME_ZONE);
});

databaseTest('a month is open until the 10th begins in the city, and then closes by itself, once', async ({ db }) => {
  await rateTwoMonths(db);
  const due = closesAt(NOVEMBER, TIME_ZONE);
  const before = await closeDuePeriods(db, new Date(due.getTime() - 1), TIME_ZONE);
  expect(before.map(({ period }) => period)).toEqual(['2026-W49']);
  const closed = await closeDuePeriods(db, due, TIME_ZONE);
  expect(closed).toMatchObject([{ kind: 'month', period: '2026-11', outcome: 'closed', revision: 1 }]);
  expect(await closeDuePeriods(db, due, TIME_ZONE)).toEqual([]);
});

closedTest('each kind is a chain of its own, and weeks come first', async ({ db }) => {
  const results = await db.closing.findMany({
    orderBy: { id: 'asc' },
    select: { period: true, sha256: true, previousSha256: true },
  });
  expect(results.map(({ period }) => period)).toEqual([
    ...['2026-W49', '2026-W50', '2026-W51', '2026-W52', '2026-W53'],
    ...['2026-11', '2026-12', '2026-Q4', '2026'],
  ]);
  const hashes = new Map(results.map(({ period, sha256 }) => [period, sha256]));
  const previous = Object.fromEntries(results.map(({ period, previousSha256 }) => [period, previousSha256]));
  expect(previous).toMatchObject({
    '2026-W49': null,
    '2026-W50': hashes.get('2026-W49'),
    '2026-11': null,
    '2026-12': hashes.get('2026-11'),
    '2026-Q4': null,
    '2026': null,
  });
  for (const { period } of results)
    expect(await verifyPeriod(db, parsePeriod(period)), period).toMatchObject({ sound: true });
});

closedTest('a month counts its days alone, though a week lies across its end', async ({ db }) => {
  const ratedIn = async (key: string) => {
    const [record] = await listRevisions(db, key);
    const { own, format } = readClosingDocument(await getClosingBytes(db, record?.id ?? 0));
    expect(format).toBe('hai-long/closing/2');
    return own.tallies.flatMap(({ levels }) => levels).reduce((sum, count) => sum + count, 0);
  };
  expect([await ratedIn('2026-W49'), await ratedIn('2026-11'), await ratedIn('2026-12')]).toEqual([13, 6, 7]);
  expect([await ratedIn('2026-Q4'), await ratedIn('2026')]).toEqual([13, 13]);
});

closedTest('a closed month shows its bytes, and what comes later waits for its revision', async ({ db }) => {
  const later = new Date(JANUARY.getTime() + 60_000);
  const shown = async () => {
    const { report, closed } = await getReport(db, NOVEMBER, later, TIME_ZONE);
    const cell = report.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
    return { rated: cell?.rated, revision: closed?.revision, later: closed?.later };
  };
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-30', level: 5, count: 2, receivedAt: JANUARY });
  expect(await shown()).toEqual({ rated: 6, revision: 1, later: { ratings: 2, exclusions: 0, figures: 0 } });
  const revised = await closePeriod(db, NOVEMBER, { ...order, now: later });
  expect(revised).toMatchObject({ outcome: 'closed', revision: 2 });
  expect(revised.changes).toBeGreaterThan(0);
  expect(await shown()).toMatchObject({ rated: 8, revision: 2, later: { ratings: 0 } });
  expect(await verifyPeriod(db, NOVEMBER)).toMatchObject({ sound: true });
});

databaseTest('a month waits for the weeks that its days lie in', async ({ db }) => {
  await rateTwoMonths(db);
  await expect(closePeriod(db, NOVEMBER, order)).rejects.toMatchObject({
    code: 'period-not-closed',
    details: { period: '2026-W49' },
  });
  await closePeriod(db, parsePeriod('2026-W49'), order);
  await expect(closePeriod(db, DECEMBER, order)).rejects.toMatchObject({ details: { period: '2026-W53' } });
});

weeksTest('a month waits for the month before', async ({ db }) => {
  await expect(closePeriod(db, DECEMBER, order)).rejects.toMatchObject({ details: { period: '2026-11' } });
  expect(await closePeriod(db, NOVEMBER, order)).toMatchObject({ outcome: 'closed' });
  expect(await closePeriod(db, DECEMBER, order)).toMatchObject({ outcome: 'closed' });
});

databaseTest('what is not over, or was over before anything is known, is refused', async ({ db }) => {
  await expect(closePeriod(db, NOVEMBER, order)).rejects.toMatchObject({ code: 'period-before-data' });
  await rateTwoMonths(db);
  const early = { ...order, now: new Date('2027-01-05T00:00:00.000Z') };
  for (const open of [DECEMBER, Q4, YEAR])
    await expect(closePeriod(db, open, early)).rejects.toMatchObject({ code: 'period-not-over' });
  for (const unknown of [Q3, parsePeriod('2026-W48'), parsePeriod('2025')])
    await expect(closePeriod(db, unknown, order)).rejects.toMatchObject({ code: 'period-before-data' });
  expect(await db.closing.count()).toBe(0);
});

weeksTest(
  'months that were due while a version closed weeks alone stay open, and the next one is the first',
  async ({ db }) => {
    await db.installation.updateMany({ data: { longerClosedAfter: new Date('2026-12-18T00:00:00.000Z') } });
    const closed = await closeDuePeriods(db, JANUARY, TIME_ZONE);
    expect(closed.map(({ period }) => period)).toEqual(['2026-12', '2026-Q4', '2026']);
    await expect(closePeriod(db, NOVEMBER, order)).rejects.toMatchObject({
      code: 'period-never-closed',
      details: { period: '2026-11', first: '2026-12' },
    });
    expect(await getReport(db, NOVEMBER, JANUARY, TIME_ZONE)).toMatchObject({ closed: null, closesAt: null });
  },
);

weeksTest('processes that close months side by side close each once', async ({ db, databaseUrl }) => {
  const others = await Promise.all([openDatabase(databaseUrl), openDatabase(databaseUrl)]);
  await Promise.all([db, ...others].map((one) => closeDuePeriods(one, JANUARY, TIME_ZONE)));
  const closings = await db.closing.findMany({ select: { period: true, revision: true } });
  expect(closings).toHaveLength(9);
  expect(new Set(closings.map(({ period }) => period)).size).toBe(9);
  await Promise.all(others.map((one) => one.$disconnect()));
});
