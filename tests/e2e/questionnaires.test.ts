import { comeAs, expect, test } from './support/journey';
import { world } from './support/world';

test('an administrator words a question anew, another one agrees, and citizens are asked in the new words', async ({
  page,
  browser,
  baseURL,
}) => {
  await comeAs(page, 'noivu', baseURL);
  await page.goto('/admin/questionnaires/draft?scale=three');
  const question = page.getByRole('group', { name: 'Câu hỏi', exact: true });
  await question.getByLabel('Tiếng Việt').fill('Ông/Bà thấy [đơn vị] làm hồ sơ thế nào?');
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  // The name of the field lacks, and what was typed stays.
  await expect(page.getByRole('alert')).toContainText('[lĩnh vực]');
  await expect(question.getByLabel('Tiếng Việt')).toHaveValue('Ông/Bà thấy [đơn vị] làm hồ sơ thế nào?');
  await question.getByLabel('Tiếng Việt').fill('Ông/Bà thấy [đơn vị] làm hồ sơ [lĩnh vực] thế nào?');
  await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
  await expect(page.getByText('Đã lưu bản nháp.')).toBeVisible();
  await page.getByLabel('Lý do hoặc căn cứ').fill('Câu hỏi cũ dài và khó nghe');
  await page.getByRole('button', { name: 'Xem trước việc công bố' }).click();
  const propose = page.getByRole('button', { name: 'Đề xuất', exact: true });
  await propose.click();
  await expect(propose).toHaveCount(0);

  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(other, 'thanhtra', baseURL);
  await other.goto(page.url());
  const ofOffices = other.getByRole('paragraph').filter({ hasText: 'Xem như người dân thấy trên điện thoại' });
  await ofOffices.getByRole('link', { name: 'Tiếng Việt' }).click();
  await expect(other.getByRole('heading', { name: /^Ông\/Bà thấy .+ làm hồ sơ .+ thế nào\?$/ })).toBeVisible();
  await other.getByRole('button', { name: 'Hài lòng', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Điều gì khiến Ông/Bà hài lòng?' })).toBeVisible();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await expect(other.getByText('Đã có hiệu lực')).toBeVisible();

  const asked = page.getByRole('heading', { name: /^Ông\/Bà thấy .+ làm hồ sơ .+ thế nào\?$/ });
  // Each process keeps what it knows of a point for five seconds.
  await expect(async () => {
    await page.goto(`/r/${world().threePoint}?field=CIVIL_STATUS`);
    await expect(asked).toBeVisible({ timeout: 200 });
  }).toPass({ timeout: 8_000 });
});
