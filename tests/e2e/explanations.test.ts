import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';
import { world } from './support/world';

const FIRST = 'Do thiếu người ở quầy đất đai trong tuần.';
const SECOND = 'Từ ngày 16 một công chức nghỉ ốm, quầy đất đai chỉ mở buổi sáng; từ ngày 23 đã có người thay.';

test('a ward explains a miss, its district returns it and accepts what comes back, and each sees what waits', async ({
  page,
  browser,
  baseURL,
}) => {
  const address = `/admin/explanations/${world().explanationToGive}`;
  const above = await (await browser.newContext({ baseURL })).newPage();
  await comeAs(page, 'bennghe', baseURL);
  await comeAs(above, 'quan1', baseURL);

  await page.goto('/admin/explanations?show=mine');
  await page.locator(`a[href="${address}"]`).click();
  await expect(page.locator('.page-header .pill')).toHaveText('Chờ đơn vị giải trình');
  const give = page.getByRole('region', { name: 'Giải trình', exact: true });
  await give.getByLabel('Nội dung giải trình').fill('Vì');
  await give.getByRole('button', { name: 'Gửi giải trình' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(give.getByLabel('Nội dung giải trình')).toHaveValue('Vì');
  await give.getByLabel('Nội dung giải trình').fill(FIRST);
  await give.getByRole('button', { name: 'Gửi giải trình' }).click();
  await expect(page.locator('.page-header .pill')).toHaveText('Chờ cấp trên xem xét');
  await expectNoSidewaysScroll(page);

  await above.goto('/admin/explanations?show=mine');
  await above.locator(`a[href="${address}"]`).click();
  const back = above.getByRole('region', { name: 'Trả lại', exact: true });
  await back.getByLabel('Lý do trả lại').fill('Nêu rõ thiếu ai, từ ngày nào, và đã làm gì.');
  await back.getByRole('button', { name: 'Trả lại giải trình' }).click();
  await expect(above.locator('.page-header .pill')).toHaveText('Bị trả lại, chờ đơn vị');

  await page.reload();
  await expect(page.getByText('Nêu rõ thiếu ai, từ ngày nào, và đã làm gì.')).toBeVisible();
  // What was taken is on record, and is not offered again as something left unsent.
  await expect(give.getByLabel('Nội dung giải trình')).toHaveValue('');
  await expect(give.getByRole('button')).toHaveCount(1);
  await give.getByLabel('Nội dung giải trình').fill(`${SECOND} Số 0903 123 456.`);
  await give.getByRole('button', { name: 'Gửi giải trình' }).click();
  await expect(give.locator('mark').last()).toContainText('0903 123 456');
  await expect(give.getByLabel('Nội dung giải trình')).toHaveValue(`${SECOND} Số 0903 123 456.`);
  await give.getByLabel('Nội dung giải trình').fill(SECOND);
  await give.getByRole('button', { name: 'Gửi giải trình' }).click();

  await above.reload();
  await expect(above.getByText(SECOND)).toBeVisible();
  await above.getByRole('button', { name: 'Chấp nhận giải trình' }).click();
  await expect(above.locator('.page-header .pill')).toHaveText('Đã chấp nhận');
  await expectNoSidewaysScroll(above);
  await above.context().close();
});
