import { comeAs, expect, test } from './support/journey';
import { judgeOnEveryScreen } from './support/variants';
import { world } from './support/world';

test('an administrator merges two wards on a day, another one agrees, and last week stays as it was', async ({
  page,
  browser,
  baseURL,
}) => {
  const week = `/admin/reports/${world().lastClosedWeek}?unit=27118`;
  await comeAs(page, 'noivu', baseURL);
  await page.goto(week);
  const before = await page.getByRole('main').innerText();

  await page.goto('/admin/units');
  await page.getByLabel('Tìm theo tên hoặc mã').fill('27118');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await page.getByRole('link', { name: 'Phường Thủ Thiêm, Quận 2' }).click();
  await page.getByRole('link', { name: 'Sáp nhập hoặc giải thể' }).click();
  await page.getByLabel('Các đơn vị kết thúc (mã)').fill('27118, 27106');
  await page.getByLabel('Kế thừa', { exact: true }).selectOption({ label: 'Thành một đơn vị mới' });
  await page.getByLabel('Mã đơn vị mới').fill('27118');
  await page.getByLabel('Tên tiếng Việt').fill('Phường Thủ Thiêm Mới');
  await page.getByLabel('Căn cứ').fill('Nghị quyết số 1111/NQ-UBTVQH14');
  // A unit that does not exist: what was typed stays.
  await page.getByLabel('Các đơn vị kết thúc (mã)').fill('27118, 99999');
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Tên tiếng Việt')).toHaveValue('Phường Thủ Thiêm Mới');
  await judgeOnEveryScreen(page);
  await page.getByLabel('Các đơn vị kết thúc (mã)').fill('27118, 27106');
  await page.getByRole('button', { name: 'Xem trước thay đổi' }).click();
  await expect(page.getByRole('heading', { name: 'Nếu thực hiện' })).toBeVisible();
  await expect(page.getByText('2 đơn vị kết thúc')).toBeVisible();
  await judgeOnEveryScreen(page);
  const propose = page.getByRole('button', { name: 'Đề xuất', exact: true });
  await propose.click();
  await expect(propose).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Đồng ý', exact: true })).toHaveCount(0);
  const address = page.url();

  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(other, 'thanhtra', baseURL);
  await other.goto('/admin/approvals');
  await other.getByRole('link', { name: 'Nghị quyết số 1111/NQ-UBTVQH14' }).click();
  await expect(other).toHaveURL(address);
  await other.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await expect(other.getByText('Đã có hiệu lực')).toBeVisible();
  await judgeOnEveryScreen(other);

  await page.goto('/admin/units?q=thu+thiem');
  await expect(page.getByRole('link', { name: 'Phường Thủ Thiêm Mới, Quận 2' })).toBeVisible();
  await page.goto(week);
  expect(await page.getByRole('main').innerText()).toBe(before);
});
