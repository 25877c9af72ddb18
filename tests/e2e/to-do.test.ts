import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { createSession } from '~/registry/people/store/session.server';
import { rate, sendVolume } from '../measure/reports/store/report-world';
import { personWithPassword } from '../support/people';
import { comeAs, expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { inCity, makeOwnCity, portBeside, startServer, stopServer } from './support/own-city';

test('a reviewer signs in and has the miss to explain open in one click', async ({ page }) => {
  await signIn(page, 'bennghe', '/admin');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc cần làm');
  const card = page.getByRole('region', { name: /Chỉ số không đạt, chờ giải trình/ });
  await card.getByRole('link').first().click();
  await page.waitForURL(/\/admin\/explanations\/\d+$/);
  await expect(page.getByLabel('Nội dung giải trình')).toBeVisible();
});

test('each kind of work leads to its list, which shows as many as it says', async ({ page, baseURL }) => {
  for (const person of ['noivu', 'bennghe', 'motcua', 'mattran'] as const) {
    await comeAs(page, person, baseURL);
    await page.goto('/admin');
    await expectNoSidewaysScroll(page, person);
    const lists = await page
      .locator('.to-do-kinds section > p > a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    for (const list of lists) expect((await page.goto(list))?.status(), `${person} ${list}`).toBe(200);
  }
});

test('the administrator of an empty city is led step by step to the first figure, and then no more', async ({
  browser,
}) => {
  test.slow();
  const city = await makeOwnCity();
  const port = portBeside(7);
  let server: ChildProcess | null = null;
  try {
    server = await startServer(city, port);
    const now = () => new Date();
    const token = await inCity(city, async (db) => {
      const id = await personWithPassword(db, now, 'moi');
      return createSession(db, id, now());
    });
    const page = await browser.newPage();
    const url = `http://127.0.0.1:${port}`;
    await page.context().addCookies([{ name: 'hl_session', value: token, url }]);
    await page.goto(`${url}/admin`);
    const next = page.locator('.first-steps li[aria-current=step]');
    await expect(page.locator('.first-steps li')).toHaveCount(6);
    await expect(next).toContainText('Tạo tài khoản cho các đơn vị');
    await next.getByRole('link').click();
    await page.getByRole('link', { name: 'Thêm người dùng' }).click();
    await page.getByLabel('Tên đăng nhập').fill('phuong.bennghe');
    await page.getByLabel('Họ và tên').fill('Cán bộ một cửa');
    await page.getByRole('radio', { name: 'Cán bộ một cửa' }).check();
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Phường Bến Nghé' });
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click();
    await expect(page.getByText('Hãy gửi liên kết này')).toBeVisible();

    await page.goto(`${url}/admin`);
    await expect(next).toContainText('Tạo điểm đánh giá');
    await next.getByRole('link').click();
    await page.getByRole('link', { name: 'Thêm điểm đánh giá' }).click();
    await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Phường Bến Nghé' });
    await page.getByRole('button', { name: 'Chọn đơn vị này' }).click();
    await page.getByLabel('Quầy', { exact: true }).fill('Quầy 1');
    await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
    await expect(page.getByText('Đã tạo điểm đánh giá')).toBeVisible();

    const day = addDays(toLocalDay(now(), 'Asia/Ho_Chi_Minh'), -1);
    const cell = { unit: '26740', field: 'LAND', day };
    await page.goto(`${url}/admin`);
    await expect(next).toContainText('Gửi số lượng hồ sơ');
    await inCity(city, async (db) => sendVolume(db, { ...cell, completed: 20 }, now()));
    await page.reload();
    await expect(next).toContainText('mời người dân đánh giá');
    await inCity(city, async (db) => rate(db, { ...cell, level: 5, id: randomUUID() }));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Việc cần làm');
    await expect(page.locator('.first-steps')).toHaveCount(0);
  } finally {
    if (server !== null) await stopServer(server);
    city.remove();
  }
});
