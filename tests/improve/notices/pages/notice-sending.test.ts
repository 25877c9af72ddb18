import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { LEASE_MS } from '~/improve/notices/domain/retry';
import { webhookKinds } from '~/improve/notices/domain/notice-kind';
import { runNotices } from '~/improve/notices/pages/notice-run.server';
import { sendDue } from '~/improve/notices/pages/notice-sending.server';
import { askAddress } from '~/improve/notices/store/notice-settings.server';
import { createWebhook, listMessages, webhookKey } from '~/improve/notices/store/webhook.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import type { Database } from '~/platform/database/db.server';
import type { Env } from '~/platform/env.server';
import type { MailServer } from '~/platform/mail/mail-server';
import { createMailer, type Mailer } from '~/platform/mail/mailer.server';
import { databaseTest } from '../../../support/database';
import { LOG_KEY } from '../../../support/log-key';
import { openMailReceiver } from '../../../support/mail-receiver';
import { WARD } from '../../../measure/reports/store/report-world';
import { closedAt, passWeek } from '../../explanations/store/explanation-world';
import { reachablePerson } from '../store/notice-world';

const WEEK = '2026-W44';
const MONDAY = new Date('2026-11-01T23:30:00Z');
const later = (ms: number) => new Date(MONDAY.getTime() + ms);

async function receiveMail(...given: Parameters<typeof openMailReceiver>) {
  const receiver = await openMailReceiver(...given);
  onTestFinished(receiver.close);
  return receiver;
}

async function mailerTo(server: MailServer): Promise<Mailer> {
  const mailer = await createMailer(server, 'hai-long@hai-long.test');
  onTestFinished(() => mailer.close());
  return mailer;
}

function withMail(env: Env, server: MailServer): Env {
  return { ...env, mail: { server, from: 'hai-long@hai-long.test' }, webhookTargets: 'any' };
}

function send(db: Database, env: Env, mailer: Mailer | null, at: Date) {
  const context = { db, env, now: () => at };
  return sendDue({ context, mailer, random: () => 0, isStopping: () => false });
}

databaseTest('a digest reaches its reader by a real mail server, in plain words, once', async ({ db, env }) => {
  const { server, mails } = await receiveMail();
  const { user } = await reachablePerson(db, 'REVIEWER', WARD);
  await passWeek(db, WEEK);
  await runNotices({ db, env: withMail(env, server), now: () => MONDAY });
  await db.outgoing.deleteMany({ where: { event: { kind: { not: 'DIGEST' } } } });
  const mailer = await mailerTo(server);
  expect(await send(db, env, mailer, MONDAY)).toEqual({ sent: 1, failed: 0 });
  expect(await send(db, env, mailer, later(LEASE_MS * 10))).toEqual({ sent: 0, failed: 0 });
  expect(mails).toHaveLength(1);
  const [mail] = mails;
  expect(mail?.to).toEqual([`${user.name}@hcmc.gov.vn`]);
  expect(mail?.headers.get('subject')).toBe('Tuần 44 năm 2026: việc đang chờ và kết quả');
  expect(mail?.headers.get('list-unsubscribe')).toBe('<http://hai-long.test/admin/account/notices>');
  expect(mail?.headers.get('from')).toBe('hai-long@hai-long.test');
  expect(mail?.text).toContain('1 lĩnh vực không đạt');
  expect(mail?.text).toContain('– Y tế, Tỷ lệ tham gia đánh giá: thiếu 1 phiếu');
  expect(mail?.text).toContain('– Chỉ số không đạt, chờ giải trình, mọi tuần:');
  expect(mail?.text).toContain('http://hai-long.test/admin');
  expect(mail?.html).toContain('<html lang="vi">');
  // Nothing is fetched when it is read.
  expect(mail?.html).not.toMatch(/<(?:img|link|script|iframe)|src=|url\(/i);
});

databaseTest(
  'a sender that is killed while a message leaves loses none, and the next one sends it under the same id',
  async ({ db, env, databaseUrl }) => {
    let child: ChildProcess | null = null;
    const ids: (string | undefined)[] = [];
    const { server, mails } = await receiveMail(async ({ headers }) => {
      ids.push(headers.get('message-id'));
      if (ids.length > 1) return;
      // The message is whole and not yet acknowledged.
      const exited = new Promise((resolve) => child?.once('exit', resolve));
      child?.kill('SIGKILL');
      await exited;
      throw new Error('its sender is gone');
    });
    await reachablePerson(db, 'REVIEWER', WARD);
    await passWeek(db, WEEK);
    await runNotices({ db, env: withMail(env, server), now: () => MONDAY });
    await db.outgoing.deleteMany({ where: { event: { kind: { not: 'DIGEST' } } } });
    const program = path.join(import.meta.dirname, 'sender-process.ts');
    child = spawn(process.execPath, ['--import', 'tsx', program, String(server.port), MONDAY.toISOString()], {
      env: {
        ...process.env,
        DATABASE_URL: databaseUrl,
        SESSION_SECRET: env.sessionSecret,
        LOG_SIGNING_KEY: env.logSigningKey,
        PUBLIC_URL: env.publicUrl,
      },
      stdio: 'inherit',
    });
    const [, signal] = await new Promise<[number | null, string | null]>((resolve) =>
      child?.once('exit', (code, by) => resolve([code, by])),
    );
    expect(signal).toBe('SIGKILL');
    expect(mails).toEqual([]);
    const mailer = await mailerTo(server);
    // While its lease lasts nobody knows whether it goes on.
    expect(await send(db, env, mailer, later(LEASE_MS - 1))).toEqual({ sent: 0, failed: 0 });
    expect(await send(db, env, mailer, later(LEASE_MS))).toEqual({ sent: 1, failed: 0 });
    expect(await send(db, env, mailer, later(LEASE_MS * 10))).toEqual({ sent: 0, failed: 0 });
    expect(mails).toHaveLength(1);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@hai-long\.test>$/);
  },
);

databaseTest('an observer gets the checkpoint byte by byte', async ({ db, env }) => {
  const { server, mails } = await receiveMail();
  await reachablePerson(db, 'OBSERVER');
  await passWeek(db, WEEK);
  await signLog(db, { logSigningKey: LOG_KEY, publicUrl: env.publicUrl }, closedAt(WEEK));
  await runNotices({ db, env: withMail(env, server), now: () => closedAt(WEEK) });
  await send(db, env, await mailerTo(server), closedAt(WEEK));
  const { note } = await db.logCheckpoint.findFirstOrThrow();
  expect(mails[0]?.text.replaceAll('\r\n', '\n')).toContain(note);
  expect(mails[0]?.text).toContain('http://hai-long.test/results/log/checkpoints/1');
});

databaseTest(
  'an address is confirmed by a link, and a server that is away makes the message wait',
  async ({ db, env }) => {
    const { server, mails } = await receiveMail();
    const { user } = await reachablePerson(db, 'CLERK', WARD);
    await askAddress(db, user.id, 'an@hcmc.gov.vn', MONDAY);
    const away = await mailerTo({ ...server, port: 9 });
    expect(await send(db, env, away, MONDAY)).toEqual({ sent: 0, failed: 1 });
    expect(await db.sendingAttempt.findMany({ select: { problem: true } })).toEqual([
      { problem: expect.stringContaining('ECONNREFUSED') as string },
    ]);
    expect(await send(db, env, await mailerTo(server), later(60_000))).toEqual({ sent: 1, failed: 0 });
    expect(mails[0]?.to).toEqual(['an@hcmc.gov.vn']);
    expect(mails[0]?.text).toMatch(/http:\/\/hai-long\.test\/admin\/account\/notices\?confirm=[\w.-]+/);
  },
);

databaseTest('a recipient whom the server will never take is given up at once', async ({ db, env }) => {
  const refusal = Object.assign(new Error('no such user'), { responseCode: 550 });
  const { server } = await receiveMail(() => {
    throw refusal;
  });
  const { user } = await reachablePerson(db, 'CLERK', WARD);
  await askAddress(db, user.id, 'gone@hcmc.gov.vn', MONDAY);
  expect(await send(db, env, await mailerTo(server), MONDAY)).toEqual({ sent: 0, failed: 1 });
  expect(await db.outgoing.findFirst({ select: { state: true } })).toEqual({ state: 'GIVEN_UP' });
});

databaseTest(
  'a webhook is signed, tried again after a failure under the same id, and lists its attempts',
  async ({ db, env }) => {
    const calls: { headers: IncomingHttpHeaders; body: string }[] = [];
    const receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        calls.push({ headers: request.headers, body });
        response.writeHead(calls.length === 1 ? 503 : 204).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void receiver.close());
    const { port } = receiver.address() as AddressInfo;
    const { user } = await reachablePerson(db, 'ADMINISTRATOR');
    const hook = await createWebhook(
      db,
      { address: `http://127.0.0.1:${port}/hook`, kinds: webhookKinds, unitId: null },
      { actor: user.name, actorId: user.id, now: MONDAY },
    );
    await passWeek(db, WEEK);
    const anywhere: Env = { ...env, webhookTargets: 'any' };
    await runNotices({ db, env: anywhere, now: () => closedAt(WEEK) });
    const at = closedAt(WEEK);
    expect(await send(db, anywhere, null, at)).toEqual({ sent: 0, failed: 1 });
    expect(await send(db, anywhere, null, new Date(at.getTime() + 60_000))).toEqual({ sent: 1, failed: 0 });
    const [first, second] = calls;
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.body).toBe(first?.body);
    const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = second?.headers ?? {};
    const key = webhookKey(env.sessionSecret, hook);
    const expected = createHmac('sha256', key)
      .update(`${String(id)}.${String(time)}.${second?.body}`)
      .digest('base64');
    expect(signature).toBe(`v1,${expected}`);
    expect(Number(time) * 1000).toBe(at.getTime() + 60_000);
    expect(JSON.parse(second?.body ?? '')).toMatchObject({
      kind: 'EXPLANATION_ASKED',
      unit: { code: WARD },
      detail: { week: WEEK },
    });
    const [message] = (await listMessages(db, hook.id, { skip: 0, take: 5 })).messages;
    expect(message).toMatchObject({ state: 'SENT', attempts: [{ status: 503 }, { status: 204 }] });
    // Where webhooks may lead into the Internet alone, nothing is sent to this machine.
    await db.outgoing.updateMany({ data: { state: 'WAITING' } });
    expect(await send(db, env, null, new Date(at.getTime() + 600_000))).toEqual({ sent: 0, failed: 1 });
    expect(calls).toHaveLength(2);
  },
);
