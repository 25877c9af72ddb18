import { readFileSync } from 'node:fs';
import { expectAccessible } from './support/axe';
import { expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

const HEADER = 'dossier,unit,field,received_on,due_on,completed_on,channel';

test('a clerk registers dossiers, takes the links away, and a citizen rates by one of them', async ({
  page,
  browser,
}) => {
  await signIn(page, 'motcua', '/admin/dossiers');
  const number = `journey ${Date.now()}`;
  const file = `${HEADER}\n${number},26740,CIVIL_STATUS,2026-11-02,2026-11-09,2026-11-05,ONLINE\n`;
  await page
    .getByLabel('Tệp Excel (.xlsx), CSV hoặc JSON')
    .setInputFiles({ name: 'ho-so.csv', mimeType: 'text/csv', buffer: Buffer.from(file) });
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Xem trước hồ sơ' })).toBeVisible();
  await expect(page.getByText('được tính là chưa xác thực')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nhập 1 hồ sơ' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Đã nhập hồ sơ' })).toBeVisible();
  await expectAccessible(page);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Tải 1 liên kết (CSV)' }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  const link = /http[^\s,]+/.exec(text)?.[0] ?? '';

  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const phone = await context.newPage();
  await phone.goto(link);
  await expect(phone.getByText('Hồ sơ của Ông/Bà đã được xác nhận.')).toBeVisible();
  await expectAccessible(phone);
  await expectNoSidewaysScroll(phone);
  await phone.getByRole('button', { name: 'Hài lòng', exact: true }).click();
  await expect(phone).toHaveURL(/reasons/);
  // Nobody vouches for what a unit uploaded: a second tap is a claim like the first, and is answered like it.
  await phone.goto(link);
  const answering = phone.waitForResponse((answer) => answer.request().method() === 'POST');
  await phone.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
  expect((await answering).status()).toBe(303);
  await expect(phone).toHaveURL(/reasons/);
  await expectAccessible(phone);

  await phone.goto(`/r/${world().fixedPoint}`);
  await phone.getByRole('link', { name: 'Tôi có mã hồ sơ' }).click();
  await expect(phone.getByRole('link', { name: 'Đánh giá không cần mã hồ sơ', exact: true })).toBeVisible();
  // A number that is registered and one that is made up get the same answer.
  await phone.getByLabel('Mã hồ sơ').fill('không có số này');
  await phone.getByRole('button', { name: 'Tiếp tục' }).click();
  await expect(phone.getByRole('button', { name: 'Rất hài lòng' })).toBeVisible();
  await expectAccessible(phone);
  await context.close();
});
