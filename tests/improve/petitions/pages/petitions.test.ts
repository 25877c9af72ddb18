import { expect } from 'vitest';
import { startOfSameDay } from '~/base/calendar/local-day';
import type { FormRefusal } from '~/ui/admin/form-result';
import type { PetitionRow } from '~/improve/petitions/pages/petition-table';
import { action as changeHolidays, loader as holidays } from '~/improve/petitions/pages/holidays.route';
import { action as changeComment, loader as showComment } from '~/improve/review/pages/comment.route';
import { loader as list } from '~/improve/petitions/pages/petitions.route';
import { action, loader } from '~/improve/petitions/pages/petition.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { TIME_ZONE } from '../../../measure/reports/store/report-world';
import { commentWithPetition, DAY_AFTER } from '../../comments/pages/comment-world';

const DAY = 86_400_000;

type Listed = { petitions: PetitionRow[] };

databaseTest(
  'a petition is registered, overdue after five working days, sorted, closed, and its person sees each step',
  async ({ db, context, clock, now }) => {
    const { response, petition, browser } = await commentWithPetition(db, context());
    let { cookie, user } = await signedIn(db, now, 'REVIEWER', '760');
    const register = async (show = 'open') => {
      const { body } = await callRoute(list, { context: context(), path: `/admin/petitions?show=${show}`, cookie });
      return (body as Listed).petitions;
    };
    const call = () => ({
      context: context(),
      path: `/admin/petitions/${petition.id}`,
      params: { petition: String(petition.id) },
      cookie,
    });
    const send = (form: Record<string, string>) => callRoute(action, { ...call(), form });
    const receipt = async () => (await browser.get(`/receipt?code=${response.receipt}`)).text;

    expect(await register()).toEqual([]);
    expect((await callRoute(loader, call())).status).toBe(404);
    clock.set(DAY_AFTER);
    ({ cookie, user } = await signedIn(db, now, 'REVIEWER', '760'));
    expect(await register()).toMatchObject([
      { id: petition.id, state: 'RECEIVED', receivedOn: '2026-11-18', forwardDueOn: '2026-11-25', overdue: false },
    ]);
    expect(await register('overdue')).toEqual([]);
    clock.set(new Date(TEST_NOW.getTime() + 8 * DAY));
    ({ cookie, user } = await signedIn(db, now, 'REVIEWER', '760'));
    expect(await register('overdue')).toMatchObject([{ overdue: true }]);

    const refused = async (form: Record<string, string>) => {
      const { status, body } = await send(form);
      return [status, problemsIn(body), (body as FormRefusal).typed];
    };
    const nothing = { classification: '', forwardedTo: '', message: '' };
    expect(await refused({ intent: 'sort' })).toEqual([422, { classification: 'class-missing' }, nothing]);
    const nowhere = { classification: 'OTHER_RULE', message: 'Đã chuyển.' };
    expect(await refused({ intent: 'sort', ...nowhere })).toEqual([
      422,
      { forwardedTo: 'agency-missing' },
      { ...nothing, ...nowhere },
    ]);
    for (const classification of ['REJECTED', 'COMPLAINT']) {
      expect(await refused({ intent: 'sort', classification })).toMatchObject([422, { message: 'missing' }, {}]);
    }
    const forwarded = {
      intent: 'sort',
      classification: 'OTHER_RULE',
      forwardedTo: 'Sở Tư pháp',
      message: 'Đã chuyển Sở Tư pháp ngày hôm nay.',
    };
    expect((await send(forwarded)).status).toBe(303);
    expect(await receipt()).toContain('Đã chuyển đến cơ quan có thẩm quyền: Sở Tư pháp.');
    expect(await receipt()).toContain('Đã chuyển Sở Tư pháp ngày hôm nay.');
    // Nothing of the other form comes back, which would empty it.
    expect(await refused({ intent: 'close', result: 'Gọi anh Tuấn' })).toEqual([
      422,
      { result: 'personal-data' },
      { result: 'Gọi anh Tuấn' },
    ]);
    expect((await send({ intent: 'close', result: 'Quy định đã được sửa.' })).status).toBe(303);
    expect(await receipt()).toContain('Quy định đã được sửa.');
    expect(await send({ intent: 'sort', classification: 'OWN_RULE' })).toMatchObject({
      status: 409,
      body: { code: 'petition-ended' },
    });

    const closed = await db.petition.findFirstOrThrow({ include: { events: { orderBy: { id: 'asc' } } } });
    expect(closed).toMatchObject({
      state: 'CLOSED',
      classification: 'OTHER_RULE',
      closedAt: startOfSameDay(now(), TIME_ZONE),
    });
    expect(closed.events.map(({ kind, actor }) => [kind, actor])).toEqual([
      ['RECEIVED', ''],
      ['SORTED', user.name],
      ['CLOSED', user.name],
    ]);
    expect((await db.contact.findFirstOrThrow()).deleteAfter).toEqual(
      new Date(startOfSameDay(now(), TIME_ZONE).getTime() + 90 * DAY),
    );
    expect(await register('all')).toHaveLength(1);
  },
);

databaseTest('a complaint is told where to go and ends here', async ({ db, context, clock, now }) => {
  const { response, petition, browser } = await commentWithPetition(db, context());
  clock.set(DAY_AFTER);
  const { cookie } = await signedIn(db, now, 'REVIEWER', '760');
  const form = {
    intent: 'sort',
    classification: 'COMPLAINT',
    forwardedTo: 'nơi khác',
    message: 'Xin gửi đơn tại Ban Tiếp công dân Thành phố.',
  };
  const call = {
    context: context(),
    path: `/admin/petitions/${petition.id}`,
    params: { petition: String(petition.id) },
    cookie,
  };
  expect((await callRoute(action, { ...call, form })).status).toBe(303);
  expect(await db.petition.findFirstOrThrow()).toMatchObject({
    state: 'ROUTED_OUT',
    forwardedTo: '',
    closedAt: startOfSameDay(now(), TIME_ZONE),
  });
  const { text } = await browser.get(`/receipt?code=${response.receipt}`);
  expect(text).toContain('Nội dung là khiếu nại hoặc tố cáo');
  expect(text).toContain('Ban Tiếp công dân Thành phố');
});

databaseTest(
  'petitions of another branch are not there, and a clerk sees none',
  async ({ db, context, clock, now }) => {
    const { petition } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const { cookie } = await signedIn(db, now, 'REVIEWER', '761');
    const call = {
      context: context(),
      path: `/admin/petitions/${petition.id}`,
      params: { petition: String(petition.id) },
      cookie,
    };
    expect((await callRoute(list, { ...call, path: '/admin/petitions?show=all' })).body).toMatchObject({
      petitions: [],
    });
    expect((await callRoute(loader, call)).status).toBe(404);
    for (const intent of ['sort', 'close', 'contact']) {
      const form = { intent, classification: 'OWN_RULE', result: 'Xong' };
      expect((await callRoute(action, { ...call, form })).status, intent).toBe(404);
    }
    const clerk = await signedIn(db, now, 'CLERK', '26740');
    expect((await callRoute(loader, { ...call, cookie: clerk.cookie })).status).toBe(403);
    expect((await db.petition.findFirstOrThrow()).state).toBe('RECEIVED');
  },
);

databaseTest('the table of holidays is seeded and edited, and open deadlines follow', async ({ db, context, now }) => {
  await commentWithPetition(db, context());
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const send = (form: Record<string, string>) =>
    callRoute(changeHolidays, { context: context(), path: '/admin/holidays', cookie, form });
  const days = async (year: string) => {
    const { body } = await callRoute(holidays, { context: context(), path: `/admin/holidays?year=${year}`, cookie });
    return (body as { holidays: { day: string }[] }).holidays.map(({ day }) => day);
  };
  expect(await days('2026')).toEqual(
    expect.arrayContaining(['2026-01-01', '2026-02-17', '2026-04-27', '2026-04-30', '2026-05-01', '2026-09-02']),
  );
  expect(await days('2027')).toEqual(
    expect.arrayContaining(['2027-01-01', '2027-02-08', '2027-04-16', '2027-05-03', '2027-09-02']),
  );
  expect(await days('2026')).not.toContain('2026-11-24');

  const due = async () => (await db.petition.findFirstOrThrow()).forwardDueOn;
  const off = { intent: 'save', day: '2026-11-24', kind: 'OFF', nameVi: 'Ngày nghỉ thử', nameEn: 'A day off' };
  expect((await send(off)).location).toBe('/admin/holidays?year=2026');
  expect(await due()).toBe('2026-11-26');
  expect((await send({ ...off, day: '2026-11-21', kind: 'WORKING', nameVi: 'Làm bù' })).status).toBe(303);
  expect(await due()).toBe('2026-11-25');
  expect((await send({ intent: 'delete', day: '2026-11-24' })).status).toBe(303);
  expect(await due()).toBe('2026-11-24');

  const wrong = await send({ intent: 'save', day: '2026-02-30', kind: 'x', nameVi: '', nameEn: 'Kept' });
  expect(wrong).toMatchObject({ status: 422, body: { typed: { nameEn: 'Kept' } } });
  expect(Object.keys(problemsIn(wrong.body))).toEqual(['day', 'kind', 'nameVi']);
  expect((await send({ intent: 'delete', day: 'x' })).status).toBe(422);
  // A day that is known by its Vietnamese name alone goes by it in English too; a changed one follows.
  expect((await send({ ...off, day: '2028-01-26', nameVi: 'Tết Nguyên đán', nameEn: ' ' })).status).toBe(303);
  expect(await db.holiday.findUnique({ where: { day: '2028-01-26' } })).toMatchObject({
    nameVi: 'Tết Nguyên đán',
    nameEn: 'Tết Nguyên đán',
  });
  expect(Object.keys(problemsIn((await send({ ...off, nameEn: 'x'.repeat(101) })).body))).toEqual(['nameEn']);
  const auditEvents = await db.auditEvent.findMany({ orderBy: { id: 'asc' } });
  expect(auditEvents.map(({ action, subject }) => [action, subject])).toEqual([
    ['holiday.save', '2026-11-24'],
    ['holiday.save', '2026-11-21'],
    ['holiday.delete', '2026-11-24'],
    ['holiday.save', '2028-01-26'],
  ]);
});

databaseTest(
  'a head of a unit neither sorts, settles nor reads what is said of the own staff, and sees that the level above does',
  async ({ db, context, clock, now }) => {
    const { petition, response } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const own = await signedIn(db, now, 'REVIEWER', '26740');
    const above = await signedIn(db, now, 'REVIEWER', '760');
    const call = (cookie: string) => ({
      context: context(),
      path: `/admin/petitions/${petition.id}`,
      params: { petition: String(petition.id) },
      cookie,
    });
    const page = async (cookie: string) => (await callRoute(loader, call(cookie))).body;
    const send = (cookie: string, form: Record<string, string>) => callRoute(action, { ...call(cookie), form });
    const sorted = (classification: string) => ({
      intent: 'sort',
      classification,
      message: 'Xin gửi đơn tại Ban Tiếp công dân Thành phố.',
    });

    const listed = await callRoute(list, { ...call(own.cookie), path: '/admin/petitions' });
    expect(listed.body).toMatchObject({ petitions: [{ id: petition.id, state: 'RECEIVED' }] });
    expect(await page(own.cookie)).toMatchObject({
      above: 'waiting',
      aboveName: 'Quận 1',
      mayAnswer: false,
      responseId: response.id,
      consents: null,
      maySort: false,
      maySettle: false,
    });
    expect(JSON.stringify(await page(own.cookie))).not.toContain('Lan');
    for (const form of [
      sorted('REJECTED'),
      sorted('COMPLAINT'),
      sorted('OWN_RULE'),
      { intent: 'close', result: 'Xong.' },
      { intent: 'contact', result: '' },
    ]) {
      expect(await send(own.cookie, form)).toMatchObject({ status: 403, body: { code: 'petition-above' } });
    }
    const comment = { context: context(), path: '/x', params: { response: response.id }, cookie: own.cookie };
    const commentPage = async (cookie: string) => (await callRoute(showComment, { ...comment, cookie })).body;
    expect(await commentPage(own.cookie)).toMatchObject({
      mayAnswer: false,
      above: 'waiting',
      withheld: false,
      comment: { mayAnswer: false },
    });
    expect(await commentPage(above.cookie)).toMatchObject({ mayAnswer: true, above: null });
    expect(JSON.stringify((await callRoute(showComment, comment)).body)).not.toContain('0912');
    expect(await callRoute(changeComment, { ...comment, form: { intent: 'contact' } })).toMatchObject({ status: 403 });
    expect((await db.petition.findFirstOrThrow()).state).toBe('RECEIVED');

    expect((await send(above.cookie, { ...sorted('CONDUCT') })).status).toBe(303);
    expect(await page(own.cookie)).toMatchObject({ above: 'settled', parts: null, responseId: null, maySettle: false });
    expect(JSON.stringify((await callRoute(showComment, comment)).body)).not.toContain('hẹn lại');
    expect(await commentPage(own.cookie)).toMatchObject({ mayAnswer: false, above: 'settled', withheld: true });
    expect((await send(own.cookie, { intent: 'close', result: 'Xong.' })).status).toBe(403);
    expect((await send(above.cookie, sorted('OWN_RULE'))).status).toBe(303);
    expect(await commentPage(own.cookie)).toMatchObject({ mayAnswer: true, above: null });
    expect(await page(own.cookie)).toMatchObject({
      above: 'given',
      mayAnswer: true,
      maySort: false,
      maySettle: true,
      responseId: response.id,
    });
    expect((await send(own.cookie, { intent: 'close', result: 'Quy định đã được sửa.' })).status).toBe(303);
    expect((await db.petition.findFirstOrThrow()).state).toBe('CLOSED');
  },
);
