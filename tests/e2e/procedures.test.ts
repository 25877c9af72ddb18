import { comeAs, expect, test } from './support/journey';

const CODE = '1.012753.H29';

test('an administrator sees whose dossiers stand in another field, adds a code that was met, and drafts a move', async ({
  page,
  baseURL,
}) => {
  await comeAs(page, 'noivu', baseURL);
  await page.goto('/admin/fields');
  await page.getByRole('link', { name: 'Thủ tục', exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/procedures$/);
  const shifted = page.getByRole('row').filter({ hasText: 'Chứng thực' }).filter({ hasText: '1.001193.H29' });
  await expect(shifted.first()).toContainText('Bến Nghé');

  await page.getByRole('link', { name: `Thêm ${CODE} vào danh mục` }).click();
  await expect(page.getByLabel('Mã thủ tục')).toHaveValue(CODE);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  // Without a name the browser keeps the form; with one it is saved.
  await expect(page).toHaveURL(/procedures\/procedure/);
  await page.getByLabel('Tên tiếng Việt').fill('Thủ tục để thử');
  await page.getByLabel('Lĩnh vực', { exact: true }).selectOption('CIVIL_STATUS');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await expect(page).toHaveURL(/saved=new/);
  await expect(page.getByRole('link', { name: `Thêm ${CODE} vào danh mục` })).toHaveCount(0);

  await page.getByLabel('Tên hoặc mã').fill('thu tuc de thu');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('link', { name: CODE, exact: true }).click();
  await page.getByLabel('Lĩnh vực mới').selectOption('LAND');
  await page.getByLabel('Căn cứ').fill('Quyết định số 20/QĐ-UBND');
  await page.getByRole('button', { name: 'Xem trước việc chuyển' }).click();
  await expect(page).toHaveURL(/procedures\/changes\/\d+$/);
  await expect(page.getByText('từ Hộ tịch sang Đất đai')).toBeVisible();
  await page.getByRole('button', { name: 'Bỏ bản nháp' }).click();
  await expect(page).toHaveURL(/\/admin\/procedures$/);
});
