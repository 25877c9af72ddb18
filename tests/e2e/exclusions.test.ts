import { comeAs, expect, test } from './support/journey';
import { judgeOnEveryScreen } from './support/variants';
import { world } from './support/world';

test('one administrator proposes to exclude what a flag names, and another one decides', async ({
  page,
  browser,
  baseURL,
}) => {
  await comeAs(page, 'noivu', baseURL);
  await page.goto(`/admin/flags/${world().flagToDecide}`);
  await page.getByLabel('Lý do').fill('Nhiều phiếu trong vài phút tại một quầy; đơn vị không giải thích được.');
  const propose = page.getByRole('button', { name: 'Gửi đề nghị' });
  await propose.click();
  // The link below stands there before, and would leave the page while the proposal is on its way.
  await expect(propose).toHaveCount(0);
  await page.getByRole('link', { name: 'Xem các đề nghị và quyết định' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Đề nghị số/ })
    .first()
    .click();
  await expect(page.getByText('Đây là đề nghị của Ông/Bà.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Đồng ý', exact: true })).toHaveCount(0);
  const address = page.url();

  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(other, 'thanhtra', baseURL);
  await other.goto(address);
  await expect(other.getByRole('row', { name: /Tỷ lệ hài lòng/ }).first()).toBeVisible();
  await judgeOnEveryScreen(other);
  await other.getByRole('button', { name: 'Không đồng ý' }).click();
  await expect(other.getByRole('alert')).toBeVisible();
  await judgeOnEveryScreen(other);
  await other.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await expect(other.getByText('Đã thực hiện')).toBeVisible();
  await judgeOnEveryScreen(other);
  await other.getByRole('link', { name: /^Xem báo cáo/ }).click();
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
});
