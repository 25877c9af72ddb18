import { expect } from 'vitest';
import { importPoints, listPoints } from '~/registry/points/store/service-point.server';
import { databaseTest as test } from '../../../support/database';

const timeZone = 'Asia/Ho_Chi_Minh';

function file(...rows: string[]) {
  return { bytes: Buffer.from(['unit,field,counter,channel', ...rows].join('\n')), actor: 'an', timeZone };
}

test('every point of a file gets a code of its own', async ({ db, now }) => {
  const before = (await listPoints(db)).length;
  const sent = file('26734,LAND,Quầy 1,QR', '26734,LAND,Quầy 2,QR', '26734,,Quầy 3,kiosk');
  const { points, rejected } = await importPoints(db, { ...sent, now: now() });
  expect(rejected).toEqual([]);
  expect(points.map(({ line, state }) => [line, state])).toEqual([
    [2, 'created'],
    [3, 'created'],
    [4, 'created'],
  ]);
  expect(new Set(points.map((point) => point.code)).size).toBe(3);
  const listed = await listPoints(db);
  expect(listed).toHaveLength(before + 3);
  expect(listed).toContainEqual({
    unit: '26734',
    field: null,
    counter: 'Quầy 3',
    channel: 'KIOSK',
    code: points[2]?.code,
    closed: false,
  });
});

test('the same file again changes nothing and says the same codes', async ({ db, now }) => {
  const sent = { ...file('26734,LAND,Quầy 1,QR', '26734,,Quầy 1,QR'), now: now() };
  const first = await importPoints(db, sent);
  const events = await db.auditEvent.count();
  const second = await importPoints(db, sent);
  expect(second.points.map((point) => point.code)).toEqual(first.points.map((point) => point.code));
  expect(second.points.every((point) => point.state === 'unchanged')).toBe(true);
  expect(await db.auditEvent.count()).toBe(events);
});

test('a file that adds a counter leaves the codes of the others alone', async ({ db, now }) => {
  const first = await importPoints(db, { ...file('26734,LAND,Quầy 1,QR'), now: now() });
  const second = await importPoints(db, { ...file('26734,LAND,Quầy 2,QR', '26734,LAND,Quầy 1,QR'), now: now() });
  expect(second.points.map((point) => point.state)).toEqual(['created', 'unchanged']);
  expect(second.points[1]?.code).toBe(first.points[0]?.code);
});

test('a closed point is not opened again: its place gets a new code', async ({ db, now }) => {
  const sent = { ...file('26734,LAND,Quầy 1,QR'), now: now() };
  const first = await importPoints(db, sent);
  await db.servicePoint.update({ where: { code: first.points[0]?.code ?? '' }, data: { closedAt: now() } });
  const second = await importPoints(db, sent);
  expect(second.points[0]?.state).toBe('created');
  expect(second.points[0]?.code).not.toBe(first.points[0]?.code);
});

test('nothing is created when any line is wrong', async ({ db, now }) => {
  const before = await db.servicePoint.count();
  const sent = file('26734,LAND,Quầy 1,QR', '99999,LAND,Quầy 1,QR', '26734,ASTROLOGY,,FAX', '26734,LAND,Quầy 1,QR');
  const { points, rejected } = await importPoints(db, { ...sent, now: now() });
  expect(points).toEqual([]);
  expect(rejected.map(({ line, code }) => [line, code])).toEqual([
    [3, 'unit-unknown'],
    [4, 'field-unknown'],
    [4, 'value-missing'],
    [4, 'channel-unknown'],
    [5, 'cell-duplicate'],
  ]);
  expect(await db.servicePoint.count()).toBe(before);
});
