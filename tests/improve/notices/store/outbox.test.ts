import { expect } from 'vitest';
import { LEASE_MS, MAX_ATTEMPTS } from '~/improve/notices/domain/retry';
import { countUnread, listNotices, markAllRead, openNotice } from '~/improve/notices/store/inbox.server';
import { writeEvents } from '~/improve/notices/store/notice-writing.server';
import { askAddress, confirmAddress, forgetAddress } from '~/improve/notices/store/notice-settings.server';
import {
  claimNext,
  dropMessage,
  findHookToCall,
  findMailToSend,
  recordAttempt,
} from '~/improve/notices/store/outbox.server';
import { loadAudience } from '~/improve/notices/store/told-people.server';
import { changeWebhook, createWebhook, listMessages, webhookKey } from '~/improve/notices/store/webhook.server';
import type { Database } from '~/platform/database/db.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { databaseTest } from '../../../support/database';
import { TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { inboxOf, reachablePerson } from './notice-world';

const NOW = new Date('2026-11-26T02:00:00Z');
const later = (ms: number) => new Date(NOW.getTime() + ms);
const chance = { jitter: 0, timeZone: TIME_ZONE };

async function tellWard(db: Database, key = 'volumes 2026-W47') {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  const event = { kind: 'VOLUMES_MISSING', key, unitId, person: null, detail: { week: '2026-W47' } } as const;
  const written = await writeEvents(db, [event], { audience: await loadAudience(db), now: NOW, emails: true });
  return { unitId, written };
}

databaseTest('an event is written once, whoever finds it', async ({ db }) => {
  const { user } = await reachablePerson(db, 'CLERK', WARD);
  const found = await Promise.all([tellWard(db), tellWard(db), tellWard(db)]);
  expect(found.map(({ written }) => written).sort()).toEqual([0, 0, 1]);
  expect(await inboxOf(db, user.id)).toEqual(['VOLUMES_MISSING']);
  expect(await db.outgoing.count()).toBe(1);
});

databaseTest('of two processes one gets a message, and another gets it when the first dies', async ({ db }) => {
  await reachablePerson(db, 'CLERK', WARD);
  await tellWard(db);
  const claims = await Promise.all([claimNext(db, NOW, ['EMAIL']), claimNext(db, NOW, ['EMAIL'])]);
  const [first] = claims.filter((one) => one !== null);
  expect(claims.filter((one) => one === null)).toHaveLength(1);
  expect(await claimNext(db, later(LEASE_MS - 1), ['EMAIL'])).toBeNull();
  const second = await claimNext(db, later(LEASE_MS), ['EMAIL']);
  expect(second).toMatchObject({ id: first?.id, key: first?.key, attempt: 2 });
  if (!first || !second) return;
  // The first one was only slow: what it says is not written down any more.
  expect(await recordAttempt(db, first, { at: NOW, ok: false, problem: 'slow' }, chance)).toBe(false);
  expect(await recordAttempt(db, second, { at: later(LEASE_MS), ok: true }, chance)).toBe(true);
  expect(await claimNext(db, later(10 * LEASE_MS), ['EMAIL'])).toBeNull();
});

databaseTest(
  'what fails is tried again with longer waits, then given up with a word to administrators',
  async ({ db }) => {
    const { user: administrator } = await reachablePerson(db, 'ADMINISTRATOR');
    await reachablePerson(db, 'CLERK', WARD);
    await tellWard(db);
    let at = NOW;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const claimed = await claimNext(db, at, ['EMAIL']);
      expect(claimed?.attempt).toBe(attempt);
      if (claimed === null) return;
      await recordAttempt(db, claimed, { at, ok: false, problem: 'ECONNREFUSED' }, chance);
      const { dueAt } = await db.outgoing.findUniqueOrThrow({ where: { id: claimed.id } });
      if (attempt < MAX_ATTEMPTS) expect(await claimNext(db, new Date(dueAt.getTime() - 1), ['EMAIL'])).toBeNull();
      at = dueAt;
    }
    expect(await db.outgoing.findFirst({ select: { state: true, attempts: true } })).toEqual({
      state: 'GIVEN_UP',
      attempts: MAX_ATTEMPTS,
    });
    expect(await db.sendingAttempt.count()).toBe(MAX_ATTEMPTS);
    expect(await inboxOf(db, administrator.id)).toEqual(['SENDING_FAILED']);
  },
);

databaseTest('nothing goes to who may not read it any more, nor to an address that was taken back', async ({ db }) => {
  const { user } = await reachablePerson(db, 'REVIEWER', WARD);
  await tellWard(db);
  const claimed = await claimNext(db, NOW, ['EMAIL']);
  if (claimed === null) throw new Error('nothing to send');
  expect(await findMailToSend(db, claimed.id)).toMatchObject({ address: `${user.name}@hcmc.gov.vn` });
  const elsewhere = await db.unit.findFirstOrThrow({ where: { code: '761' }, select: { id: true } });
  await db.user.update({ where: { id: user.id }, data: { unitId: elsewhere.id } });
  expect(await findMailToSend(db, claimed.id)).toBeNull();
  // Nor does the inbox show it any more.
  const moved = { id: user.id, role: 'REVIEWER', unitId: elsewhere.id } as const;
  const reader = { ...moved, unitIds: await listBranchIds(db, elsewhere.id) };
  expect(await countUnread(db, reader)).toBe(0);
  const { id } = await db.notice.findFirstOrThrow({ where: { userId: user.id } });
  expect(await openNotice(db, reader, id, NOW)).toBeNull();
  await db.user.update({ where: { id: user.id }, data: { unitId: user.unitId } });
  await forgetAddress(db, user.id);
  expect(await findMailToSend(db, claimed.id)).toBeNull();
  await dropMessage(db, claimed, NOW);
  expect(await claimNext(db, later(LEASE_MS), ['EMAIL'])).toBeNull();
});

databaseTest(
  'an inbox shows what is unread first, is read one by one, and all at once up to what was seen',
  async ({ db }) => {
    const { user } = await reachablePerson(db, 'CLERK', WARD);
    await tellWard(db, 'one');
    await tellWard(db, 'two');
    await tellWard(db, 'three');
    const reader = { id: user.id, role: user.role, unitId: user.unitId, unitIds: new Set([user.unitId ?? 0]) };
    const page = await listNotices(db, reader, { skip: 0, take: 10 });
    expect(page.notices.map(({ event }) => event.key)).toEqual(['three', 'two', 'one']);
    await openNotice(db, reader, page.notices[0]?.id ?? 0, NOW);
    const { notices, unread } = await listNotices(db, reader, { skip: 0, take: 10 });
    expect([notices.map(({ event }) => event.key), unread]).toEqual([['two', 'one', 'three'], 2]);
    // What came after the page was opened stays unread.
    await tellWard(db, 'four');
    expect(await markAllRead(db, user.id, { through: page.notices[0]?.id ?? 0, now: NOW })).toBe(2);
    expect(await countUnread(db, reader)).toBe(1);
    const stranger = await reachablePerson(db, 'CLERK', '761');
    expect(await openNotice(db, { ...stranger.user, unitIds: new Set() }, page.notices[1]?.id ?? 0, NOW)).toBeNull();
  },
);

databaseTest('an address gets nothing before it is confirmed, and only the newest one is', async ({ db }) => {
  const { user } = await reachablePerson(db, 'CLERK', WARD);
  await askAddress(db, user.id, 'new@hcmc.gov.vn', NOW);
  await tellWard(db);
  expect(await db.outgoing.count({ where: { eventKey: { not: null } } })).toBe(0);
  const claimed = await claimNext(db, NOW, ['EMAIL']);
  expect(claimed && (await findMailToSend(db, claimed.id))).toMatchObject({ address: 'new@hcmc.gov.vn', event: null });
  await askAddress(db, user.id, 'newer@hcmc.gov.vn', later(1));
  expect(claimed && (await findMailToSend(db, claimed.id))).toBeNull();
  expect(await confirmAddress(db, user.id, { askedAt: NOW, now: later(2) })).toBe(false);
  expect(await confirmAddress(db, user.id, { askedAt: later(1), now: later(2) })).toBe(true);
  for (let n = 2; n < 5; n += 1) await askAddress(db, user.id, 'a@hcmc.gov.vn', later(n));
  await expect(askAddress(db, user.id, 'a@hcmc.gov.vn', later(9))).rejects.toMatchObject({ code: 'too-many' });
});

databaseTest(
  'a webhook has a secret of its own, hears its branch, and keeps a list of attempts',
  async ({ db, env }) => {
    const { user } = await reachablePerson(db, 'ADMINISTRATOR');
    const by = { actor: user.name, actorId: user.id, now: NOW };
    const elsewhere = await db.unit.findFirstOrThrow({ where: { code: '761' }, select: { id: true } });
    const input = {
      address: 'https://hooks.example.vn/secret-path',
      kinds: ['VOLUMES_MISSING'],
      unitId: null,
    } as const;
    const hook = await createWebhook(db, { ...input, kinds: [...input.kinds] }, by);
    const deaf = await createWebhook(db, { ...input, kinds: [...input.kinds], unitId: elsewhere.id }, by);
    const key = webhookKey(env.sessionSecret, hook);
    expect(key.equals(webhookKey(env.sessionSecret, { ...deaf, nonce: hook.nonce }))).toBe(false);
    await tellWard(db);
    const claimed = await claimNext(db, NOW, ['WEBHOOK']);
    if (claimed === null) throw new Error('nothing to send');
    expect(await claimNext(db, NOW, ['WEBHOOK'])).toBeNull();
    expect(await findHookToCall(db, claimed.id)).toMatchObject({ webhookId: hook.id, nonce: hook.nonce });
    await recordAttempt(db, claimed, { at: NOW, ok: false, status: 500 }, chance);
    expect((await listMessages(db, hook.id, { skip: 0, take: 10 })).messages).toMatchObject([
      { kind: 'VOLUMES_MISSING', state: 'WAITING', nextAt: later(60_000), attempts: [{ number: 1, status: 500 }] },
    ]);
    const renewed = await changeWebhook(db, hook.id, 'renew', by);
    expect(renewed).not.toBe(hook.nonce);
    await changeWebhook(db, hook.id, 'pause', by);
    expect(await findHookToCall(db, claimed.id)).toBeNull();
    await changeWebhook(db, hook.id, 'test', by);
    const tried = await claimNext(db, NOW, ['WEBHOOK']);
    expect(tried && (await findHookToCall(db, tried.id))).toMatchObject({ event: null, nonce: renewed });
    await db.user.update({ where: { id: user.id }, data: { disabledAt: NOW } });
    expect(tried && (await findHookToCall(db, tried.id))).toBeNull();
    await changeWebhook(db, hook.id, 'remove', by);
    await expect(changeWebhook(db, hook.id, 'test', by)).rejects.toMatchObject({ code: 'not-found' });
    const logged = await db.auditEvent.findMany({
      where: { action: { startsWith: 'webhook.' } },
      select: { subject: true },
    });
    expect(new Set(logged.map(({ subject }) => subject))).toEqual(new Set(['hooks.example.vn']));
  },
);
