import { expect } from 'vitest';
import type { NewPoint } from '~/registry/points/domain/point-input';
import {
  closePoint,
  createPoint,
  movePoint,
  renameCounter,
  reopenPoint,
  rotatePointCode,
} from '~/registry/points/store/point-change.server';
import { unitIdOn } from '~/registry/points/domain/service-point';
import { newUnusedCodes } from '~/registry/points/store/point-code.server';
import { getPointRecord, listRetiredCodes } from '~/registry/points/store/point-list.server';
import { listPoints } from '~/registry/points/store/service-point.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { WARD } from '../../../measure/reports/store/report-world';

const attribution = { actor: 'an', now: TEST_NOW };
const counter: NewPoint = { field: 'LAND', counter: 'Quầy 3', channel: 'QR', scale: 'five' };

async function inWard(db: Parameters<typeof createPoint>[0], more: Partial<NewPoint> = {}) {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  return { ...counter, ...more, unitId, day: '2026-11-18' };
}

test('a place has one open point, whatever its name is typed like', async ({ db }) => {
  const id = await createPoint(db, await inWard(db), attribution);
  expect(await getPointRecord(db, id)).toMatchObject({
    counter: 'Quầy 3',
    channel: 'QR',
    scale: 'five',
    closedAt: null,
  });
  await expect(createPoint(db, await inWard(db, { counter: 'QUẦY  3' }), attribution)).rejects.toMatchObject({
    code: 'point-place-taken',
    details: { point: id },
  });
  for (const other of [{ counter: 'Quầy 4' }, { field: null }, { channel: 'KIOSK' }] as const) {
    await createPoint(db, await inWard(db, other), attribution);
  }
  await closePoint(db, id, attribution);
  await createPoint(db, await inWard(db), attribution);
  await expect(reopenPoint(db, id, attribution)).rejects.toMatchObject({ code: 'point-place-taken' });
});

test('of two people who add the same place at once one is refused', async ({ db }) => {
  const point = await inWard(db);
  const outcomes = await Promise.allSettled([createPoint(db, point, attribution), createPoint(db, point, attribution)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db.servicePoint.count({ where: { counter: 'Quầy 3', unitId: point.unitId } })).toBe(1);
});

test('a field that the unit does not handle, or a unit that is over, gets no point', async ({ db }) => {
  await expect(createPoint(db, await inWard(db, { field: 'CUSTOMS' }), attribution)).rejects.toMatchObject({
    code: 'field-not-handled',
  });
  const point = await inWard(db);
  await db.unit.update({ where: { id: point.unitId }, data: { validTo: '2026-11-17' } });
  await expect(createPoint(db, point, attribution)).rejects.toMatchObject({ code: 'unit-unknown' });
});

test('a new code retires the old one for ever, and the point stays the same', async ({ db }) => {
  const id = await createPoint(db, await inWard(db), attribution);
  const { code: first } = await getPointRecord(db, id);
  const second = await rotatePointCode(db, id, first, attribution);
  await expect(rotatePointCode(db, id, first, attribution)).rejects.toMatchObject({ code: 'point-code-changed' });
  expect((await getPointRecord(db, id)).code).toBe(second);
  expect(await listRetiredCodes(db, id)).toEqual([{ code: first, retiredAt: TEST_NOW }]);
  const codes = (await listPoints(db)).map((point) => point.code);
  expect(codes).toContain(second);
  expect(codes).not.toContain(first);
  const audit = await db.auditEvent.findMany({ where: { action: { startsWith: 'point.' } }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action, subject, detail }) => [action, subject, JSON.parse(detail) as unknown])).toMatchObject([
    ['point.create', first, { fieldCode: 'LAND', counter: 'Quầy 3', channel: 'QR' }],
    ['point.rotate', second, { codeBefore: first }],
  ]);
});

test('a code that was ever used is not given again', async ({ db }) => {
  const id = await createPoint(db, await inWard(db), { ...attribution, random: (n) => new Uint8Array(n).fill(7) });
  await rotatePointCode(db, id, '7'.repeat(12), { ...attribution, random: (n) => new Uint8Array(n).fill(8) });
  const drawn = [7, 8, 9];
  expect(await newUnusedCodes(db, 1, (n) => new Uint8Array(n).fill(drawn.shift() ?? 10))).toEqual(['9'.repeat(12)]);
});

test('a counter gets another name unless that is taken', async ({ db }) => {
  const id = await createPoint(db, await inWard(db), attribution);
  await createPoint(db, await inWard(db, { counter: 'Quầy 4' }), attribution);
  await expect(renameCounter(db, id, 'Quầy 4', attribution)).rejects.toMatchObject({ code: 'point-place-taken' });
  await renameCounter(db, id, 'quầy 3', attribution);
  expect((await getPointRecord(db, id)).counter).toBe('quầy 3');
  await expect(renameCounter(db, 999_999, 'Quầy 9', attribution)).rejects.toMatchObject({ code: 'not-found' });
});

test('a point goes to another unit at once, and what a tablet brings later goes by the day of the tap', async ({
  db,
}) => {
  const id = await createPoint(db, await inWard(db), attribution);
  const unitOf = async (code: string) =>
    (await db.unit.findFirstOrThrow({ where: { code, validTo: null }, select: { id: true } })).id;
  const [first, second, third] = [await unitOf(WARD), await unitOf('26737'), await unitOf('26740')];
  const today = '2026-11-18';
  const move = (unitId: number, from: string) =>
    movePoint(db, id, { unitId, from, today, reason: 'tách đơn vị' }, attribution);
  const on = async (day: string) => {
    const { unitId, moves } = await db.servicePoint.findUniqueOrThrow({
      where: { id },
      select: { unitId: true, moves: { orderBy: { until: 'asc' } } },
    });
    return unitIdOn({ unit: { id: unitId }, moves }, day);
  };
  for (const from of ['2026-11-19', '2026-11-03']) await expect(move(second, from)).rejects.toThrow('move-day-invalid');
  await move(second, '2026-11-10');
  expect([await on('2026-11-09'), await on('2026-11-10')]).toEqual([first, second]);
  await expect(move(third, '2026-11-09')).rejects.toThrow('move-day-invalid');
  // As after a split, which gave all points to the first of the new units on this day.
  await move(third, '2026-11-10');
  expect([await on('2026-11-09'), await on('2026-11-10'), await on(today)]).toEqual([first, third, third]);
  const moves = await db.auditEvent.findMany({ where: { action: 'point.move' }, orderBy: { id: 'asc' } });
  expect(moves.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
    { from: '2026-11-10', unitId: second, unitIdBefore: first, reason: 'tách đơn vị' },
    { from: '2026-11-10', unitId: third, unitIdBefore: second, reason: 'tách đơn vị' },
  ]);
  // The ratings of a closed week that are still on a tablet go where the point was.
  await db.installation.updateMany({ data: { closingWeek: '2026-W46' } });
  await expect(move(first, '2026-11-15')).rejects.toThrow('move-in-closed-period');

  await createPoint(db, await inWard(db), attribution);
  await expect(move(first, today)).rejects.toThrow('point-place-taken');
  await closePoint(db, id, attribution);
  await expect(move(second, today)).rejects.toThrow('point-closed');
});
