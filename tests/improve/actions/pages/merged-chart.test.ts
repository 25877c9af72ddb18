import { expect } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import { loadCellChart, loadSumChart } from '~/improve/actions/pages/cell-chart.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { loadTrend } from '~/measure/reports/store/trend.server';
import type { Database } from '~/platform/database/db.server';
import { closingOf, FIELD, unitIdOf } from '../store/action-world';
import { rate, sendVolume, TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest } from '../../../support/database';

const LAST = '2026-W44';
const { firstDay: DAY } = parsePeriod('2026-W45');
const OLD = ['26734', '26737'] as const;
const NEW = '29001';

async function week(db: Database, key: string, units: Record<string, number>): Promise<void> {
  const { firstDay } = parsePeriod(key);
  for (const [unit, rated] of Object.entries(units)) {
    if (rated > 0) await rate(db, { unit, field: FIELD, day: firstDay, level: 5, count: rated });
    await sendVolume(db, { unit, field: FIELD, day: firstDay, completed: 20 });
  }
  await closePeriod(db, parsePeriod(key), { now: closingOf(key), by: 'test', timeZone: TIME_ZONE });
}

databaseTest(
  'a unit that two became shows their sum before its first day, and its own from then on',
  async ({ db }) => {
    await week(db, LAST, { [OLD[0]]: 16, [OLD[1]]: 3 });
    const select = { level: true, typeVi: true, nameVi: true, nameEn: true, searchName: true, parentId: true } as const;
    const like = await db.unit.findFirstOrThrow({ where: { code: OLD[0] }, select });
    const made = await db.unit.create({ data: { ...like, code: NEW, validFrom: DAY }, select: { id: true } });
    for (const code of OLD) {
      const predecessorId = await unitIdOf(db, code);
      await db.unit.update({ where: { id: predecessorId }, data: { validTo: addDays(DAY, -1) } });
      await db.unitSuccession.create({ data: { predecessorId, successorId: made.id, day: DAY } });
    }
    await week(db, '2026-W45', { [NEW]: 12 });

    const cell = { unitId: made.id, field: FIELD, indicator: 'PARTICIPATION' as const, level: 'WARD' as const };
    const chart = await loadCellChart(db, cell, { beganOn: null, expected: null });
    expect(chart?.weeks.map(({ week: key, figure, origin }) => [key, figure, origin])).toEqual([
      [LAST, { part: 19, whole: 40 }, 'merged'],
      ['2026-W45', { part: 12, whole: 20 }, 'own'],
    ]);
    expect(chart?.changes).toMatchObject([{ before: 1, day: DAY, kind: 'merged', units: [{}, {}] }]);
    // Three people of a ward rated: it tells no satisfaction, so the sum does not either.
    const satisfaction = await loadSumChart(
      db,
      { unitId: made.id, indicator: 'SATISFACTION' },
      { through: '2026-W45', target: null },
    );
    expect(satisfaction.weeks.map(({ figure }) => figure)).toEqual([
      { part: 16, whole: 16 },
      { part: 12, whole: 12 },
    ]);
    const trend = await loadTrend(db, { id: made.id, belowIds: [] }, parsePeriod('2026-W45').lastDay, null, 2);
    expect(trend.map(({ origin, points }) => [origin.kind, points.get(FIELD)?.participation])).toEqual([
      ['merged', 19 / 40],
      ['own', 12 / 20],
    ]);
  },
);
