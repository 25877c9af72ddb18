import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { readHours } from '~/collect/devices/domain/opening-hours';
import { recordHeartbeat } from '~/collect/devices/store/device-heartbeat.server';
import { createDevice, enrolDevice } from '~/collect/devices/store/device-enrolment.server';
import { action as change, loader as show } from '~/collect/devices/pages/device.route';
import { action as create, loader as choose } from '~/collect/devices/pages/new-device.route';
import { loader as list } from '~/collect/devices/pages/devices.route';
import { action as set, loader as settings } from '~/collect/devices/pages/kiosk-options.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const DAY_MS = 86_400_000;

async function addKiosk(db: Database, code: string, unit: string, channel = 'KIOSK'): Promise<number> {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: unit }, select: { id: true } });
  const data = { code, unitId, counter: `Quầy ${code}`, channel, createdAt: TEST_NOW };
  return (await db.servicePoint.create({ data, select: { id: true } })).id;
}

test('a clerk makes a device for a point of the own ward, sees its code once, and revokes it', async ({
  context: make,
  db,
  env,
  now,
}) => {
  const context = make();
  const own = await addKiosk(db, 'a', '26740');
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const choices = await callRoute(choose, { context, cookie, path: '/admin/devices/new' });
  expect(choices.body).toMatchObject({ points: [{ id: own, counter: 'Quầy a' }], chosen: null, mayMakePoint: false });
  for (const [asked, chosen] of [
    [String(own), String(own)],
    ['999999', null],
  ]) {
    expect(
      (await callRoute(choose, { context, cookie, path: `/admin/devices/new?point=${asked}` })).body,
    ).toMatchObject({ chosen });
  }
  const reviewer = await signedIn(db, now, 'REVIEWER', '760');
  expect(
    (await callRoute(choose, { context, cookie: reviewer.cookie, path: '/admin/devices/new' })).body,
  ).toMatchObject({ mayMakePoint: true });

  const made = await callRoute(create, {
    context,
    cookie,
    path: '/admin/devices/new',
    form: { pointId: String(own), name: 'Máy 1' },
  });
  const created = doneIn(made.body) as { id: number; code: string; address: string };
  expect(created).toMatchObject({
    code: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/) as string,
    address: 'http://hai-long.test/kiosk',
  });
  const path = `/admin/devices/${created.id}`;
  const params = { device: String(created.id) };
  const waiting = await callRoute(show, { context, cookie, path, params });
  expect(waiting.body).toMatchObject({ device: { state: 'waiting', lastSeenAt: null }, maySet: false });
  expect(JSON.stringify(waiting.body)).not.toContain(created.code);

  await enrolDevice(db, created.code, { now: now(), secret: env.sessionSecret });
  await recordHeartbeat(db, created.id, { now: now(), day: '2026-11-18', queueDepth: 3 });
  const all = await callRoute(list, { context, cookie, path: '/admin/devices' });
  expect(all.body).toMatchObject({
    devices: [{ name: 'Máy 1', state: 'working', queueDepth: null, unitName: 'Phường Bến Nghé, Quận 1' }],
  });

  const renewed = await callRoute(change, { context, cookie, path, params, form: { intent: 'renew' } });
  expect(doneIn(renewed.body)).toMatchObject({ what: 'renewed', address: 'http://hai-long.test/kiosk' });
  const revoked = await callRoute(change, { context, cookie, path, params, form: { intent: 'revoke' } });
  expect(doneIn(revoked.body)).toEqual({ what: 'revoked' });
  expect((await callRoute(show, { context, cookie, path, params })).body).toMatchObject({
    device: { state: 'revoked' },
  });
  expect((await callRoute(change, { context, cookie, path, params, form: { intent: 'nothing' } })).status).toBe(422);
  expect(
    (await db.auditEvent.findMany({ where: { action: { startsWith: 'device.' } } })).map(({ action }) => action),
  ).toEqual(['device.create', 'device.enrol', 'device.renew', 'device.revoke']);
});

test('what is wrong with a new device is told, and what was typed is kept', async ({ context: make, db, now }) => {
  const context = make();
  const poster = await addKiosk(db, 'q', '26740', 'QR');
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const call = (form: Record<string, string>) =>
    callRoute(create, { context, cookie, path: '/admin/devices/new', form });
  for (const pointId of ['', String(poster)]) {
    const { status, body } = await call({ pointId, name: 'Máy' });
    expect([status, problemsIn(body)]).toEqual([422, { pointId: 'point-missing' }]);
    expect(body).toMatchObject({ typed: { name: 'Máy' } });
  }
});

test('nobody manages, sees or sets the kiosk of another unit', async ({ context: make, db, env, now }) => {
  const context = make();
  const point = await addKiosk(db, 'x', '26734');
  const { id } = await createDevice(
    db,
    { pointId: point, name: 'Máy' },
    { actor: 'test', now: now(), secret: env.sessionSecret },
  );
  const ward = await signedIn(db, now, 'REVIEWER', '26740');
  const district = await signedIn(db, now, 'REVIEWER', '760');
  const call = (handler: unknown, cookie: string, params: Record<string, string>, form?: Record<string, string>) =>
    callRoute(handler, { context, cookie, path: '/admin/x', params, form });
  const statuses = async (cookie: string) => [
    (await call(show, cookie, { device: String(id) })).status,
    (await call(settings, cookie, { point: String(point) })).status,
  ];
  expect(await statuses(ward.cookie)).toEqual([403, 403]);
  expect(await statuses(district.cookie)).toEqual([200, 200]);
  const tries = [
    await call(change, ward.cookie, { device: String(id) }, { intent: 'revoke' }),
    await call(set, ward.cookie, { point: String(point) }, { minSeconds: '9', languages: 'vi' }),
    await call(create, ward.cookie, {}, { pointId: String(point), name: 'Máy của tôi' }),
  ];
  expect(tries.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect((await call(list, ward.cookie, {})).body).toMatchObject({ devices: [] });
  expect((await call(choose, ward.cookie, {})).body).toMatchObject({ points: [] });
  expect(await db.device.findMany({ select: { id: true, revokedAt: true } })).toEqual([{ id, revokedAt: null }]);
  expect((await call(show, district.cookie, { device: '999' })).status).toBe(404);
  expect((await call(settings, district.cookie, { point: 'x' })).status).toBe(404);
});

test('a reviewer sets what the kiosk of a point keeps to', async ({ context: make, db, now }) => {
  const context = make();
  const point = await addKiosk(db, 'a', '26740');
  const { cookie } = await signedIn(db, now, 'REVIEWER', '760');
  const call = { context, cookie, path: `/admin/points/${point}/kiosk`, params: { point: String(point) } };
  const typed = { hours1: '7:30-11:30, 13:00-17:00', minSeconds: '15', languages: 'en vi', largeText: 'on' };
  const refused = await callRoute(set, { ...call, form: { ...typed, hours2: 'x' } });
  expect(refused).toMatchObject({ status: 422, body: { typed: { hours2: 'x', minSeconds: '15' } } });
  expect(problemsIn(refused.body)).toEqual({ hours2: 'hours-unreadable' });
  expect(doneIn((await callRoute(set, { ...call, form: typed })).body)).toEqual({ what: 'saved' });
  expect((await callRoute(settings, call)).body).toMatchObject({
    options: { hours1: '07:30-11:30, 13:00-17:00', hours2: '', minSeconds: '15', languages: 'en vi', largeText: 'on' },
  });
  const stored = await db.servicePoint.findUniqueOrThrow({ where: { id: point } });
  expect(readHours(stored.openingHours)?.[0]).toHaveLength(2);
  expect(stored).toMatchObject({ minSeconds: 15, languages: 'en vi', largeText: true, highContrast: false });
});

test('the weekly report of a unit names its silent kiosks and the days, and those of no other', async ({
  context: make,
  db,
  env,
  now,
  clock,
}) => {
  const context = make();
  const secret = env.sessionSecret;
  const devices: number[] = [];
  for (const [code, unit] of [
    ['a', '26740'],
    ['b', '26734'],
    ['c', '26740'],
  ] as const) {
    const point = await addKiosk(db, code, unit);
    const device = await createDevice(
      db,
      { pointId: point, name: `Máy ${code}` },
      { actor: 'test', now: now(), secret },
    );
    await enrolDevice(db, device.code, { now: now(), secret });
    devices.push(device.id);
  }
  // The week after: one of the ward's kiosks lives every day, the other on Monday only.
  const monday = new Date('2026-11-23T02:00:00Z').getTime();
  const sign = (id: number, at: number) =>
    recordHeartbeat(db, id, { now: new Date(at), day: new Date(at).toISOString().slice(0, 10), queueDepth: 0 });
  for (let day = 0; day < 5; day += 1) await sign(devices[2] ?? 0, monday + day * DAY_MS);
  await sign(devices[0] ?? 0, monday);
  clock.set(new Date(monday + 4 * DAY_MS));
  const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
  const call = (period: string) =>
    callRoute(report, { context, cookie, path: `/admin/reports/${period}`, params: { period } });
  expect((await call('2026-W48')).body).toMatchObject({
    silentDevices: [
      { name: 'Máy a', unitName: 'Phường Bến Nghé, Quận 1', days: ['2026-11-24', '2026-11-25', '2026-11-26'] },
    ],
  });
  expect((await call('2026-11')).body).toMatchObject({ silentDevices: null });

  // Two minutes are nothing; seven hours are told, here and on the device's own page.
  const tell = (id: number, clockAheadSeconds: number) =>
    recordHeartbeat(db, id, { now: clock.now(), day: '2026-11-26', queueDepth: 0, clockAheadSeconds });
  await tell(devices[0] ?? 0, 120);
  await tell(devices[1] ?? 0, 25_200);
  await tell(devices[2] ?? 0, -25_200);
  const wrongClocks = [{ name: 'Máy c', unitName: 'Phường Bến Nghé, Quận 1', aheadSeconds: -25_200 }];
  expect((await call('2026-W48')).body).toMatchObject({ wrongClocks });
  expect((await call('2026-W47')).body).toMatchObject({ wrongClocks: [] });
});

test('a kiosk says that it is not confirmed, from when it counts, and who may confirm it', async ({
  context: make,
  db,
  env,
  now,
}) => {
  const context = make();
  const point = await addKiosk(db, 'a', '26740');
  const [one, other, elsewhere] = [
    await signedIn(db, now, 'REVIEWER', '26740'),
    await signedIn(db, now, 'CLERK', '26740'),
    await signedIn(db, now, 'CLERK', '26734'),
  ];
  const made = await callRoute(create, {
    context,
    cookie: one.cookie,
    path: '/admin/devices/new',
    form: { pointId: String(point), name: 'Máy 1' },
  });
  const created = doneIn(made.body) as { id: number; code: string };
  const call = (cookie: string) => ({
    context,
    cookie,
    path: `/admin/devices/${created.id}`,
    params: { device: String(created.id) },
  });
  expect((await callRoute(show, call(one.cookie))).body).toMatchObject({
    confirmation: null,
    device: { unconfirmed: null },
  });
  await enrolDevice(db, created.code, { now: now(), secret: env.sessionSecret });
  const countsFrom = new Date(now().getTime() + DAY_MS).toISOString();
  expect((await callRoute(show, call(one.cookie))).body).toMatchObject({
    confirmation: { held: null, countsFrom, task: 'own' },
  });
  expect((await callRoute(list, call(one.cookie))).body).toMatchObject({ devices: [{ unconfirmed: { countsFrom } }] });
  expect((await callRoute(show, call(other.cookie))).body).toMatchObject({ confirmation: { task: 'confirm' } });
  const form = { intent: 'confirm' };
  expect(await callRoute(change, { ...call(one.cookie), form })).toMatchObject({
    status: 403,
    body: { code: 'second-person-required' },
  });
  expect((await callRoute(change, { ...call(elsewhere.cookie), form })).status).toBe(403);
  expect(doneIn((await callRoute(change, { ...call(other.cookie), form })).body)).toEqual({ what: 'confirmed' });
  expect((await callRoute(show, call(one.cookie))).body).toMatchObject({
    confirmation: null,
    device: { unconfirmed: null },
  });
});
