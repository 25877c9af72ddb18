import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { countCellAtPoints } from '~/measure/reports/store/point-counts.server';
import { databaseTest } from '../../../support/database';
import { DISTRICT, rate, WARD } from './report-world';

databaseTest(
  'the ratings that count of a field are summed by point, on the days of the period alone',
  async ({ db }) => {
    const field = 'LAND';
    await rate(db, { unit: WARD, field, day: '2026-11-09', level: 5, count: 3 });
    await rate(db, { unit: WARD, field, day: '2026-11-15', level: 2, scale: 'three', count: 2 });
    const others = await rate(db, { unit: WARD, field, day: '2026-11-10', level: 1, count: 4 });
    await db.response.updateMany({ where: { id: { in: others } }, data: { pointId: 2 } });
    await db.response.updateMany({ where: { id: others[0] }, data: { exclusion: 'BURST' } });
    await rate(db, { unit: WARD, field, day: '2026-11-16', level: 5 });
    await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-10', level: 5 });
    await rate(db, { unit: DISTRICT, field, day: '2026-11-10', level: 5 });
    const { id } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    const found = await countCellAtPoints(db, { unitIds: [id], field, period: parsePeriod('2026-W46') });
    expect(found.sort((a, b) => a.pointId - b.pointId)).toEqual([
      { pointId: 1, rated: 5, satisfied: 3 },
      { pointId: 2, rated: 3, satisfied: 0 },
    ]);
  },
);
