import { comeAs, expect, test } from './support/journey';
import { world } from './support/world';

test('two people key one form of a pile by keyboard alone, and it counts once', async ({ page, browser, baseURL }) => {
  await comeAs(page, 'motcua', baseURL);
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await page.goto(`/admin/paper/print?point=${world().paperPoint}`);
  await expect(page.getByRole('button', { name: 'In hoặc lưu PDF' })).toHaveCount(0);
  await page.getByLabel('Số tờ (từ 1 đến 200)').fill('2');
  await page.getByRole('button', { name: 'Lấy số và xem phiếu' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByRole('button', { name: 'In hoặc lưu PDF' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  const serial = (await page.getByRole('article').first().getAttribute('aria-label')) ?? '';
  await page.reload();
  await expect(page.getByRole('article').first()).toHaveAttribute('aria-label', serial);

  await page.goto('/admin/paper');
  await expect(page.getByText(/Số in ở góc phiếu, dạng P-\d+-…-…;/)).toBeVisible();
  const number = page.getByLabel('Số phiếu');
  await expect(number).toBeFocused();
  await page.keyboard.type(serial);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Hãy chọn mức độ hài lòng');
  await expect(number).toHaveValue(serial);
  await page.getByRole('radio', { name: 'Hài lòng', exact: true }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: serial })).toContainText('Hôm nay Ông/Bà đã nhập 1 phiếu.');
  await expect(number).toBeFocused();
  await expect(number).toHaveValue('');

  const colleague = await browser.newPage({ baseURL });
  await comeAs(colleague, 'noivu', baseURL);
  await colleague.goto(`/admin/paper?point=${world().paperPoint}`);
  await colleague.getByLabel('Số phiếu').fill(serial);
  await colleague.getByRole('radio', { name: 'Bình thường', exact: true }).check();
  await colleague.keyboard.press('Enter');
  await expect(colleague.getByRole('alert')).toContainText('Phiếu mang số này đã được tính.');
  await colleague.close();
});
