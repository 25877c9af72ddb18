import { expect } from 'vitest';
import { noticeKinds } from '~/improve/notices/domain/notice-kind';
import { makeConfirmToken } from '~/improve/notices/pages/notice-mail.server';
import { loadNoticeNames, noticeWords } from '~/improve/notices/pages/notice-words.server';
import * as notice from '~/improve/notices/pages/notice.route';
import * as settings from '~/improve/notices/pages/notice-settings.route';
import * as inbox from '~/improve/notices/pages/notices.route';
import * as webhook from '~/improve/notices/pages/webhook.route';
import * as webhooks from '~/improve/notices/pages/webhooks.route';
import { languages } from '~/platform/i18n/i18n';
import type { AppContext } from '~/platform/context.server';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { eventsOf, toldNotices } from '../../../support/told-notices';
import { WARD } from '../../../measure/reports/store/report-world';

const WEEK = '2026-W47';
const MAIL = { server: { host: '127.0.0.1', port: 25, tls: 'none', user: null }, from: 'a@hai-long.test' } as const;

databaseTest('every kind has words and a page in each language', async ({ db }) => {
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const events = eventsOf(unit.id, 1, WEEK);
  const names = await loadNoticeNames(db, events);
  expect(events.map(({ kind }) => kind)).toEqual(noticeKinds);
  for (const language of languages) {
    for (const event of events) {
      const { title, lines, path } = noticeWords(event, names, language);
      expect(path).toMatch(/^\/admin/);
      expect([title, ...lines].join(' '), event.kind).not.toMatch(/\{\{|undefined|notice-words|[a-z]+:[a-z]/);
    }
  }
});

databaseTest(
  'an inbox leads from a notice to its matter and marks it as read; others are led to their own',
  async ({ context, db, now }) => {
    const ward = await signedIn(db, now, 'REVIEWER', WARD);
    const stranger = await signedIn(db, now, 'REVIEWER', '761');
    const id = await toldNotices(db, { unitId: ward.user.unitId ?? 0, person: ward.user.id, week: WEEK }, now());
    const read = (cookie: string) => callRoute(inbox.loader, { context: context(), path: '/admin/notices', cookie });
    const { body } = await read(ward.cookie);
    const { unread, newest } = body as { unread: number; newest: number };
    expect(newest).toBe(id);
    const open = (cookie: string, which: string) =>
      callRoute(notice.loader, {
        context: context(),
        path: `/admin/notices/${which}`,
        params: { notice: which },
        cookie,
      });
    expect((await open(stranger.cookie, String(id))).location).toBe('/admin/notices?gone=1');
    for (const wrong of ['0', 'x', '9'.repeat(30)])
      expect((await open(ward.cookie, wrong)).location).toBe('/admin/notices?gone=1');
    expect(((await read(ward.cookie)).body as { unread: number }).unread).toBe(unread);
    expect((await open(ward.cookie, String(id))).location).toMatch(/^\/admin\/\w+/);
    expect(((await read(ward.cookie)).body as { unread: number }).unread).toBe(unread - 1);
    const mark = (through: string) =>
      callRoute(inbox.action, { context: context(), path: '/admin/notices', cookie: ward.cookie, form: { through } });
    expect((await mark('99999999999')).status).toBe(422);
    expect((await mark(String(newest))).body).toMatchObject({ ok: true, done: { marked: unread - 1 } });
    // The other's inbox is as it was.
    expect(await db.notice.count({ where: { userId: stranger.user.id, readAt: null } })).toBe(
      await db.notice.count({ where: { userId: stranger.user.id } }),
    );
  },
);

databaseTest(
  'an inbox begins with what is asked of the person; closings, for who wants them, stand in one line',
  async ({ context, db, now }) => {
    const { user, cookie } = await signedIn(db, now, 'REVIEWER', WARD);
    const read = async () => {
      const { body } = await callRoute(inbox.loader, { context: context(), path: '/admin/notices', cookie });
      return body as { notices: { title: string }[]; records: { total: number; notices: { title: string }[] } | null };
    };
    await db.noticeChoice.create({ data: { userId: user.id, topic: 'CLOSINGS', email: true } });
    await toldNotices(db, { unitId: user.unitId ?? 0, person: user.id, week: WEEK }, now());
    const { notices, records } = await read();
    expect(records).toMatchObject({ total: 1, notices: [{ title: 'Tuần 47 năm 2026: đã chốt số liệu' }] });
    const titles = notices.map(({ title }) => title);
    expect(titles.join()).not.toContain('đã chốt số liệu');
    const placeOf = (words: string) => titles.findIndex((title) => title.includes(words));
    expect(placeOf('yêu cầu giải trình')).toBeGreaterThanOrEqual(0);
    // What was accepted is newer.
    expect(placeOf('Giải trình số 1 được chấp nhận')).toBeGreaterThan(placeOf('yêu cầu giải trình'));
  },
);

databaseTest(
  'an address is taken, confirmed by its own link alone, and forgotten',
  async ({ context, db, env, now }) => {
    const { user, cookie } = await signedIn(db, now, 'REVIEWER', WARD);
    const other = await signedIn(db, now, 'REVIEWER', WARD);
    const withMail = { ...context(), env: { ...env, mail: MAIL } };
    const path = '/admin/account/notices';
    const post = (form: Record<string, string>, asked: AppContext = withMail, as = cookie) =>
      callRoute(settings.action, { context: asked, path, cookie: as, form });
    for (const address of ['an', 'a@b.vn, c@d.vn', 'a@b.vn\r\nBcc: c@d.vn', 'x'.repeat(10_000)])
      expect(await post({ intent: 'address', address })).toMatchObject({ status: 422, body: { ok: false } });
    // Without a server nothing would ever reach it.
    expect((await post({ intent: 'address', address: 'an@hcmc.gov.vn' }, context())).status).toBe(422);
    expect(await db.mailAddress.count()).toBe(0);
    await post({ intent: 'address', address: 'an@HCMC.gov.vn' });
    const { askedAt, address } = await db.mailAddress.findUniqueOrThrow({ where: { userId: user.id } });
    expect(address).toBe('an@hcmc.gov.vn');
    const token = makeConfirmToken(env.sessionSecret, user.id, askedAt);
    // The link itself changes nothing: programs open it too.
    const shown = await callRoute(settings.loader, { context: withMail, path: `${path}?confirm=${token}`, cookie });
    expect(shown.body).toMatchObject({ confirming: { token }, address: { isConfirmed: false } });
    expect((await post({ intent: 'confirm', token }, withMail, other.cookie)).status).toBe(422);
    expect((await post({ intent: 'confirm', token: `${token}x` })).status).toBe(422);
    const old = makeConfirmToken(env.sessionSecret, user.id, new Date(askedAt.getTime() - 3 * 86_400_000));
    expect((await post({ intent: 'confirm', token: old })).status).toBe(422);
    expect((await post({ intent: 'confirm', token })).body).toMatchObject({ ok: true });
    await post({ intent: 'topics', DIGEST: 'on' });
    expect(await db.noticeChoice.findMany({ where: { email: true }, select: { topic: true } })).toEqual([
      { topic: 'DIGEST' },
    ]);
    expect((await post({ intent: 'other' })).status).toBe(422);
    await post({ intent: 'forget' });
    expect(await db.mailAddress.count()).toBe(0);
  },
);

databaseTest(
  'an administrator sets up a webhook, sees its secret once, and nobody else reaches it',
  async ({ context, db, now }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const create = (form: Record<string, string>, as = cookie) =>
      callRoute(webhooks.action, { context: context(), path: '/admin/webhooks', cookie: as, form });
    const good = { address: 'https://hooks.example.vn/a', PERIOD_CLOSED: 'on', DIGEST: 'on', unit: '' };
    for (const wrong of [
      { address: 'http://hooks.example.vn/a' },
      { address: 'https://169.254.169.254/latest' },
      { address: 'https://[::1]/' },
      { address: `https://hooks.example.vn/${'a'.repeat(1_000)}` },
      { PERIOD_CLOSED: '' },
      { unit: '-1' },
      { unit: '999999999' },
    ])
      expect(await create({ ...good, ...wrong }), JSON.stringify(wrong)).toMatchObject({
        status: 422,
        body: { ok: false, typed: { ...good, ...wrong } },
      });
    expect(await db.webhook.count()).toBe(0);
    const created = await create(good);
    const { done } = created.body as { done: { id: number; secret: string } };
    expect(done.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const row = await db.webhook.findUniqueOrThrow({ where: { id: done.id } });
    expect(row.kinds).toBe('PERIOD_CLOSED');
    expect(JSON.stringify(row)).not.toContain(done.secret.slice(6));
    const params = { webhook: String(done.id) };
    const path = `/admin/webhooks/${done.id}`;
    const shown = await callRoute(webhook.loader, { context: context(), path, params, cookie });
    expect(JSON.stringify(shown.body)).not.toContain('whsec_');
    const change = (intent: string, as = cookie) =>
      callRoute(webhook.action, { context: context(), path, params, cookie: as, form: { intent } });
    const renewed = (await change('renew')).body as { done: { secret: string } };
    expect(renewed.done.secret).not.toBe(done.secret);
    expect((await change('explode')).status).toBe(422);
    const reviewer = await signedIn(db, now, 'REVIEWER', WARD);
    expect((await change('remove', reviewer.cookie)).status).toBe(403);
    expect((await create(good, reviewer.cookie)).status).toBe(403);
    expect((await change('remove')).location).toBe('/admin/webhooks');
    expect((await change('test')).status).toBe(404);
  },
);
