import { createHash } from 'node:crypto';
import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';
import { world } from './support/world';

const COMMENT = 'Bác bảo vệ chỉ chỗ gửi xe rất tận tình, cho mượn cả áo mưa';

test('an observer announces a tap, rates as anybody would, and shows what was recorded', async ({
  page,
  browser,
  baseURL,
}) => {
  await comeAs(page, 'mattran', baseURL);
  await page.goto('/admin/challenges');
  await page.getByLabel('Mã điểm đánh giá').fill(world().openPoint);
  await page.getByLabel('Mức sẽ chọn').selectOption('2');
  await page.getByLabel('Góp ý sẽ viết').fill('ngắn');
  await page.getByRole('button', { name: 'Soạn phiếu thử' }).click();
  await expect(page.getByText('chưa dùng được')).toBeVisible();
  await page.getByLabel('Góp ý sẽ viết').fill(COMMENT);
  await page.getByRole('button', { name: 'Soạn phiếu thử' }).click();
  const kept = (await page.locator('pre').textContent()) ?? '';
  const hash = createHash('sha256').update(kept).digest('hex');
  expect(kept).toContain(COMMENT);
  await expect(page.getByLabel('Mã băm SHA-256')).toHaveValue(hash);
  await page.getByRole('button', { name: 'Báo trước' }).click();
  await expect(page.getByText('Nay xin gửi phiếu.')).toBeVisible();

  const citizen = await (await browser.newContext({ baseURL })).newPage();
  await citizen.goto(`/r/${world().openPoint}?field=LAND`);
  await citizen.locator('button[name=level][value="2"]').click();
  await citizen.locator('textarea').fill(COMMENT);
  await citizen.locator('main form button').last().click();
  await expect(citizen.getByText(/HL-[0-9A-Z]{4}/)).toBeVisible();

  await page.getByLabel('Đoạn đã giữ').fill(kept);
  await page.getByRole('button', { name: 'Mở và công bố' }).click();
  await expect(page.getByText('máy ghi đúng mức đã chọn')).toBeVisible();
  await expectNoSidewaysScroll(page);

  await citizen.goto('/results/challenges');
  await expect(citizen.getByText('Mức đã chọn: 2. Mức đã ghi: 2.')).toBeVisible();
  await expect(citizen.getByText(hash)).toBeVisible();
  await expectNoSidewaysScroll(citizen);
  await citizen.context().close();
});
