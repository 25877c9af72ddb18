import { expect } from 'vitest';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { formSerial } from '~/collect/paper/domain/form-number';
import { findAssistedShare } from '~/measure/reports/store/assisted.server';
import { takeFormNumbers } from '~/collect/paper/store/printed-form.server';
import { setDoubleKeying } from '~/registry/targets/store/plan.server';
import { loader as auditLoader } from '~/improve/audit/pages/audit.route';
import { action, loader } from '~/collect/paper/pages/paper.route';
import { action as print, loader as printed } from '~/collect/paper/pages/print-paper.route';
import { deriveDossierKey } from '~/collect/dossiers/store/dossier-key.server';
import { deriveClaimKey, deriveInvitedKey } from '~/collect/dossiers/store/rated-dossier-key.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { writeHandling } from '~/registry/fields/store/handling.server';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const CODE = 'paper0000001';

databaseTest('blank forms never share a number, and loading them again takes none', async ({ db, context, now }) => {
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
  const point = await db.servicePoint.create({
    data: { code: CODE, unitId: unit.id, counter: 'Hòm phiếu', channel: 'PAPER', createdAt: now() },
    select: { id: true, code: true },
  });
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const order = { point: CODE, count: '3', language: 'vi', size: 'A5' };
  const answer = await callRoute(print, { context: context(), path: '/admin/paper/print', cookie, form: order });
  expect(answer.status).toBe(303);
  const address = answer.headers.get('location') ?? '';
  const serials = [1, 2, 3].map((number) => formSerial(point.id, number));
  for (let times = 0; times < 2; times += 1) {
    expect((await callRoute(printed, { context: context(), path: address, cookie })).body).toMatchObject({
      forms: { size: 'A5', serials },
    });
  }
  const beyond = address.replace('first=1', 'first=2');
  expect((await callRoute(printed, { context: context(), path: beyond, cookie })).status).toBe(422);
  expect(
    (await callRoute(print, { context: context(), path: '/admin/paper/print', cookie, form: { ...order, count: '0' } }))
      .status,
  ).toBe(422);

  const runs = await Promise.all(
    Array.from({ length: 8 }, () => takeFormNumbers(db, point, 5, { actor: 'test', now: now() })),
  );
  expect(runs.sort((a, b) => a - b)).toEqual([4, 9, 14, 19, 24, 29, 34, 39]);
  expect(await db.auditEvent.count({ where: { action: 'paper.print', subject: CODE } })).toBe(9);
});

databaseTest(
  'a number on paper is a claim that counts once, however it was written, and the clerk learns nothing of it',
  async ({ db, context, now, env }) => {
    const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
    const { id } = await db.servicePoint.create({
      data: {
        code: CODE,
        unitId: unit.id,
        fieldCode: 'CIVIL_STATUS',
        counter: 'Hòm phiếu',
        channel: 'PAPER',
        paperSerial: 3,
        createdAt: now(),
      },
      select: { id: true },
    });
    const { cookie } = await signedIn(db, now, 'CLERK', '26740');
    const day = toLocalDay(now(), env.timeZone);
    const key = (n: number, dossier: string) => {
      const answers = {
        day,
        field: 'CIVIL_STATUS',
        level: '4',
        comment: 'Giữ lại',
        respondent: '',
        language: 'vi',
        dossier,
      };
      const form = { intent: 'key', point: CODE, serial: formSerial(id, n), ...answers };
      return callRoute(action, { context: context(), path: '/admin/paper', cookie, form });
    };
    expect(doneIn((await key(1, '000.00.16.h29-201118 - 0001')).body)).toMatchObject({ state: 'COUNTED' });
    const dossierKey = deriveDossierKey(env.sessionSecret, '000.00.16.H29-201118-0001') ?? '';
    const claimKey = deriveClaimKey(env.sessionSecret, dossierKey);
    expect(await db.response.findFirst({ where: { pointId: id } })).toMatchObject({
      verification: 'claimed',
      dossierKey: null,
      ratedDossier: deriveInvitedKey(env.sessionSecret, claimKey),
    });
    expect(await db.paperForm.findFirst({ where: { pointId: id, first: { contains: dossierKey } } })).toBeNull();
    expect(await db.paperForm.findFirst({ where: { pointId: id, first: { contains: '201118' } } })).toBeNull();
    expect(doneIn((await key(2, ' 000.00.16.H29-201118-0001 ')).body)).toMatchObject({ state: 'COUNTED' });
    expect(await db.response.count({ where: { pointId: id, exclusion: '' } })).toBe(1);
    const tooLong = await key(3, '1'.repeat(101));
    expect(tooLong).toMatchObject({ status: 422, body: { typed: { comment: 'Giữ lại' } } });
    expect(problemsIn(tooLong.body)).toEqual({ dossier: 'dossier' });
    expect(await db.paperForm.count({ where: { pointId: id } })).toBe(2);
    expect(doneIn((await key(3, '')).body)).toMatchObject({ state: 'COUNTED' });
    expect(problemsIn((await key(1, '000.00.16.H29-201118-0001')).body)).toEqual({ serial: 'counted-already' });
  },
);

databaseTest(
  'a form on paper counts once, and twice keyed only when both or a reviewer agree',
  async ({ db, context, now, env }) => {
    const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
    const { id } = await db.servicePoint.create({
      data: {
        code: CODE,
        unitId: unit.id,
        fieldCode: 'CIVIL_STATUS',
        counter: 'Hòm phiếu',
        channel: 'PAPER',
        paperSerial: 3,
        createdAt: now(),
      },
      select: { id: true },
    });
    const day = toLocalDay(now(), env.timeZone);
    const people = { an: await signedIn(db, now, 'CLERK', '26740'), binh: await signedIn(db, now, 'CLERK', '26740') };
    const reviewer = await signedIn(db, now, 'REVIEWER', '760');
    const stranger = await signedIn(db, now, 'CLERK', '26743');
    const key = (cookie: string, n: number, level: string, more: Record<string, string> = {}) =>
      callRoute(action, {
        context: context(),
        path: '/admin/paper',
        cookie,
        form: {
          intent: 'key',
          point: CODE,
          serial: formSerial(id, n),
          day,
          field: 'CIVIL_STATUS',
          level,
          comment: '',
          respondent: '',
          language: 'vi',
          ...more,
        },
      });
    const counted = () => db.response.count({ where: { pointId: id } });

    expect(doneIn((await key(people.an.cookie, 1, '4')).body)).toMatchObject({ state: 'COUNTED' });
    expect(await db.response.findFirst({ where: { pointId: id } })).toMatchObject({
      channel: 'PAPER',
      assisted: true,
      level: 4,
      day,
      late: false,
    });
    expect(problemsIn((await key(people.binh.cookie, 1, '4')).body)).toEqual({ serial: 'counted-already' });
    expect((await key(stranger.cookie, 2, '4')).status).toBe(404);
    const wrong = await key(people.an.cookie, 2, '', { day: '2020-01-01', comment: 'Giữ lại' });
    expect(wrong).toMatchObject({ status: 422, body: { typed: { comment: 'Giữ lại' } } });
    expect(problemsIn(wrong.body)).toEqual({ day: 'day', level: 'level' });
    expect(await counted()).toBe(1);

    await setDoubleKeying(db, day, true, { actor: 'test', now: now() });
    expect(doneIn((await key(people.an.cookie, 2, '2')).body)).toMatchObject({ state: 'WAITING' });
    expect(problemsIn((await key(people.an.cookie, 2, '2')).body)).toEqual({ serial: 'yours' });
    expect(doneIn((await key(people.binh.cookie, 2, '2')).body)).toMatchObject({ state: 'COUNTED' });
    await key(people.an.cookie, 3, '2');
    expect(doneIn((await key(people.binh.cookie, 3, '5')).body)).toMatchObject({ state: 'DIFFERENT' });
    expect(await counted()).toBe(2);
    const page = await callRoute(loader, {
      context: context(),
      path: `/admin/paper?point=${CODE}`,
      cookie: people.an.cookie,
    });
    expect(page.body).toMatchObject({ point: { open: [{ first: { level: 2 }, second: { level: 5 } }] } });
    expect(doneIn((await key(reviewer.cookie, 3, '5')).body)).toMatchObject({ state: 'COUNTED' });
    const tally = await db.tally.findFirst({
      where: { unitId: unit.id, day },
      select: { level2: true, level4: true, level5: true },
    });
    expect(tally).toEqual({ level2: 1, level4: 1, level5: 1 });
    expect(await findAssistedShare(db, { firstDay: day, lastDay: day }, [unit.id])).toEqual({ assisted: 3, rated: 3 });
    expect(await findAssistedShare(db, { firstDay: day, lastDay: day }, [unit.id + 1])).toBeNull();
  },
);

databaseTest(
  'only numbers that were taken for printing can be keyed, by the first person and the second alike, and the genuine form still counts',
  async ({ db, context, now, env }) => {
    const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
    const point = await db.servicePoint.create({
      data: {
        code: CODE,
        unitId: unit.id,
        fieldCode: 'CIVIL_STATUS',
        counter: 'Hòm phiếu',
        channel: 'PAPER',
        createdAt: now(),
      },
      select: { id: true, code: true },
    });
    const { cookie } = await signedIn(db, now, 'CLERK', '26740');
    const colleague = await signedIn(db, now, 'CLERK', '26740');
    const day = toLocalDay(now(), env.timeZone);
    const key = (serial: string, who = cookie) => {
      const form = {
        intent: 'key',
        point: CODE,
        serial,
        day,
        field: 'CIVIL_STATUS',
        level: '5',
        comment: 'Giữ lại',
        respondent: '',
        language: 'vi',
      };
      return callRoute(action, { context: context(), path: '/admin/paper', cookie: who, form });
    };
    await takeFormNumbers(db, point, 2, { actor: 'test', now: now() });
    const page = await callRoute(loader, { context: context(), path: `/admin/paper?point=${CODE}`, cookie });
    expect(JSON.stringify(page.body)).not.toMatch(/P-\d+-\d+-\d/);
    for (let check = 0; check < 10; check += 1)
      expect(await key(`500-${check}`)).toMatchObject({ status: 422, body: { typed: { comment: 'Giữ lại' } } });
    expect(problemsIn((await key(formSerial(point.id, 3))).body)).toEqual({ serial: 'unprinted' });
    expect(await db.paperForm.count({ where: { pointId: point.id } })).toBe(0);
    expect(await db.response.count({ where: { pointId: point.id } })).toBe(0);
    expect(doneIn((await key(formSerial(point.id, 2))).body)).toMatchObject({ state: 'COUNTED' });
    await takeFormNumbers(db, point, 1, { actor: 'test', now: now() });
    expect(doneIn((await key(formSerial(point.id, 3))).body)).toMatchObject({ state: 'COUNTED' });

    // What an earlier version took without asking is not made to count by a second person.
    const serial = formSerial(point.id, 27);
    await db.paperForm.create({
      data: { pointId: point.id, serial, state: 'WAITING', first: '{}', firstById: 1, firstAt: now() },
    });
    expect(problemsIn((await key(serial, colleague.cookie)).body)).toEqual({ serial: 'unprinted' });
  },
);

databaseTest(
  'every entry of a form is a line of the audit log: who keyed which form, and what came of it, but not what stands on it',
  async ({ db, context, now, env }) => {
    const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
    const { id } = await db.servicePoint.create({
      data: {
        code: CODE,
        unitId: unit.id,
        fieldCode: 'CIVIL_STATUS',
        counter: 'Hòm phiếu',
        channel: 'PAPER',
        paperSerial: 3,
        createdAt: now(),
      },
      select: { id: true },
    });
    const day = toLocalDay(now(), env.timeZone);
    const [an, binh, reviewer] = [
      await signedIn(db, now, 'CLERK', '26740'),
      await signedIn(db, now, 'CLERK', '26740'),
      await signedIn(db, now, 'REVIEWER', '760'),
    ];
    const key = async ({ cookie }: { cookie: string }, n: number, level: string) => {
      const form = {
        intent: 'key',
        point: CODE,
        serial: formSerial(id, n),
        day,
        field: 'CIVIL_STATUS',
        level,
        comment: 'Lời góp ý',
        respondent: '',
        language: 'vi',
      };
      await callRoute(action, { context: context(), path: '/admin/paper', cookie, form });
    };
    await key(an, 1, '4');
    await key(binh, 1, '4');
    await setDoubleKeying(db, day, true, { actor: 'test', now: now() });
    await key(an, 2, '4');
    await key(binh, 2, '2');
    await key(reviewer, 2, '2');
    await key(binh, 3, '3');
    await key(an, 3, '3');
    const lines = await db.auditEvent.findMany({
      where: { action: 'paper.key' },
      orderBy: { id: 'asc' },
      select: { actor: true, subject: true, detail: true },
    });
    const line = ({ user }: { user: { name: string } }, n: number, keyed: string) => ({
      actor: user.name,
      subject: formSerial(id, n),
      detail: JSON.stringify({ point: CODE, keyed }),
    });
    expect(lines).toEqual([
      line(an, 1, 'COUNTED'),
      line(an, 2, 'WAITING'),
      line(binh, 2, 'DIFFERENT'),
      line(reviewer, 2, 'COUNTED'),
      line(binh, 3, 'WAITING'),
      line(an, 3, 'COUNTED'),
    ]);
    const admin = await signedIn(db, now, 'ADMINISTRATOR');
    const log = await callRoute(auditLoader, {
      context: context(),
      path: '/admin/audit?what=paper.key',
      cookie: admin.cookie,
    });
    expect(JSON.stringify(log.body)).toContain('["Kết quả nhập","hai lần nhập khác nhau"]');
  },
);

databaseTest(
  'blank forms without a point lead to the choice of one, and an unknown point is refused in words for officials',
  async ({ db, context, now }) => {
    const { cookie } = await signedIn(db, now, 'CLERK', '26740');
    const bare = await callRoute(printed, { context: context(), path: '/admin/paper/print', cookie });
    expect([bare.status, bare.location]).toEqual([303, '/admin/paper']);
    const unknown = await callRoute(printed, { context: context(), path: '/admin/paper/print?point=nothing', cookie });
    expect([unknown.status, unknown.body]).toEqual([404, expect.objectContaining({ code: 'point-unknown' })]);
  },
);

databaseTest('a form counts for the unit and the fields of its own day', async ({ db, context, now, env }) => {
  const [old, next] = [
    await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } }),
    await db.unit.findFirstOrThrow({ where: { code: '760' }, select: { id: true } }),
  ];
  const { id } = await db.servicePoint.create({
    data: { code: CODE, unitId: next.id, counter: 'Hòm', channel: 'PAPER', paperSerial: 9, createdAt: now() },
    select: { id: true },
  });
  const today = toLocalDay(now(), env.timeZone);
  const last = addDays(today, -2);
  await db.pointMove.create({ data: { pointId: id, unitId: old.id, until: last } });
  const levels = [
    { level: 'WARD' as const, field: 'LABOUR', handles: false },
    { level: 'DISTRICT' as const, field: 'LABOUR', handles: false },
  ];
  await inTransaction(db, (tx) => writeHandling(tx, { day: addDays(today, -1), levels, units: [] }));
  const { cookie } = await signedIn(db, now, 'CLERK', '760');
  const key = (n: number, day: string) => {
    const answers = { day, field: 'LABOUR', level: '4', comment: '', respondent: '', language: 'vi' };
    const form = { intent: 'key', point: CODE, serial: formSerial(id, n), ...answers };
    return callRoute(action, { context: context(), path: '/admin/paper', cookie, form });
  };
  const page = (await callRoute(loader, { context: context(), path: `/admin/paper?point=${CODE}`, cookie })).body;
  expect((page as { point: { fields: { code: string }[] } }).point.fields.map(({ code }) => code)).toContain('LABOUR');
  expect(doneIn((await key(1, last)).body)).toMatchObject({ state: 'COUNTED' });
  expect(await db.response.findMany({ where: { pointId: id } })).toMatchObject([{ unitId: old.id, day: last }]);
  expect(problemsIn((await key(2, today)).body)).toEqual({ field: 'field' });
});
