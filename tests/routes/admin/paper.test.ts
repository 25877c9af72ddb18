import { expect } from 'vitest';
import { localDayOf } from '~/domain/calendar/local-day';
import { formSerial } from '~/domain/paper/form-number';
import { setDoubleKeying } from '~/models/paper-form.server';
import { action, loader } from '~/routes/admin.paper';
import { callRoute } from '../../support/call-route';
import { databaseTest } from '../../support/database';
import { signedIn } from '../../support/signed-in';

const CODE = 'paper0000001';

databaseTest('a form on paper counts once, and twice keyed only when both or a reviewer agree', async ({ db, context, now, env }) => {
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
  const { id } = await db.servicePoint.create({
    data: { code: CODE, unitId: unit.id, fieldCode: 'CIVIL_STATUS', counter: 'Hòm phiếu', channel: 'PAPER', createdAt: now() },
    select: { id: true },
  });
  const day = localDayOf(now(), env.timeZone);
  const people = { an: await signedIn(db, now, 'CLERK', '26740'), binh: await signedIn(db, now, 'CLERK', '26740') };
  const reviewer = await signedIn(db, now, 'REVIEWER', '760');
  const stranger = await signedIn(db, now, 'CLERK', '26743');
  const key = (cookie: string, n: number, level: string, more: Record<string, string> = {}) =>
    callRoute(action, {
      context: context(),
      path: '/admin/paper',
      cookie,
      form: { intent: 'key', point: CODE, serial: formSerial(id, n), day, field: 'CIVIL_STATUS', level, comment: '', respondent: '', language: 'vi', ...more },
    });
  const counted = () => db.response.count({ where: { pointId: id } });

  expect((await key(people.an.cookie, 1, '4')).body).toMatchObject({ done: { state: 'COUNTED' } });
  expect(await db.response.findFirst({ where: { pointId: id } })).toMatchObject({ channel: 'PAPER', assisted: true, level: 4, day, late: false });
  expect((await key(people.binh.cookie, 1, '4')).body).toMatchObject({ problems: ['counted'] });
  expect((await key(stranger.cookie, 2, '4')).status).toBe(404);
  const wrong = await key(people.an.cookie, 2, '', { day: '2020-01-01', comment: 'Giữ lại' });
  expect(wrong).toMatchObject({ status: 422, body: { problems: ['day', 'level'], typed: { comment: 'Giữ lại' } } });
  expect(await counted()).toBe(1);

  await setDoubleKeying(db, day, true, { actor: 'test', now: now() });
  expect((await key(people.an.cookie, 2, '2')).body).toMatchObject({ done: { state: 'WAITING' } });
  expect((await key(people.an.cookie, 2, '2')).body).toMatchObject({ problems: ['yours'] });
  expect((await key(people.binh.cookie, 2, '2')).body).toMatchObject({ done: { state: 'COUNTED' } });
  await key(people.an.cookie, 3, '2');
  expect((await key(people.binh.cookie, 3, '5')).body).toMatchObject({ done: { state: 'DIFFERENT' } });
  expect(await counted()).toBe(2);
  const page = await callRoute(loader, { context: context(), path: `/admin/paper?point=${CODE}`, cookie: people.an.cookie });
  expect(page.body).toMatchObject({ point: { open: [{ first: { level: 2 }, second: { level: 5 } }] } });
  expect((await key(reviewer.cookie, 3, '5')).body).toMatchObject({ done: { state: 'COUNTED' } });
  const tally = await db.tally.findFirst({ where: { unitId: unit.id, day }, select: { level2: true, level4: true, level5: true } });
  expect(tally).toEqual({ level2: 1, level4: 1, level5: 1 });
});
