import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { expectAccessible } from './support/axe';
import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';

test("a ward's clerk types a week on a phone, corrects a slip, sees the preview, confirms, and finds it in the history", async ({
  page,
  baseURL,
}) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await comeAs(page, 'bennghe', baseURL);
  await page.goto('/admin/volumes');
  await page.getByRole('link', { name: 'Nhập số liệu một tuần bằng tay' }).click();
  await expect(page.getByRole('heading', { name: /Phường Bến Nghé, Quận 1 · Tuần/ })).toBeVisible();
  await expectNoSidewaysScroll(page);
  const first = page.locator('.week-field').first();
  const row = first.locator('tbody tr').first();
  await row.getByLabel(/Đã giải quyết/).fill('777');
  await row.getByLabel(/Đúng hạn/).fill('999');
  // By the keyboard alone.
  await row.getByLabel(/Đúng hạn/).press('Enter');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Đúng hạn');
  await expectAccessible(page, 'a week with a fault');
  await expect(row.getByLabel(/Đã giải quyết/)).toHaveValue('777');
  await row.getByLabel(/Đúng hạn/).fill('700');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('status')).toContainText('1 dòng sẽ được ghi nhận');
  await expectNoSidewaysScroll(page, 'the preview');
  await expectAccessible(page, 'the preview of a week');
  await page.getByRole('button', { name: 'Sửa lại' }).click();
  await expect(row.getByLabel(/Đúng hạn/)).toHaveValue('700');
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await page.getByRole('button', { name: 'Xác nhận 1 dòng' }).click();
  await expect(page.getByText('Đã nhập số liệu.')).toBeVisible();
  await expect(page.getByText('Nhập bằng tay').first()).toBeVisible();
});

test('what was typed of a week comes back after a look at another page and after a session that ended, until it is dropped', async ({
  page,
  baseURL,
}) => {
  await comeAs(page, 'bennghe', baseURL);
  await page.goto('/admin/volumes/week');
  // Another week than the one that the journey above puts on record beside this one: a draft belongs to what was there.
  const earlier = await page.getByLabel('Tuần').locator('option').nth(3).getAttribute('value');
  const address = `/admin/volumes/week?week=${earlier}`;
  await page.goto(address);
  const figure = page
    .locator('.week-field[open]')
    .first()
    .locator('tbody tr')
    .nth(1)
    .getByLabel(/Đã giải quyết/);
  const before = await figure.inputValue();
  await figure.fill('4321');
  // The scripts may come after the typing; what was typed is kept once they have.
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain('4321');
  await page.getByRole('link', { name: 'Số lượng hồ sơ' }).first().click();
  await expect(page.getByRole('heading', { name: 'Số lượng hồ sơ đã giải quyết' })).toBeVisible();
  await page.goBack();
  await expect(figure).toHaveValue('4321');
  await expect(page.getByText('nhập dở lần trước')).toBeVisible();

  await page.context().clearCookies();
  await page.getByRole('button', { name: 'Xem trước' }).click();
  await expect(page.getByRole('button', { name: 'Đăng nhập' })).toBeVisible();
  await comeAs(page, 'bennghe', baseURL);
  await page.goto(address);
  await expect(figure).toHaveValue('4321');
  await page.getByRole('button', { name: 'Bỏ phần nhập dở' }).click();
  await expect(figure).toHaveValue(before);
  await page.reload();
  await expect(figure).toHaveValue(before);
});

test('the template of a week is a workbook with the names of the fields beside their codes', async ({
  page,
  baseURL,
}) => {
  await comeAs(page, 'bennghe', baseURL);
  await page.goto('/admin/volumes/week');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải biểu mẫu Excel' }).click(),
  ]);
  const bytes = readFileSync(await download.path());
  // The first part of the archive is the sheet; its sizes follow it, so that it is inflated to its own end.
  const start = 30 + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
  const sheet = inflateRawSync(bytes.subarray(start)).toString('utf8');
  expect(sheet).toContain('Mã lĩnh vực');
  expect(sheet).toContain('26740');
  expect(sheet).toContain('Đất đai');
});
