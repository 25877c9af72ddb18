import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeEvents } from '~/improve/notices/store/notice-writing.server';
import { loadAudience } from '~/improve/notices/store/told-people.server';
import { createWebhook } from '~/improve/notices/store/webhook.server';
import { createSession } from '~/registry/people/store/session.server';
import { openMailReceiver } from '../support/mail-receiver';
import { eventsOf } from '../support/told-notices';
import { expect, expectNoSidewaysScroll, test } from './support/journey';
import { inCity, makeOwnCity, portBeside, startServer, stopServer } from './support/own-city';

const WARD = '26740';
const port = portBeside(7);
const origin = `http://127.0.0.1:${port}`;

test.use({ baseURL: origin });

test('a digest comes by a real mail server and leads to the inbox, and a webhook that failed is tried again', async ({
  page,
  context,
}) => {
  const mail = await openMailReceiver();
  const calls: (string | undefined)[] = [];
  const receiver = createServer((request, response) => {
    calls.push(String(request.headers['webhook-id']));
    request.resume().on('end', () => response.writeHead(calls.length === 1 ? 503 : 204).end());
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const hookPort = (receiver.address() as AddressInfo).port;
  const city = await makeOwnCity();
  const now = new Date();
  const made = await inCity(city, async (db) => {
    const ward = await db.unit.findFirstOrThrow({ where: { code: WARD, validTo: null }, select: { id: true } });
    const person = (name: string, role: string, unitId: number | null) =>
      db.user.create({ data: { name, displayName: name, role, unitId, createdAt: now }, select: { id: true } });
    const reviewer = await person('phutrach', 'REVIEWER', ward.id);
    const administrator = await person('quantri', 'ADMINISTRATOR', null);
    await db.mailAddress.create({
      data: { userId: reviewer.id, address: 'phutrach@hcmc.gov.vn', askedAt: now, confirmedAt: now },
    });
    const by = { actor: 'quantri', actorId: administrator.id, now };
    const address = `http://127.0.0.1:${hookPort}/hook`;
    const hook = await createWebhook(db, { address, kinds: ['VOLUMES_MISSING'], unitId: null }, by);
    const told = eventsOf(ward.id, reviewer.id, '2026-W47').filter(({ kind }) =>
      ['DIGEST', 'VOLUMES_MISSING'].includes(kind),
    );
    await writeEvents(db, told, { audience: await loadAudience(db), now, emails: true });
    return {
      hook: hook.id,
      reviewer: await createSession(db, reviewer.id, now),
      administrator: await createSession(db, administrator.id, now),
    };
  });
  const server = await startServer(city, port, {
    SMTP_URL: `smtp://127.0.0.1:${mail.server.port}`,
    WEBHOOK_TARGETS: 'any',
  });
  const comeAs = (session: string) => context.addCookies([{ name: 'hl_session', value: session, url: origin }]);
  try {
    await expect.poll(() => mail.mails.length, { timeout: 30_000 }).toBe(2);
    const digest = mail.mails.find(({ headers }) => headers.get('subject')?.includes('việc đang chờ'));
    expect(digest?.to).toEqual(['phutrach@hcmc.gov.vn']);
    expect(digest?.text).toContain('thiếu 38 phiếu');
    const link = /https?:\/\/\S+\/admin$/m.exec(digest?.text ?? '')?.[0] ?? '';
    await comeAs(made.reviewer);
    await page.goto(link);
    await page.getByRole('link', { name: /Thông báo.*2 chưa đọc/ }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thông báo');
    await expectNoSidewaysScroll(page);
    await page.getByRole('link', { name: /chưa gửi số lượng hồ sơ/ }).click();
    await expect(page).toHaveURL(/\/admin\/volumes\/week\?/);
    await page.goto(`${origin}/admin/notices`);
    await page.getByRole('button', { name: 'Đánh dấu đã đọc tất cả' }).click();
    await expect(page.getByText('Không còn thông báo chưa đọc.')).toBeVisible();

    await comeAs(made.administrator);
    await expect.poll(() => calls.length, { timeout: 90_000 }).toBe(2);
    expect(calls[0]).toBe(calls[1]);
    await page.goto(`${origin}/admin/webhooks/${made.hook}`);
    const row = page.locator('tbody tr').first();
    await expect(row).toContainText('trả lời 503');
    await expect(row).toContainText('trả lời 204');
    await expectNoSidewaysScroll(page);
    // Nothing came twice.
    expect(mail.mails).toHaveLength(2);
  } finally {
    await stopServer(server);
    receiver.close();
    mail.close();
    city.remove();
  }
});
