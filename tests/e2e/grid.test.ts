import { comeAs, expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

test('an administrator filters the overview to certain misses of participation at wards, and opens a report from it', async ({
  page,
}) => {
  await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
  await page.getByRole('navigation', { name: 'Điều hướng chính' }).getByRole('link', { name: 'Toàn cảnh' }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/grid/${world().lastClosedWeek}$`));
  await page.getByText('Lọc và sắp xếp', { exact: true }).click();
  await page.getByLabel('Cấp', { exact: true }).selectOption('WARD');
  await page.getByLabel('Nhận định').selectOption('missed');
  await page.getByText('Lọc thêm và sắp xếp').click();
  await page.getByLabel('Độ chắc chắn').selectOption('certain');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page).toHaveURL(/level=WARD.*verdict=missed.*evidence=certain/);
  const table = page.getByRole('table').first();
  const cell = table.getByRole('link', { name: /Chưa đạt, chắc chắn, thiếu \d+ phiếu/ }).first();
  await expect(cell).toBeVisible();
  await expect(table.getByRole('link', { name: /Đạt,/ })).toHaveCount(0);
  await expect(page.getByText(/Đang lọc: Cấp: .*; Nhận định: Chưa đạt/)).toBeVisible();
  const unit = await table.getByRole('row').nth(1).getByRole('rowheader').getByRole('link').textContent();
  await cell.click();
  await expect(page).toHaveURL(/\/admin\/reports\/.*[?&]field=/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(unit ?? '?');
});

test('arrow keys go from cell to cell, and the Tab key passes over the table', async ({ page, baseURL }) => {
  await comeAs(page, 'noivu', baseURL);
  await page.goto(`/admin/grid/${world().lastClosedWeek}?level=DISTRICT`);
  const row = page.getByRole('table').first().getByRole('row').nth(1);
  await row.getByRole('rowheader').getByRole('link').focus();
  await page.keyboard.press('ArrowRight');
  await expect(row.getByRole('cell').getByRole('link').first()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(row.getByRole('rowheader').getByRole('link')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('table.heat :focus')).toHaveCount(0);
});

test('without scripts the overview is filtered and its heads stay in sight on a phone', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 760 },
    baseURL,
  });
  await context.addCookies([{ name: 'hl_session', value: world().sessions.noivu, url: baseURL }]);
  const page = await context.newPage();
  await page.goto(`/admin/grid/${world().lastClosedWeek}`);
  await page.getByText('Lọc và sắp xếp', { exact: true }).click();
  await page.getByLabel('Tên hoặc mã đơn vị').fill('ben nghe');
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  const table = page.getByRole('table').first();
  await expect(table.getByRole('rowheader')).toHaveText([/Phường Bến Nghé/]);
  const name = table.getByRole('rowheader').first();
  const before = await name.boundingBox();
  await table.getByRole('cell').last().scrollIntoViewIfNeeded();
  expect((await name.boundingBox())?.x).toBe(before?.x);
  await context.close();
});

test('the overview fits a phone of 360 pixels', async ({ page, baseURL }) => {
  await comeAs(page, 'noivu', baseURL);
  await page.setViewportSize({ width: 360, height: 760 });
  await page.goto(`/admin/grid/${world().lastClosedWeek}`);
  await expectNoSidewaysScroll(page);
});
