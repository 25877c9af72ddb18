import { expect } from 'vitest';
import type { EnrolAnswer } from '~/collect/devices/domain/kiosk-answer';
import { parsePeriod } from '~/base/calendar/period';
import { confirmDevice, confirmDueDevices } from '~/collect/devices/store/device-confirmation.server';
import { renewEnrolment, revokeDevice } from '~/collect/devices/store/device-enrolment.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { action as onDevicePage, loader as devicePage } from '~/collect/devices/pages/device.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test } from '../../../support/database';
import { doneIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import {
  attribution,
  enrolledBy,
  enrolling,
  exclusions,
  HOUR_MS,
  kioskPoint,
  rating,
  send,
  tapped,
} from '../../kiosk/pages/kiosk-calls';

test('what a new tablet sends is kept and counts only once a second person has confirmed it', async ({
  context: make,
  db,
  clock,
  now,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'CLERK', '26734')];
  const { key, id } = await enrolledBy(context, point.id, one.user.id);
  clock.forward(HOUR_MS);
  const items = [1800, 1500, 1200].map((ago) => rating('k10sk', { reasons: ['TIME'], ...tapped(clock, ago) }));
  expect(await send(context, key, items)).toMatchObject({ accepted: 3, warnings: [] });
  expect(await exclusions(context)).toEqual(['DEVICE_UNCONFIRMED', 'DEVICE_UNCONFIRMED', 'DEVICE_UNCONFIRMED']);
  expect((await db.tally.findMany()).map(({ exclusion, level4 }) => [exclusion, level4])).toEqual([
    ['DEVICE_UNCONFIRMED', 3],
  ]);

  await expect(confirmDevice(db, id, { by: one.user, now: now() })).rejects.toMatchObject({
    code: 'second-person-required',
  });
  await db.accountTie.create({ data: { byId: one.user.id, userId: other.user.id, kind: 'CREATED', at: now() } });
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({
    code: 'second-person-tied',
  });
  await db.accountTie.deleteMany();
  expect(await confirmDevice(db, id, { by: other.user, now: now() })).toBe(3);
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({
    code: 'device-confirmed',
  });
  expect(await exclusions(context)).toEqual(['', '', '']);
  expect(await findStaleCounts(db, parsePeriod('2026-W47'))).toEqual([]);
  await send(context, key, [rating('k10sk', tapped(clock, 60))]);
  expect(await exclusions(context)).toEqual(['', '', '', '']);
});

test('a tablet that nobody confirms counts by itself after a day, one that was revoked before does not', async ({
  context: make,
  db,
  clock,
  now,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const one = await signedIn(db, now, 'REVIEWER', '26734');
  const [kept, revoked] = [
    await enrolledBy(context, point.id, one.user.id),
    await enrolledBy(context, point.id, one.user.id),
  ];
  clock.forward(HOUR_MS);
  await send(context, kept.key, [rating('k10sk', tapped(clock, 1800))]);
  await send(context, revoked.key, [rating('k10sk', tapped(clock, 1700))]);
  await revokeDevice(db, revoked.id, attribution(context));
  clock.forward(23 * HOUR_MS - 1);
  expect(await confirmDueDevices(db, now())).toBe(0);
  clock.forward(1);
  expect(await confirmDueDevices(db, now())).toBe(1);
  expect(await exclusions(context)).toEqual(['', 'DEVICE_UNCONFIRMED']);
  clock.forward(100 * HOUR_MS);
  expect(await confirmDueDevices(db, now())).toBe(0);
  expect(await db.response.count()).toBe(2);
});

test('a rating that was on its way while its tablet was confirmed is let in after it', async ({
  context: make,
  db,
  clock,
  now,
}) => {
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

test('a code for another tablet makes the device wait to be confirmed again', async ({
  context: make,
  db,
  clock,
  now,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'CLERK', '26734')];
  const { id } = await enrolledBy(context, point.id, one.user.id);
  await confirmDevice(db, id, { by: other.user, now: now() });
  const code = await renewEnrolment(db, id, { ...attribution(context), actorId: other.user.id });
  const again = (await (await enrolling(context, code)).json()) as EnrolAnswer;
  clock.forward(HOUR_MS);
  await send(context, again.key, [rating('k10sk', tapped(clock, 60))]);
  expect(await exclusions(context)).toEqual(['DEVICE_UNCONFIRMED']);
  await expect(confirmDevice(db, id, { by: other.user, now: now() })).rejects.toMatchObject({
    code: 'second-person-required',
  });
  expect(await confirmDevice(db, id, { by: one.user, now: now() })).toBe(1);
});

test('what a tablet sent before it was replaced unconfirmed still counts: by a second person, or a day after it came', async ({
  context: make,
  db,
  clock,
  now,
}) => {
  const context = make();
  const point = await kioskPoint(context);
  const [one, other] = [await signedIn(db, now, 'REVIEWER', '26734'), await signedIn(db, now, 'ADMINISTRATOR')];
  const first = await enrolledBy(context, point.id, one.user.id);
  const replace = async (byId: number) => {
    clock.forward(1);
    const code = await renewEnrolment(db, first.id, { ...attribution(context), actorId: byId });
    return (await (await enrolling(context, code)).json()) as EnrolAnswer;
  };
  clock.forward(HOUR_MS);
  await send(context, first.key, [rating('k10sk', tapped(clock, 1800))]);
  // A newer code does not make who gave the code of the present tablet the second person.
  await renewEnrolment(db, first.id, { ...attribution(context), actorId: other.user.id });
  await expect(confirmDevice(db, first.id, { by: one.user, now: now() })).rejects.toMatchObject({
    code: 'second-person-required',
  });
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
  expect(earlier.map(({ held, task }) => [held, task])).toEqual([
    [1, 'confirm'],
    [1, 'own'],
  ]);
  const press = (tablet: string) =>
    callRoute(onDevicePage, {
      context,
      path,
      params,
      cookie: other.cookie,
      form: { intent: 'confirm-earlier', tablet },
    });
  const [oldest, newer] = earlier.map(({ id }) => String(id));
  expect(await press(newer ?? '')).toMatchObject({ status: 403, body: { code: 'second-person-required' } });
  expect((await press('x')).status).toBe(422);
  expect((await press('999999')).status).toBe(404);
  expect(doneIn((await press(oldest ?? '')).body)).toEqual({ what: 'confirmed' });
  expect(await exclusions(context)).toEqual(['', 'DEVICE_UNCONFIRMED', '']);

  clock.forward(22 * HOUR_MS - 2);
  expect(await confirmDueDevices(db, now())).toBe(0);
  clock.forward(1);
  expect(await confirmDueDevices(db, now())).toBe(1);
  expect(await exclusions(context)).toEqual(['', '', '']);
  expect(await findStaleCounts(db, parsePeriod('2026-W47'))).toEqual([]);
});
