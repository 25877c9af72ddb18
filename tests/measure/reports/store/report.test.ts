import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { getReport, getUnitCells, type PeriodReport } from '~/measure/reports/store/report.server';
import { loadTrend } from '~/measure/reports/store/trend.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { CITY, DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const WEEK = parsePeriod('2026-W46');
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };

function cellOf({ report }: PeriodReport, unit: string, field: string) {
  const cell = report.cells.find((one) => one.unit === unit && one.field === field);
  if (cell === undefined) throw new Error(`no cell ${unit} ${field}`);
  return cell;
}

databaseTest('a week counts its own days only, and a unit counts those below it', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-08', level: 1, count: 9 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
  await rate(db, { unit: DISTRICT, field: 'LAND', day: '2026-11-15', level: 3, scale: 'three', count: 4 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-16', level: 1, count: 9 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 12 });
  const found = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  expect(cellOf(found, WARD, 'LAND')).toMatchObject({ completed: 12, rated: 6, satisfied: 6 });
  expect(cellOf(found, WARD, 'LAND').participation).toMatchObject({ state: 'measured', value: 0.5 });
  expect(cellOf(found, DISTRICT, 'LAND')).toMatchObject({ completed: 12, rated: 10, satisfied: 10 });
  expect(cellOf(found, CITY, 'LAND')).toMatchObject({ completed: 12, rated: 10 });
});

databaseTest('months, quarters and years come from days, not from weeks', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-10-31', level: 5, count: 5 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-01', level: 5, count: 7 });
  const ratedIn = async (key: string) =>
    cellOf(await getReport(db, parsePeriod(key), TEST_NOW, TIME_ZONE), WARD, 'LAND').rated;
  expect(await ratedIn('2026-W44')).toBe(12);
  expect(await ratedIn('2026-10')).toBe(5);
  expect(await ratedIn('2026-11')).toBe(7);
  expect(await ratedIn('2026-Q4')).toBe(12);
  expect(await ratedIn('2026')).toBe(12);
});

databaseTest('no volume, no ratings and too few of them are states without a share', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 4 });
  await sendVolume(db, { unit: WARD, field: 'LABOUR', day: '2026-11-09', completed: 3 });
  const found = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  const land = cellOf(found, WARD, 'LAND');
  expect(land.participation).toMatchObject({ state: 'no-volume', value: null });
  expect(land.satisfaction).toMatchObject({ state: 'too-few', value: null });
  expect(cellOf(found, WARD, 'LABOUR').satisfaction).toMatchObject({ state: 'no-ratings', value: null });
});

databaseTest('targets are those of the plan in force on the last day', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 10 });
  const participation = async () =>
    cellOf(await getReport(db, WEEK, TEST_NOW, TIME_ZONE), WARD, 'LAND').verdicts.find(
      (verdict) => verdict.indicator === 'PARTICIPATION',
    );
  expect(await participation()).toMatchObject({ target: 0.7, verdict: 'missed', citation: '552 annex 9.1a' });
  await db.plan.create({
    data: {
      code: '2026',
      titleVi: 'Kế hoạch năm 2026',
      validFrom: '2026-11-15',
      targets: {
        create: {
          indicator: 'PARTICIPATION',
          unitLevel: 'WARD',
          field: '*',
          comparator: '>=',
          threshold: 0.6,
          validFrom: '2026-11-15',
          citation: 'kế hoạch mới',
          quoteVi: '60% trở lên',
        },
      },
    },
  });
  expect(await participation()).toMatchObject({ target: 0.6, verdict: 'met', citation: 'kế hoạch mới' });
});

databaseTest('a closed week reads as it was closed and says what came later', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6, reasons: ['ATTITUDE'] });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 10 });
  const open = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  expect(open).toMatchObject({ closed: null, closesAt: new Date('2026-11-17T17:00:00.000Z') });
  const { sha256 } = await closePeriod(db, WEEK, order);

  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 1, count: 3, receivedAt: TEST_NOW });
  await sendVolume(db, { unit: WARD, field: 'LABOUR', day: '2026-11-09', completed: 3 }, TEST_NOW);
  const closed = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  expect(closed.closed).toMatchObject({
    revision: 1,
    sha256,
    intact: true,
    later: { ratings: 3, figures: 1 },
  });
  expect(closed.closesAt).toBeNull();
  // Closed, it takes the whole week and not the days of the volumes.
  const asClosed = open.report.cells.map((cell) => {
    return { ...cell, reasons: [], participation: { ...cell.participation, through: null } };
  });
  expect(closed.report.cells.map((cell) => ({ ...cell, reasons: [] }))).toEqual(asClosed);
  expect(closed.tree.units.map((unit) => unit.code)).toHaveLength(open.tree.units.length);
});

databaseTest('a closed week whose bytes were changed says so', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
  await closePeriod(db, WEEK, order);
  const { bytes } = await db.closing.findFirstOrThrow({ select: { bytes: true } });
  const forged = Buffer.from(bytes).toString('utf8').replaceAll('"satisfied":6', '"satisfied":5');
  await db.closing.updateMany({ data: { bytes: Buffer.from(forged, 'utf8') } });
  const { closed } = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
  expect(closed?.intact).toBe(false);
});

databaseTest('reasons are counted for the unit that is looked at, open or closed alike', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 5, reasons: ['ATTITUDE'] });
  await rate(db, {
    unit: DISTRICT,
    field: 'LAND',
    day: '2026-11-10',
    level: 1,
    count: 2,
    reasons: ['TIME', 'COST'],
  });
  const district = await db.unit.findFirstOrThrow({ where: { code: DISTRICT }, select: { id: true } });
  const reasons = async () => {
    const found = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
    const cells = await getUnitCells(db, found, district.id);
    return cells.find((cell) => cell.field === 'LAND')?.reasons;
  };
  const open = await reasons();
  expect(open?.[0]).toEqual({ reason: 'ATTITUDE', polarity: 'satisfied', count: 5 });
  expect(open).toHaveLength(3);
  await closePeriod(db, WEEK, order);
  const closed = await reasons();
  expect(new Set(closed)).toEqual(new Set(open));
});

databaseTest('a period that has not begun has no report', async ({ db }) => {
  const future = getReport(db, parsePeriod('2026-W48'), TEST_NOW, TIME_ZONE);
  await expect(future).rejects.toMatchObject({ code: 'period-in-future' });
});

databaseTest('the trend runs through closed figures where a week is closed and live ones where not', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 6 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-09', completed: 8 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-17', level: 1, count: 5 });
  await closePeriod(db, WEEK, order);
  await rate(db, {
    unit: WARD,
    field: 'LAND',
    day: '2026-11-09',
    level: 1,
    count: 6,
    receivedAt: TEST_NOW,
  });

  const [district, ward] = await Promise.all(
    [DISTRICT, WARD].map((code) => db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })),
  );
  const trend = await loadTrend(db, { id: district?.id ?? 0, belowIds: [ward?.id ?? 0] }, '2026-11-18', null, 3);
  expect(trend.map(({ key, closed }) => [key, closed])).toEqual([
    ['2026-W45', false],
    ['2026-W46', true],
    ['2026-W47', false],
  ]);
  expect(trend.map((week) => week.points.get('LAND'))).toEqual([
    undefined,
    { completed: 8, rated: 6, participation: 0.75, satisfaction: 1, wholes: { participation: 8, satisfaction: 6 } },
    { completed: null, rated: 5, participation: null, satisfaction: 0, wholes: { participation: 0, satisfaction: 5 } },
  ]);
});
