import { comeAs, expect, test } from './support/journey';

test('who is later at a field sees what is saved and can save again, and what was typed undoes nothing unseen', async ({
  page,
  browser,
  baseURL,
}) => {
  const path = '/admin/fields/field?field=CUSTOMS';
  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(page, 'noivu', baseURL);
  await comeAs(other, 'thanhtra', baseURL);
  const save = (by: typeof page) => by.getByRole('button', { name: 'Lưu', exact: true }).click();
  const name = page.getByLabel('Tên tiếng Anh');
  const otherSaves = async (text: string) => {
    await other.goto(path);
    await other.getByLabel('Tên tiếng Anh').fill(text);
    await save(other);
    await expect(other).toHaveURL(/saved=field/);
  };

  await page.goto(path);
  await name.fill('Customs and excise');
  await otherSaves('Customs affairs');
  await save(page);
  await expect(page.getByText('Đang lưu: Customs affairs')).toBeVisible();
  await expect(name).toHaveValue('Customs and excise');
  await save(page);
  await expect(page).toHaveURL(/saved=field/);

  await page.goto(path);
  await name.fill('Customs duties');
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).toContain('Customs duties');
  await otherSaves('Customs office');
  await page.goto(path);
  await expect(name).toHaveValue('Customs office');
  await expect(page.getByText('Customs duties')).toBeVisible();
  await page.getByRole('button', { name: 'Điền vào biểu mẫu' }).click();
  await expect(name).toHaveValue('Customs duties');
  await save(page);
  await expect(page).toHaveURL(/saved=field/);
  await page.goto(path);
  await expect(name).toHaveValue('Customs duties');
  await expect(page.getByRole('button', { name: 'Điền vào biểu mẫu' })).toHaveCount(0);

  // A field that was added is done with: the form of the next one is empty.
  await page.goto('/admin/fields/field');
  await page.getByLabel('Mã lĩnh vực').fill('FIRE');
  await page.getByLabel('Tên tiếng Việt').fill('Phòng cháy');
  await name.fill('Fire safety');
  await page.getByLabel('Căn cứ').fill('Nghị định 105/2025/NĐ-CP');
  await save(page);
  await expect(page).toHaveURL(/saved=field/);
  // The list drops what was typed once its scripts run; they may come after the page.
  await expect.poll(() => page.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('Fire safety');
  await page.goto('/admin/fields/field');
  await expect(name).toHaveValue('');
});
