import { expect } from 'vitest';
import type { CommentView } from '~/improve/comments/pages/comment-facts';
import { loader as list } from '~/improve/review/pages/comments.route';
import { action, loader } from '~/improve/review/pages/comment.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { COMMENT, commentWithPetition, DAY_AFTER, PHONE } from '../../comments/pages/comment-world';

const WARD = '26740';
const OTHER_DISTRICT = '761';

type Listed = { comments: CommentView[]; total: number };

databaseTest(
  'a reviewer reads the very words with persons marked, the day after, and neither the hour nor the level',
  async ({ db, context, clock, now }) => {
    await commentWithPetition(db, context());
    clock.set(new Date(DAY_AFTER.getTime() - 10 * 60_000));
    const { cookie } = await signedIn(db, now, 'REVIEWER', '760');
    const read = async (query = '', as = cookie) => {
      const { body } = await callRoute(list, { context: context(), path: `/admin/comments${query}`, cookie: as });
      return body as Listed;
    };
    expect((await read()).total).toBe(0);
    clock.set(DAY_AFTER);
    const { comments } = await read();
    expect(comments).toHaveLength(1);
    const [comment] = comments;
    expect(comment).toMatchObject({
      day: '2026-11-18',
      unitName: 'Phường Bến Nghé, Quận 1',
      fieldName: 'Hộ tịch',
      polarity: null,
      excluded: false,
      answer: 'none',
    });
    expect(comment?.parts.map(({ text }) => text).join('')).toBe(COMMENT);
    expect(comment?.parts.filter(({ kind }) => kind !== null)).toEqual([
      { text: 'Lan', kind: 'name' },
      { text: '0912 345 678', kind: 'phone' },
    ]);
    expect(JSON.stringify(comments)).not.toMatch(/T\d\d:|givenAt|receipt|level/);
    const totals = [
      '?field=LAND',
      '?field=CIVIL_STATUS',
      '?week=2026-W46',
      '?week=2026-W47',
      '?polarity=satisfied',
      '?answered=yes',
      '?answered=no',
    ];
    expect(await Promise.all(totals.map(async (query) => (await read(query)).total))).toEqual([0, 1, 0, 1, 1, 0, 1]);
    await db.response.updateMany({ data: { exclusion: 'test-rule' } });
    expect((await read()).comments[0]?.excluded).toBe(false);
    const city = await signedIn(db, now, 'ADMINISTRATOR');
    expect((await read('', city.cookie)).comments).toMatchObject([{ polarity: 'dissatisfied', excluded: true }]);
    expect((await read('?polarity=satisfied', city.cookie)).total).toBe(0);
  },
);

databaseTest(
  'a clerk never gets an unmasked text, a level or a contact, on no page',
  async ({ db, context, clock, now }) => {
    const { response } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const { cookie } = await signedIn(db, now, 'CLERK', WARD);
    const path = `/admin/comments/${response.id}`;
    const pages = [
      await callRoute(list, { context: context(), path: '/admin/comments?polarity=satisfied', cookie }),
      await callRoute(loader, { context: context(), path, params: { response: response.id }, cookie }),
    ];
    for (const { status, body } of pages) {
      const json = JSON.stringify(body);
      expect(status).toBe(200);
      expect(json).toContain('ở quầy 3 hẹn lại ba lần');
      for (const secret of ['Lan', '0912', '0903', 'Ánh', 'dissatisfied', response.receipt])
        expect(json).not.toContain(secret);
    }
    const sent = await callRoute(action, {
      context: context(),
      path,
      params: { response: response.id },
      cookie,
      form: { intent: 'contact' },
    });
    expect(sent.status).toBe(403);
  },
);

databaseTest(
  'a comment of another branch is not there, for reading and for answering',
  async ({ db, context, clock, now }) => {
    const { response } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const { cookie } = await signedIn(db, now, 'REVIEWER', OTHER_DISTRICT);
    const call = {
      context: context(),
      path: `/admin/comments/${response.id}`,
      params: { response: response.id },
      cookie,
    };
    const ward = await db.unit.findFirstOrThrow({ where: { code: WARD } });
    for (const query of ['', `?unit=${ward.id}`]) {
      const { body } = await callRoute(list, { context: context(), path: `/admin/comments${query}`, cookie });
      expect((body as Listed).total).toBe(0);
    }
    expect((await callRoute(loader, call)).status).toBe(404);
    for (const intent of ['contact', 'save', 'release', 'retract']) {
      expect((await callRoute(action, { ...call, form: { intent, text: 'Xin lỗi' } })).status, intent).toBe(404);
    }
    expect(await db.commentAnswer.count()).toBe(0);
    expect(await db.auditEvent.count({ where: { action: 'contact.read' } })).toBe(0);
  },
);

databaseTest(
  'reading a comment and every look at a contact are on record, and what they say is not',
  async ({ db, context, clock, now }) => {
    const { response, browser } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const { cookie, user } = await signedIn(db, now, 'REVIEWER', '760');
    const call = {
      context: context(),
      path: `/admin/comments/${response.id}`,
      params: { response: response.id },
      cookie,
    };
    const page = await callRoute(loader, call);
    expect(page.body).toMatchObject({ consents: { mayContact: true, mayForward: true } });
    expect(JSON.stringify(page.body)).not.toContain('0903');
    expect(await db.auditEvent.findMany()).toMatchObject([
      { actor: user.name, action: 'comment.read', subject: response.id, count: 1 },
    ]);
    const { body } = await callRoute(action, { ...call, form: { intent: 'contact' } });
    expect(doneIn(body)).toMatchObject({ contact: { name: 'Trần Thị Ánh', phone: PHONE, address: '12 Lê Lợi' } });
    const audit = await db.auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(audit[1]).toMatchObject({ actor: user.name, action: 'contact.read', subject: response.id });
    expect(JSON.stringify(audit)).not.toMatch(/0903|Ánh|Lê Lợi/);
    await browser.post('/receipt', { code: response.receipt, confirmed: 'yes' });
    expect((await callRoute(action, { ...call, form: { intent: 'contact' } })).status).toBe(404);
  },
);

databaseTest(
  'an answer is drafted, looked through, released, read by the receipt, and taken back',
  async ({ db, context, clock, now }) => {
    const { response, browser } = await commentWithPetition(db, context());
    clock.set(DAY_AFTER);
    const { cookie } = await signedIn(db, now, 'REVIEWER', '760');
    const own = await signedIn(db, now, 'REVIEWER', WARD);
    const send = (form: Record<string, string>, by = cookie) =>
      callRoute(action, {
        context: context(),
        path: `/admin/comments/${response.id}`,
        params: { response: response.id },
        cookie: by,
        form,
      });
    const receipt = async () => (await browser.get(`/receipt?code=${response.receipt}`)).text;

    for (const intent of ['save', 'release', 'retract', 'contact']) {
      expect((await send({ intent, text: 'Của đơn vị' }, own.cookie)).body, intent).toMatchObject({
        code: 'petition-above',
      });
    }
    const empty = await send({ intent: 'save', text: ' ' });
    expect([empty.status, problemsIn(empty.body)]).toEqual([422, { text: 'missing' }]);
    expect((await send({ intent: 'save', text: 'Nháp về chị Lan' })).status).toBe(303);
    expect(await receipt()).not.toContain('Nháp');
    const named = { intent: 'release', text: 'Chúng tôi đã nhắc chị Lan.' };
    expect(await send(named)).toMatchObject({
      status: 422,
      body: {
        problems: [
          { field: 'text', code: 'personal-data', details: { parts: [{}, { text: 'Lan', kind: 'name' }, {}] } },
        ],
        typed: { text: named.text },
      },
    });
    expect(await receipt()).toContain('Góp ý đã đến đơn vị');
    expect((await send({ intent: 'release', text: 'Chúng tôi xin lỗi và đã đổi lịch hẹn.' })).status).toBe(303);
    expect(await receipt()).toContain('Đơn vị trả lời ngày 19/11/2026: Chúng tôi xin lỗi và đã đổi lịch hẹn.');
    expect(await send({ intent: 'save', text: 'Khác' })).toMatchObject({
      status: 409,
      body: { code: 'answer-released' },
    });
    expect((await send({ intent: 'retract' })).status).toBe(303);
    expect(await receipt()).not.toContain('đổi lịch hẹn');
    expect((await send({ ...named, confirmed: 'yes' })).status).toBe(303);
    expect(await receipt()).toContain('đã nhắc chị Lan');
    expect((await send({ intent: 'delete' })).status).toBe(422);
    expect(await db.response.findFirstOrThrow()).toMatchObject({ comment: COMMENT });
    const auditEvents = await db.auditEvent.findMany({ orderBy: { id: 'asc' } });
    expect(auditEvents.map((attribution) => attribution.action)).toEqual([
      'answer.write',
      'answer.release',
      'answer.retract',
      'answer.release',
    ]);
  },
);

databaseTest(
  'the week report says what waits to be answered, to those alone who may',
  async ({ db, context, clock, now }) => {
    const { response } = await commentWithPetition(db, context());
    const { unitId } = await db.response.findUniqueOrThrow({ where: { id: response.id }, select: { unitId: true } });
    clock.forward(8 * 86_400_000);
    const waiting = async (role: 'REVIEWER' | 'CLERK', unit: string, query = '') => {
      const { cookie } = await signedIn(db, now, role, unit);
      const path = `/admin/reports/2026-W47${query}`;
      const { body } = await callRoute(report, { context: context(), path, params: { period: '2026-W47' }, cookie });
      return (body as { waiting: unknown }).waiting;
    };
    expect(await waiting('REVIEWER', WARD)).toMatchObject({ week: '2026-W47', comments: 1, petitions: 1 });
    expect(await waiting('REVIEWER', '760', `?unit=${WARD}`)).toMatchObject({ comments: 1, petitions: null });
    expect(await waiting('REVIEWER', OTHER_DISTRICT)).toMatchObject({ comments: 0, petitions: 0 });
    expect(await waiting('CLERK', WARD)).toMatchObject({ comments: null, petitions: null });
    const answer = { responseId: response.id, unitId, text: 'Đã sửa.', writtenBy: 'x', writtenAt: now() };
    await db.commentAnswer.create({ data: { ...answer, releasedAt: now(), releasedBy: 'x' } });
    expect(await waiting('REVIEWER', WARD)).toMatchObject({ comments: 0, petitions: 1 });
  },
);
