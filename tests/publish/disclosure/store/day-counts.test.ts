import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { mapDayCounts } from '~/publish/disclosure/store/day-counts.server';
import { databaseTest } from '../../../support/database';
import { rate, WARD } from '../../../measure/reports/store/report-world';

databaseTest('ratings are counted by field, unit and day, on both scales, within the span alone', async ({ db }) => {
  const { id } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 5, count: 3 });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 1, scale: 'three' });
  await rate(db, { unit: WARD, field: 'LAND', day: '2025-12-31', level: 1 });
  const counts = await mapDayCounts(db, parsePeriod('2026'));
  expect([...counts]).toEqual([['LAND', [{ unitId: id, day: '2026-11-10', count: 4 }]]]);
});
