import type { Page } from 'playwright/test';
import { expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { readQrCodes } from './support/qr-reader';

const MILLIMETRE = 72 / 25.4;

/** Width and height in millimetres, and how many pages there are, as the PDF that the browser prints says it. */
async function paperOf(page: Page): Promise<{ width: number; height: number; pages: number }> {
  await page.emulateMedia({ media: 'print' });
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
  const [, width = 0, height = 0] = (boxes[0] ?? []).map(Number);
  await page.emulateMedia({ media: 'screen' });
  return { width: Math.round(width / MILLIMETRE), height: Math.round(height / MILLIMETRE), pages: boxes.length };
}

/** What a camera sees of the printed sheets. */
async function decoded(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' });
  const codes = await readQrCodes(await page.screenshot({ fullPage: true }));
  await page.emulateMedia({ media: 'screen' });
  return codes;
}

async function makePoint(page: Page, counter: string): Promise<string> {
  await page.goto('/admin/points/new');
  await page.getByLabel('Quầy', { exact: true }).fill(counter);
  await page.getByLabel('Lĩnh vực', { exact: true }).selectOption({ label: 'Hộ tịch' });
  await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
  await expect(page.getByRole('status')).toContainText('Đã tạo điểm đánh giá');
  return new URL(page.url()).pathname;
}

test('a reviewer makes a point, and its printed poster leads a phone to that very point', async ({ page, browser }) => {
  await signIn(page, 'bennghe', '/admin/points');
  await page.getByRole('link', { name: 'Thêm điểm đánh giá' }).click();
  const path = await makePoint(page, 'Quầy tiếp nhận 7');
  for (const [format, width, height] of [
    ['A4', 210, 297],
    ['A6', 105, 148],
  ] as const) {
    await page.goto(path);
    await page.getByRole('link', { name: `Biển ${format}` }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Ông/Bà có hài lòng không?');
    expect(await paperOf(page)).toEqual({ width, height, pages: 1 });
    const [address = ''] = await decoded(page);
    const phone = await browser.newPage({ javaScriptEnabled: false });
    await phone.goto(address);
    await expect(phone.getByText('Quầy tiếp nhận 7')).toBeVisible();
    await expect(phone.getByRole('heading', { level: 1 })).toContainText('hộ tịch tại Phường Bến Nghé, Quận 1');
    const typed = (await page.locator('.typed').innerText()).replace(/\s/g, '');
    await phone.goto(`http://${typed.replace(/^\/\//, '')}`);
    await expect(phone.getByText('Quầy tiếp nhận 7')).toBeVisible();
    await phone.close();
  }
});

test('a new kiosk point leads on to the device that it needs, with the point chosen', async ({ page }) => {
  await signIn(page, 'bennghe', '/admin/points');
  await page.goto('/admin/points/new?channel=KIOSK');
  await page.getByLabel('Quầy', { exact: true }).fill('Quầy tiếp nhận 9');
  await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
  await page.getByRole('status').getByRole('link', { name: 'Thêm thiết bị cho điểm này' }).click();
  await expect(page.getByLabel('Điểm đánh giá', { exact: true }).locator('option:checked')).toContainText(
    'Quầy tiếp nhận 9',
  );
});

test('a new code opens the point, and the old poster shows the way', async ({ page, browser }) => {
  await signIn(page, 'bennghe', '/admin/points');
  const path = await makePoint(page, 'Quầy tiếp nhận 8');
  await page.goto(`${path}/poster`);
  const [old = ''] = await decoded(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Thay mã ngay' }).click();
  await expect(page.getByRole('alert')).toContainText('Hãy đánh dấu xác nhận');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Thay mã ngay' }).click();
  await expect(page.getByRole('status')).toContainText('Đã thay mã');
  await page.goto(`${path}/poster`);
  const [renewed = ''] = await decoded(page);
  expect(renewed).not.toBe(old);
  const phone = await browser.newPage({ javaScriptEnabled: false });
  const gone = await phone.goto(old);
  expect(gone?.status()).toBe(410);
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('đã được thay');
  await phone.getByRole('link', { name: /Đánh giá Phường Bến Nghé/ }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('hộ tịch tại Phường Bến Nghé');
  await phone.goto(renewed);
  await expect(phone.getByText('Quầy tiếp nhận 8')).toBeVisible();
  await phone.close();
});

test('every card of a sheet carries a code of its own', async ({ page }) => {
  await signIn(page, 'noivu', '/admin/points');
  await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Phường Bến Thành' });
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.waitForURL(/unit=\d/);
  const unit = new URL(page.url()).searchParams.get('unit');
  for (let counter = 1; counter <= 9; counter += 1) {
    await page.goto(`/admin/points/new?unit=${unit}`);
    await page.getByLabel('Quầy', { exact: true }).fill(`Thẻ số ${counter}`);
    await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
    await expect(page.getByRole('status')).toBeVisible();
  }
  await page.goto(`/admin/points/cards?unit=${unit}`);
  const cards = await page.locator('.card').count();
  expect(cards).toBeGreaterThan(8);
  await expect(page.locator('.card').first().locator('[lang=en]').nth(1)).toContainText('Ben Thanh Ward, District 1');
  expect(await paperOf(page)).toEqual({ width: 210, height: 297, pages: Math.ceil(cards / 8) });
  const codes = await decoded(page);
  expect(codes).toHaveLength(cards);
  expect(new Set(codes).size).toBe(cards);
});

test('the longest names fit on every sheet, and a small screen shows a preview', async ({ page }) => {
  await signIn(page, 'noivu', '/admin/points');
  await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Sở Lao động - Thương binh và Xã hội' });
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.waitForURL(/unit=\d/);
  const unit = new URL(page.url()).searchParams.get('unit');
  await page.goto(`/admin/points/new?unit=${unit}`);
  await page
    .getByLabel('Quầy', { exact: true })
    .fill('Quầy tiếp nhận và trả kết quả hồ sơ lao động nước ngoài, bảo hiểm thất nghiệp, tầng 2 khu B');
  await page.getByLabel('Lĩnh vực', { exact: true }).selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  const path = new URL(page.url()).pathname;
  for (const sheet of [`${path}/poster?format=a4`, `${path}/poster?format=a6`, `/admin/points/cards?unit=${unit}`]) {
    await page.goto(sheet);
    await page.emulateMedia({ media: 'print' });
    const cut = await page
      .locator('.sheet, .card, .words, .scan')
      .evaluateAll((boxes: Element[]): string[] =>
        boxes
          .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
          .map((box) => box.className),
      );
    expect(cut, sheet).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});
