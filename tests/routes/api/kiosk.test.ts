import { expect } from 'vitest';
import type { AppContext } from '~/context.server';
import type { EnrolAnswer, HeartbeatAnswer } from '~/domain/api/kiosk-answer';
import type { ResponsesAnswer } from '~/domain/api/responses-answer';
import { parsePeriod } from '~/domain/calendar/period';
import { confirmDevice, confirmDueDevices } from '~/models/device-confirmation.server';
import { createDevice, renewEnrolment, revokeDevice } from '~/models/device.server';
import { lookAtLateDevices } from '~/models/integrity-look.server';
import { updateKioskOptions } from '~/models/kiosk-options.server';
import { findStaleCounts } from '~/models/stale-counts.server';
import { action as onDevicePage, loader as devicePage } from '~/routes/admin.devices_.$device';
import { action as enrol } from '~/routes/api.v1.kiosk.enrol';
import { action as heartbeat } from '~/routes/api.v1.kiosk.heartbeat';
import { action as responses } from '~/routes/api.v1.responses';
import { callRoute } from '../../support/call-route';
import { databaseTest as test, TEST_NOW } from '../../support/database';
import { signedIn } from '../../support/signed-in';
import { call, errorOf } from './api-request';

const HOUR_MS = 3_600_000;

async function kioskPoint({ db }: AppContext, { unit = '26734', code = 'k10sk', channel = 'KIOSK' } = {}) {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: unit }, select: { id: true } });
  return db.servicePoint.create({ data: { code, unitId, counter: 'Quầy 1', channel, createdAt: TEST_NOW } });
}

const deed = ({ env, now }: AppContext) => ({ actor: 'test', now: now(), secret: env.sessionSecret });

function enrolling(context: AppContext, code: string): Promise<Response> {
  return call(enrol, context, '/api/v1/kiosk/enrol', { body: JSON.stringify({ code }) });
}

async function enrolled(context: AppContext, pointId: number): Promise<EnrolAnswer & { id: number }> {
  const { id, code } = await createDevice(context.db, { pointId, name: 'Máy 1' }, deed(context));
  const answer = await enrolling(context, code);
  expect(answer.status).toBe(200);
  return { ...((await answer.json()) as EnrolAnswer), id };
}

function beat(context: AppContext, token: string, queueDepth = 0): Promise<Response> {
  return call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token, body: JSON.stringify({ queueDepth }) });
}

function rating(point: string, changes: Record<string, unknown> = {}) {
  return { id: crypto.randomUUID(), point, field: 'LAND', scale: 'five', level: 4, givenAt: '2026-11-18T08:30:00+07:00', ...changes };
}

async function send(context: AppContext, token: string, items: unknown[]): Promise<ResponsesAnswer> {
  const answer = await call(responses, context, '/api/v1/responses', { token, body: JSON.stringify(items) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as ResponsesAnswer;
}

test('a code enrols one tablet, once, and the tablet learns what to ask', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { id, code } = await createDevice(db, { pointId: point.id, name: 'Máy 1' }, deed(context));
  const first = (await (await enrolling(context, ` ${code.toUpperCase()} `)).json()) as EnrolAnswer;
  expect(first.settings).toMatchObject({ point: 'k10sk', scale: 'five', closed: false, minSeconds: 0, languages: ['vi', 'en'], openingHours: '' });
  expect(first.settings.fields.map((field) => field.code)).toContain('LAND');

  expect(await errorOf(await enrolling(context, code))).toMatchObject({ code: 'enrolment-code-wrong', status: 422 });
  const stored = await db.device.findUniqueOrThrow({ where: { id } });
  expect(stored).toMatchObject({ enrolmentHash: null, enrolledAt: TEST_NOW, lastSeenAt: TEST_NOW });
  expect(JSON.stringify(stored)).not.toContain(first.key);
  expect(await db.deviceDay.findMany()).toMatchObject([{ deviceId: id, day: '2026-11-18' }]);
});

test('a code that expired, was replaced, or belongs to a closed point or revoked device enrols nobody', async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  const fresh = () => createDevice(db, { pointId: point.id, name: 'Máy' }, deed(context));
  const old = await fresh();
  const replaced = await fresh();
  const newer = await renewEnrolment(db, replaced.id, deed(context));
  expect((await enrolling(context, replaced.code)).status).toBe(422);
  expect((await enrolling(context, newer)).status).toBe(200);
  const revoked = await fresh();
  await revokeDevice(db, revoked.id, deed(context));
  expect((await enrolling(context, revoked.code)).status).toBe(422);
  clock.forward(24 * HOUR_MS);
  expect((await enrolling(context, old.code)).status).toBe(422);
  const last = await fresh();
  await db.servicePoint.update({ where: { id: point.id }, data: { closedAt: clock.now() } });
  expect((await enrolling(context, last.code)).status).toBe(422);
  await expect(fresh()).rejects.toMatchObject({ code: 'point-not-kiosk' });
});

test('guessing codes soon has to wait, and a right code from elsewhere does not', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { code } = await createDevice(db, { pointId: point.id, name: 'Máy' }, deed(context));
  let refused = 0;
  for (let guess = 0; guess < 103; guess += 1) if ((await enrolling(context, `0000000${guess % 10}`)).status === 429) refused += 1;
  expect(refused).toBeGreaterThan(0);
  expect((await enrolling(context, code)).status).toBe(429);
  expect((await enrolling(make({ clientAddress: '192.0.2.99' }), code)).status).toBe(200);
});

test('a kiosk rates at its own point, once each, and leaves its mark on every rating', async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  const other = await kioskPoint(context, { code: 'an0ther' });
  await db.retiredPointCode.create({ data: { code: '0dd', pointId: point.id, retiredAt: TEST_NOW } });
  clock.set(new Date('2026-11-17T08:00:00+07:00'));
  const { key, id } = await enrolled(context, point.id);
  clock.set(TEST_NOW);
  const items = [
    rating('k10sk'),
    rating('0dd', { givenAt: '2026-11-17T08:30:00+07:00' }),
    rating(other.code),
    rating('n0where'),
  ];
  const answer = await send(context, key, items);
  expect(answer).toMatchObject({ accepted: 2, rejected: [{ id: items[2]?.id, code: 'point-not-yours' }, { id: items[3]?.id, code: 'point-not-yours' }] });
  expect(await send(context, key, items)).toMatchObject({ accepted: 0, duplicates: 2 });
  expect(await db.response.findMany({ select: { deviceId: true, pointId: true } })).toEqual([
    { deviceId: id, pointId: point.id },
    { deviceId: id, pointId: point.id },
  ]);
  const device = await db.device.findUniqueOrThrow({ where: { id }, select: { lastRatingAt: true } });
  expect(device.lastRatingAt).toEqual(new Date('2026-11-18T08:30:00+07:00'));
});

test('a rating that the kiosk took before its point closed still counts', async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  clock.set(new Date('2026-11-18T08:00:00+07:00'));
  const { key } = await enrolled(context, point.id);
  clock.set(TEST_NOW);
  await db.servicePoint.update({ where: { id: point.id }, data: { closedAt: clock.now() } });
  clock.forward(HOUR_MS);
  const after = rating('k10sk', { givenAt: clock.now().toISOString() });
  const answer = await send(context, key, [rating('k10sk'), after]);
  expect(answer).toMatchObject({ accepted: 1, rejected: [{ id: after.id, code: 'point-closed' }] });
});

test('a sign of life tells the queue and brings the newest settings', async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key, id } = await enrolled(context, point.id);
  await updateKioskOptions(db, point, { hours: null, minSeconds: 5, languages: ['en'], largeText: true, highContrast: false }, deed(context));
  await beat(context, key, 7);
  clock.forward(HOUR_MS);
  const answer = (await (await beat(context, key, 2)).json()) as HeartbeatAnswer;
  expect(answer.settings).toMatchObject({ minSeconds: 5, languages: ['en'], largeText: true });
  expect(await db.device.findUniqueOrThrow({ where: { id } })).toMatchObject({ queueDepth: 2, lastSeenAt: clock.now() });
  expect(await db.deviceDay.findMany()).toMatchObject([{ maxQueueDepth: 7, firstSeenAt: TEST_NOW, lastSeenAt: clock.now() }]);
  const wrong = await call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body: '{"queueDepth":-1}' });
  expect(wrong.status).toBe(422);
});

test('revoking stops a kiosk at once and keeps what it sent', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key, id } = await enrolled(context, point.id);
  await send(context, key, [rating('k10sk')]);
  await revokeDevice(db, id, deed(context));
  expect(await errorOf(await beat(context, key))).toMatchObject({ code: 'device-revoked', status: 401 });
  const refused = await call(responses, context, '/api/v1/responses', { token: key, body: JSON.stringify([rating('k10sk')]) });
  expect(await errorOf(refused)).toMatchObject({ code: 'device-revoked', status: 401 });
  expect(await db.response.count()).toBe(1);
  await expect(renewEnrolment(db, id, deed(context))).rejects.toMatchObject({ code: 'device-revoked' });
});

test('a new tablet takes the place of the old one, whose key works no more', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key, id } = await enrolled(context, point.id);
  const code = await renewEnrolment(db, id, deed(context));
  expect((await beat(context, key)).status).toBe(200);
  const again = (await (await enrolling(context, code)).json()) as EnrolAnswer;
  expect((await beat(context, key)).status).toBe(401);
  expect((await beat(context, again.key)).status).toBe(200);
});

test("a kiosk's clock is compared at each sign of life, and the farthest it was off stays with the day", async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key } = await enrolled(context, point.id);
  const tell = async (ahead: number | undefined) => {
    const body = JSON.stringify({ queueDepth: 0, ...(ahead !== undefined && { clock: context.now().getTime() + ahead }) });
    return call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body });
  };
  const stored = async () => {
    const device = await db.device.findFirstOrThrow({ select: { clockAheadSeconds: true, days: { select: { clockAheadSeconds: true } } } });
    return [device.clockAheadSeconds, ...device.days.map((day) => day.clockAheadSeconds)];
  };
  const answer = (await (await tell(-26 * HOUR_MS)).json()) as HeartbeatAnswer;
  expect(answer.now).toBe(context.now().toISOString());
  expect(await stored()).toEqual([-93_600, -93_600]);
  clock.forward(60_000);
  await tell(7 * HOUR_MS);
  expect(await stored()).toEqual([25_200, -93_600]);
  clock.forward(60_000);
  await tell(undefined);
  expect(await stored()).toEqual([null, -93_600]);
  // A clock that shows the end of time, and one that is no clock.
  expect((await call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body: '{"queueDepth":0,"clock":8640000000000000}' })).status).toBe(200);
  expect((await call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body: '{"queueDepth":0,"clock":1e300}' })).status).toBe(422);
});

/** A device whose code a person gave, with its tablet. */
async function enrolledBy(context: AppContext, pointId: number, byId: number): Promise<EnrolAnswer & { id: number }> {
  const { id, code } = await createDevice(context.db, { pointId, name: 'Máy 1' }, { ...deed(context), byId });
  return { ...((await (await enrolling(context, code)).json()) as EnrolAnswer), id };
}

const tapped = (clock: { now: () => Date }, secondsAgo: number) => ({ givenAt: new Date(clock.now().getTime() - secondsAgo * 1000).toISOString() });
const exclusions = async ({ db }: AppContext) => (await db.response.findMany({ orderBy: { givenAt: 'asc' } })).map(({ exclusion }) => exclusion);

test('what a new tablet sends is kept and counts only once a second person has confirmed it', async ({ context: make, db, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'CLERK', '26734')];
  const { key, id } = await enrolledBy(context, point.id, one.user.id);
  clock.forward(HOUR_MS);
  const items = [1800, 1500, 1200].map((ago) => rating('k10sk', { reasons: ['TIME'], ...tapped(clock, ago) }));
  expect(await send(context, key, items)).toMatchObject({ accepted: 3, warnings: [] });
  expect(await exclusions(context)).toEqual(['DEVICE_UNCONFIRMED', 'DEVICE_UNCONFIRMED', 'DEVICE_UNCONFIRMED']);
  expect((await db.tally.findMany()).map(({ exclusion, level4 }) => [exclusion, level4])).toEqual([['DEVICE_UNCONFIRMED', 3]]);

  await expect(confirmDevice(db, id, { by: one.user, now: now() })).rejects.toMatchObject({ code: 'second-person-required' });
  await db.accountTie.create({ data: { byId: one.user.id, userId: other.user.id, kind: 'CREATED', at: now() } });
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({ code: 'second-person-tied' });
  await db.accountTie.deleteMany();
  expect(await confirmDevice(db, id, { by: other.user, now: now() })).toBe(3);
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({ code: 'device-confirmed' });
  expect(await exclusions(context)).toEqual(['', '', '']);
  expect(await findStaleCounts(db, parsePeriod('2026-W47'))).toEqual([]);
  await send(context, key, [rating('k10sk', tapped(clock, 60))]);
  expect(await exclusions(context)).toEqual(['', '', '', '']);
});

test('a tablet that nobody confirms counts by itself after a day, one that was revoked before does not', async ({ context: make, db, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  const one = await signedIn(db, now, 'REVIEWER', '26734');
  const [kept, revoked] = [await enrolledBy(context, point.id, one.user.id), await enrolledBy(context, point.id, one.user.id)];
  clock.forward(HOUR_MS);
  await send(context, kept.key, [rating('k10sk', tapped(clock, 1800))]);
  await send(context, revoked.key, [rating('k10sk', tapped(clock, 1700))]);
  await revokeDevice(db, revoked.id, deed(context));
  clock.forward(23 * HOUR_MS - 1);
  expect(await confirmDueDevices(db, now())).toBe(0);
  clock.forward(1);
  expect(await confirmDueDevices(db, now())).toBe(1);
  expect(await exclusions(context)).toEqual(['', 'DEVICE_UNCONFIRMED']);
  clock.forward(100 * HOUR_MS);
  expect(await confirmDueDevices(db, now())).toBe(0);
  expect(await db.response.count()).toBe(2);
});

test('a rating that was on its way while its tablet was confirmed is let in after it', async ({ context: make, db, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'ADMINISTRATOR')];
  const { key, id } = await enrolledBy(context, point.id, one.user.id);
  clock.forward(HOUR_MS);
  await send(context, key, [rating('k10sk', tapped(clock, 1800))]);
  await db.device.update({ where: { id }, data: { confirmedAt: now(), confirmedById: other.user.id } });
  clock.forward(HOUR_MS);
  await confirmDueDevices(db, now());
  expect(await exclusions(context)).toEqual(['']);
});

test('a code for another tablet makes the device wait to be confirmed again', async ({ context: make, db, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'CLERK', '26734')];
  const { id } = await enrolledBy(context, point.id, one.user.id);
  await confirmDevice(db, id, { by: other.user, now: now() });
  const code = await renewEnrolment(db, id, { ...deed(context), byId: other.user.id });
  const again = (await (await enrolling(context, code)).json()) as EnrolAnswer;
  clock.forward(HOUR_MS);
  await send(context, again.key, [rating('k10sk', tapped(clock, 60))]);
  expect(await exclusions(context)).toEqual(['DEVICE_UNCONFIRMED']);
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({ code: 'second-person-required' });
  expect(await confirmDevice(db, id, { by: one.user, now: now() })).toBe(1);
});

test('what a tablet sent before it was replaced unconfirmed still counts: by a second person, or a day after it came', async ({ context: make, db, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'ADMINISTRATOR')];
  const first = await enrolledBy(context, point.id, one.user.id);
  const replace = async (byId: number) => {
    clock.forward(1);
    const code = await renewEnrolment(db, first.id, { ...deed(context), byId });
    return (await (await enrolling(context, code)).json()) as EnrolAnswer;
  };
  clock.forward(HOUR_MS);
  await send(context, first.key, [rating('k10sk', tapped(clock, 1800))]);
  // A newer code does not make who gave the code of the present tablet the second person.
  await renewEnrolment(db, first.id, { ...deed(context), byId: other.user.id });
  await expect(confirmDevice(db, first.id, { by: one.user, now: now() })).rejects.toMatchObject({ code: 'second-person-required' });
  const second = await replace(other.user.id);
  clock.forward(HOUR_MS);
  await send(context, second.key, [rating('k10sk', tapped(clock, 1800))]);
  const third = await replace(one.user.id);
  clock.forward(HOUR_MS);
  await send(context, third.key, [rating('k10sk', tapped(clock, 1800))]);
  // Confirming the present tablet says nothing of those before it.
  expect(await confirmDevice(db, first.id, { by: other.user, now: now() })).toBe(1);
  expect(await exclusions(context)).toEqual(['DEVICE_UNCONFIRMED', 'DEVICE_UNCONFIRMED', '']);

  await db.session.updateMany({ data: { lastSeenAt: now() } });
  const path = `/admin/devices/${first.id}`;
  const params = { device: String(first.id) };
  const { body } = await callRoute(devicePage, { context, path, params, cookie: other.cookie });
  const { earlier } = body as { earlier: { id: number; held: number; task: string }[] };
  expect(earlier.map(({ held, task }) => [held, task])).toEqual([[1, 'confirm'], [1, 'own']]);
  const press = (tablet: string) =>
    callRoute(onDevicePage, { context, path, params, cookie: other.cookie, form: { intent: 'confirm-earlier', tablet } });
  const [oldest, newer] = earlier.map(({ id }) => String(id));
  expect(await press(newer ?? '')).toMatchObject({ status: 403, body: { code: 'second-person-required' } });
  expect((await press('x')).status).toBe(422);
  expect((await press('999999')).status).toBe(404);
  expect((await press(oldest ?? '')).body).toMatchObject({ done: 'confirmed' });
  expect(await exclusions(context)).toEqual(['', 'DEVICE_UNCONFIRMED', '']);

  clock.forward(22 * HOUR_MS - 2);
  expect(await confirmDueDevices(db, now())).toBe(0);
  clock.forward(1);
  expect(await confirmDueDevices(db, now())).toBe(1);
  expect(await exclusions(context)).toEqual(['', '', '']);
  expect(await findStaleCounts(db, parsePeriod('2026-W47'))).toEqual([]);
});

test('no tablet dates a rating before it was enrolled, nor before it last said that nothing waited on it', async ({ context: make, db, clock }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key } = await enrolled(context, point.id);
  const lastWeek = rating('k10sk', { givenAt: '2026-11-13T08:30:00+07:00' });
  expect(await send(context, key, [lastWeek])).toMatchObject({ accepted: 1, warnings: [{ id: lastWeek.id, code: 'given-at-out-of-window' }] });
  expect(await db.response.findFirstOrThrow()).toMatchObject({ late: true, givenAt: TEST_NOW, day: '2026-11-18' });

  clock.forward(5 * HOUR_MS);
  await beat(context, key, 0);
  clock.forward(HOUR_MS);
  const [before, offline] = [rating('k10sk', tapped(clock, 3 * 3600)), rating('k10sk', tapped(clock, 1800))];
  expect(await send(context, key, [before, offline])).toMatchObject({ accepted: 2, warnings: [{ id: before.id }] });
  expect(await db.response.findUniqueOrThrow({ where: { id: before.id } })).toMatchObject({ late: true, givenAt: clock.now() });
  expect(await db.response.findUniqueOrThrow({ where: { id: offline.id } })).toMatchObject({ late: false, givenAt: new Date(offline.givenAt) });

  // Days without network, said so by nobody: the taps are taken at their word, however many wait.
  clock.forward(72 * HOUR_MS);
  await beat(context, key, 40);
  const old = rating('k10sk', tapped(clock, 60 * 3600));
  expect(await send(context, key, [old])).toMatchObject({ accepted: 1, warnings: [] });
});

test('a tablet in more of a hurry than people is flagged, also in a week that has closed', async ({ context: make, db, env, clock, now }) => {
  const context = make();
  const point = await kioskPoint(context);
  clock.set(new Date('2026-11-13T08:00:00+07:00'));
  const { key } = await enrolled(context, point.id);
  const start = clock.now().getTime() + HOUR_MS;
  const script = Array.from({ length: 40 }, (_, index) => rating('k10sk', { givenAt: new Date(start + index * 500).toISOString() }));
  const people = Array.from({ length: 20 }, (_, index) => rating('k10sk', { givenAt: new Date(start + HOUR_MS + index * 90_000).toISOString() }));
  clock.set(new Date('2026-11-19T08:00:00+07:00'));
  expect(await send(context, key, [...script, ...people])).toMatchObject({ accepted: 60, warnings: [] });
  await lookAtLateDevices(db, now(), env.timeZone);
  const flag = await db.integrityFlag.findFirstOrThrow({ where: { rule: 'DEVICE_PACE' }, include: { found: true } });
  expect(flag).toMatchObject({ responses: 40, firstDay: '2026-11-13', pointId: point.id });
  expect(new Set(flag.found.map(({ responseId }) => responseId))).toEqual(new Set(script.map(({ id }) => id)));
  expect(JSON.parse(flag.evidence)).toMatchObject({ numbers: { ratings: 40, ofAll: 60, shortest: 0.5, most: 40 } });
});
