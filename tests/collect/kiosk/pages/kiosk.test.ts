import { expect } from 'vitest';
import type { EnrolAnswer, HeartbeatAnswer } from '~/collect/devices/domain/kiosk-answer';
import { createDevice, renewEnrolment, revokeDevice } from '~/collect/devices/store/device-enrolment.server';
import { checkLateDevices } from '~/measure/integrity/store/integrity-run.server';
import { updateKioskOptions } from '~/collect/devices/store/kiosk-options.server';
import { action as heartbeat } from '~/collect/kiosk/pages/api-heartbeat.route';
import { action as responses } from '~/collect/intake/pages/api-responses.route';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { call, readError } from '../../../support/api-request';
import { beat, attribution, enrolled, enrolling, HOUR_MS, kioskPoint, rating, send, tapped } from './kiosk-calls';

test('a code enrols one tablet, once, and the tablet learns what to ask', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { id, code } = await createDevice(db, { pointId: point.id, name: 'Máy 1' }, attribution(context));
  const first = (await (await enrolling(context, ` ${code.toUpperCase()} `)).json()) as EnrolAnswer;
  expect(first.settings).toMatchObject({
    point: 'k10sk',
    scale: 'five',
    closed: false,
    minSeconds: 0,
    languages: ['vi', 'en'],
    openingHours: '',
  });
  expect(first.settings.fields.map((field) => field.code)).toContain('LAND');

  expect(await readError(await enrolling(context, code))).toMatchObject({ code: 'enrolment-code-wrong', status: 422 });
  const stored = await db.device.findUniqueOrThrow({ where: { id } });
  expect(stored).toMatchObject({ enrolmentHash: null, enrolledAt: TEST_NOW, lastSeenAt: TEST_NOW });
  expect(JSON.stringify(stored)).not.toContain(first.key);
  expect(await db.deviceDay.findMany()).toMatchObject([{ deviceId: id, day: '2026-11-18' }]);
});

test('a code that expired, was replaced, or belongs to a closed point or revoked device enrols nobody', async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const fresh = () => createDevice(db, { pointId: point.id, name: 'Máy' }, attribution(context));
  const old = await fresh();
  const replaced = await fresh();
  const newer = await renewEnrolment(db, replaced.id, attribution(context));
  expect((await enrolling(context, replaced.code)).status).toBe(422);
  expect((await enrolling(context, newer)).status).toBe(200);
  const revoked = await fresh();
  await revokeDevice(db, revoked.id, attribution(context));
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
  const { code } = await createDevice(db, { pointId: point.id, name: 'Máy' }, attribution(context));
  let refused = 0;
  for (let guess = 0; guess < 103; guess += 1)
    if ((await enrolling(context, `0000000${guess % 10}`)).status === 429) refused += 1;
  expect(refused).toBeGreaterThan(0);
  expect((await enrolling(context, code)).status).toBe(429);
  expect((await enrolling(make({ clientAddress: '192.0.2.99' }), code)).status).toBe(200);
});

test('a kiosk rates at its own point, once each, and leaves its mark on every rating', async ({
  context: make,
  db,
  clock,
}) => {
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
  expect(answer).toMatchObject({
    accepted: 2,
    rejected: [
      { id: items[2]?.id, code: 'point-not-yours' },
      { id: items[3]?.id, code: 'point-not-yours' },
    ],
  });
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
  await updateKioskOptions(
    db,
    point,
    { hours: null, minSeconds: 5, languages: ['en'], largeText: true, highContrast: false },
    attribution(context),
  );
  await beat(context, key, 7);
  clock.forward(HOUR_MS);
  const answer = (await (await beat(context, key, 2)).json()) as HeartbeatAnswer;
  expect(answer.settings).toMatchObject({ minSeconds: 5, languages: ['en'], largeText: true });
  expect(await db.device.findUniqueOrThrow({ where: { id } })).toMatchObject({
    queueDepth: 2,
    lastSeenAt: clock.now(),
  });
  expect(await db.deviceDay.findMany()).toMatchObject([
    { maxQueueDepth: 7, firstSeenAt: TEST_NOW, lastSeenAt: clock.now() },
  ]);
  const wrong = await call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body: '{"queueDepth":-1}' });
  expect(wrong.status).toBe(422);
});

test('revoking stops a kiosk at once and keeps what it sent', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key, id } = await enrolled(context, point.id);
  await send(context, key, [rating('k10sk')]);
  await revokeDevice(db, id, attribution(context));
  expect(await readError(await beat(context, key))).toMatchObject({ code: 'device-revoked', status: 401 });
  const refused = await call(responses, context, '/api/v1/responses', {
    token: key,
    body: JSON.stringify([rating('k10sk')]),
  });
  expect(await readError(refused)).toMatchObject({ code: 'device-revoked', status: 401 });
  expect(await db.response.count()).toBe(1);
  await expect(renewEnrolment(db, id, attribution(context))).rejects.toMatchObject({ code: 'device-revoked' });
});

test('a new tablet takes the place of the old one, whose key works no more', async ({ context: make, db }) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key, id } = await enrolled(context, point.id);
  const code = await renewEnrolment(db, id, attribution(context));
  expect((await beat(context, key)).status).toBe(200);
  const again = (await (await enrolling(context, code)).json()) as EnrolAnswer;
  expect((await beat(context, key)).status).toBe(401);
  expect((await beat(context, again.key)).status).toBe(200);
});

test("a kiosk's clock is compared at each sign of life, and the farthest it was off stays with the day", async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key } = await enrolled(context, point.id);
  const tell = async (ahead: number | undefined) => {
    const body = JSON.stringify({
      queueDepth: 0,
      ...(ahead !== undefined && { clock: context.now().getTime() + ahead }),
    });
    return call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body });
  };
  const stored = async () => {
    const device = await db.device.findFirstOrThrow({
      select: { clockAheadSeconds: true, days: { select: { clockAheadSeconds: true } } },
    });
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
  expect(
    (
      await call(heartbeat, context, '/api/v1/kiosk/heartbeat', {
        token: key,
        body: '{"queueDepth":0,"clock":8640000000000000}',
      })
    ).status,
  ).toBe(200);
  expect(
    (await call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token: key, body: '{"queueDepth":0,"clock":1e300}' }))
      .status,
  ).toBe(422);
});

test('no tablet dates a rating before it was enrolled, nor before it last said that nothing waited on it', async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const { key } = await enrolled(context, point.id);
  const lastWeek = rating('k10sk', { givenAt: '2026-11-13T08:30:00+07:00' });
  expect(await send(context, key, [lastWeek])).toMatchObject({
    accepted: 1,
    warnings: [{ id: lastWeek.id, code: 'given-at-out-of-window' }],
  });
  expect(await db.response.findFirstOrThrow()).toMatchObject({ late: true, givenAt: TEST_NOW, day: '2026-11-18' });

  clock.forward(5 * HOUR_MS);
  await beat(context, key, 0);
  clock.forward(HOUR_MS);
  const [before, offline] = [rating('k10sk', tapped(clock, 3 * 3600)), rating('k10sk', tapped(clock, 1800))];
  expect(await send(context, key, [before, offline])).toMatchObject({ accepted: 2, warnings: [{ id: before.id }] });
  expect(await db.response.findUniqueOrThrow({ where: { id: before.id } })).toMatchObject({
    late: true,
    givenAt: clock.now(),
  });
  expect(await db.response.findUniqueOrThrow({ where: { id: offline.id } })).toMatchObject({
    late: false,
    givenAt: new Date(offline.givenAt),
  });

  // Days without network, said so by nobody: the taps are taken at their word, however many wait.
  clock.forward(72 * HOUR_MS);
  await beat(context, key, 40);
  const old = rating('k10sk', tapped(clock, 60 * 3600));
  expect(await send(context, key, [old])).toMatchObject({ accepted: 1, warnings: [] });
});

test('a tablet in more of a hurry than people is flagged, also in a week that has closed', async ({
  context: make,
  db,
  env,
  clock,
  now,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  clock.set(new Date('2026-11-13T08:00:00+07:00'));
  const { key } = await enrolled(context, point.id);
  const start = clock.now().getTime() + HOUR_MS;
  const script = Array.from({ length: 40 }, (_, index) =>
    rating('k10sk', { givenAt: new Date(start + index * 500).toISOString() }),
  );
  const people = Array.from({ length: 20 }, (_, index) =>
    rating('k10sk', { givenAt: new Date(start + HOUR_MS + index * 90_000).toISOString() }),
  );
  clock.set(new Date('2026-11-19T08:00:00+07:00'));
  expect(await send(context, key, [...script, ...people])).toMatchObject({ accepted: 60, warnings: [] });
  await checkLateDevices(db, now(), env.timeZone);
  const flag = await db.integrityFlag.findFirstOrThrow({ where: { rule: 'DEVICE_PACE' }, include: { found: true } });
  expect(flag).toMatchObject({ responses: 40, firstDay: '2026-11-13', pointId: point.id });
  expect(new Set(flag.found.map(({ responseId }) => responseId))).toEqual(new Set(script.map(({ id }) => id)));
  expect(JSON.parse(flag.evidence)).toMatchObject({ numbers: { ratings: 40, ofAll: 60, shortest: 0.5, most: 40 } });
});
