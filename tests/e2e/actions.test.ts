import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';
import { world } from './support/world';

const WHAT = 'Đặt mã QR ở từng quầy và mời người dân đánh giá ngay khi trả kết quả';

test('a reviewer takes an action that the system opened, gives it an owner and a day, and finds it on the list', async ({
  page,
  baseURL,
}) => {
  await comeAs(page, 'bennghe', baseURL);
  await page.goto('/admin/actions');
  await page.locator(`a[href="/admin/actions/${world().actionToTake}"]`).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(`Việc số ${world().actionToTake}`);
  await expect(page.getByText('Hệ thống tự mở vì')).toBeVisible();
  await expect(page.getByRole('table', { name: /Số liệu của biểu đồ/ })).toBeVisible();

  const form = page.locator('details', { has: page.locator('input[value=TAKE]') });
  await form.getByLabel('Sẽ làm gì').fill('ngắn');
  await form.getByRole('button', { name: 'Giao người phụ trách' }).click();
  await expect(page.getByRole('alert')).toContainText('Xin chọn người phụ trách.');
  await expect(form.getByLabel('Sẽ làm gì')).toHaveValue('ngắn');

  await form.getByLabel('Người phụ trách').selectOption({ label: 'Phụ trách Phường Bến Nghé' });
  await form.getByLabel('Sẽ làm gì').fill(WHAT);
  await form.getByLabel('Hạn hoàn thành').fill(inDays(30));
  await form.getByRole('button', { name: 'Giao người phụ trách' }).click();
  await expect(page.getByText('Đang thực hiện')).toBeVisible();
  await expect(page.locator('dd', { hasText: WHAT })).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.goto('/admin/actions');
  const first = page.locator('tbody tr').first();
  await expect(first.locator('a')).toHaveAttribute('href', `/admin/actions/${world().actionToTake}`);
  await expect(first).toContainText('Ông/Bà');
  await expectNoSidewaysScroll(page);
});

/** A day from now on, as an input of a day takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
