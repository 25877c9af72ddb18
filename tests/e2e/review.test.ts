import { comeAs, expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

const WHAT = 'Mời người dân đánh giá ngay khi trả kết quả, có cán bộ hướng dẫn tại quầy';

test('on Monday a reviewer signs in, sees what is missed without scrolling, and gives it an owner and a day', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await signIn(page, 'quan1', '/admin');
  await page.goto(`/admin/reports/${world().lastClosedWeek}`);
  for (const name of ['Tỷ lệ tham gia đánh giá', 'Tỷ lệ hài lòng', 'Giải quyết đúng hạn']) {
    const figure = page.getByRole('region', { name, exact: true });
    await expect(figure.getByRole('img')).toBeInViewport({ ratio: 1 });
    await expect(figure).toContainText(/Đạt|đạt|Chưa|chỉ tiêu/);
    await expect(figure).toContainText('tuần trước');
  }
  const putRight = page.getByRole('region', { name: 'Cần chấn chỉnh' });
  await expect(putRight.getByRole('heading', { name: 'Cần chấn chỉnh' })).toBeInViewport();
  await expect(putRight.getByRole('listitem').first()).toBeVisible();
  expect(await putRight.locator('ol > li').count()).toBeLessThanOrEqual(5);
  const miss = putRight.locator('ol > li', { has: page.locator('a[href^="/admin/actions/"]') }).first();
  await expect(miss).toContainText(/thiếu \d+/);
  await miss.locator('a[href^="/admin/actions/"]').first().click();

  await expect(page.getByRole('heading', { level: 1 })).toContainText(/Việc số|Mở việc/);
  const isNew = page.url().includes('/new');
  const form = isNew
    ? page.locator('form[method=post]')
    : page.locator('details', { has: page.locator('input[value=TAKE]') });
  if (isNew) await form.getByLabel('Nguyên nhân').fill('Ít người được mời đánh giá tại quầy');
  await form.getByLabel('Người phụ trách').selectOption({ index: 1 });
  await form.getByLabel('Sẽ làm gì').fill(WHAT);
  await form.getByLabel('Hạn hoàn thành').fill(inDays(14));
  await form.getByRole('button').last().click();
  await expect(page.locator('dd', { hasText: WHAT })).toBeVisible();
});

test('from all fields to one, to a ward and back, each by its own address and without script', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ locale: 'vi-VN', javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  await comeAs(page, 'noivu', baseURL);
  await page.goto(`/admin/reports/${world().lastClosedWeek}?unit=760`);
  await page.getByText('Tất cả lĩnh vực và chỉ số', { exact: true }).click();
  await page.getByLabel('Thứ tự', { exact: true }).selectOption('ON_TIME');
  await page.locator('#all-fields').getByRole('button', { name: 'Xem' }).click();
  await expect(page).toHaveURL(/unit=760.*sort=ON_TIME/);
  await expect(page.locator('#all-fields table')).toBeVisible();
  await page.locator('#all-fields').getByRole('link', { name: 'Hộ tịch', exact: true }).click();
  await expect(page).toHaveURL(/unit=760&field=CIVIL_STATUS/);
  await page
    .locator('#units-below')
    .getByRole('link', { name: /Phường Bến Nghé/ })
    .click();
  await expect(page).toHaveURL(/unit=26740&field=CIVIL_STATUS/);
  await expect(page.getByText('Chi tiết lĩnh vực Hộ tịch')).toBeVisible();
  await page.getByRole('link', { name: 'Bỏ lọc lĩnh vực' }).click();
  await expect(page).toHaveURL(/unit=26740$/);
  await context.close();
});

test('what the page shows is taken away as a workbook', async ({ page, baseURL }) => {
  await comeAs(page, 'bennghe', baseURL);
  await page.goto(`/admin/reports/${world().lastClosedWeek}`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /XLSX/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe(`review-26740-${world().lastClosedWeek}.xlsx`);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK');
});

test('help beside a figure leads to how it is made', async ({ page, baseURL }) => {
  await comeAs(page, 'bennghe', baseURL);
  await page.goto(`/admin/reports/${world().lastClosedWeek}`);
  await page.getByRole('link', { name: /^Cách tính.*Tỷ lệ hài lòng/ }).click();
  await expect(page.locator('#how-SATISFACTION')).toBeInViewport();
});

test.describe('on the narrowest phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing needs sideways scrolling, with every part unfolded', async ({ page, baseURL }) => {
    await comeAs(page, 'noivu', baseURL);
    for (const place of ['?unit=79', '?unit=760', '?unit=26740', '?unit=760&field=CIVIL_STATUS']) {
      await page.goto(`/admin/reports/${world().lastClosedWeek}${place}`);
      await expectNoSidewaysScroll(page);
      await page.evaluate(() => {
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
      await expectNoSidewaysScroll(page);
    }
  });
});

/** A day from now on, as an input of a day takes it. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
