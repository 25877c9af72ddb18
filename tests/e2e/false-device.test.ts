import { randomUUID } from 'node:crypto';
import { comeAs, expect, test } from './support/journey';
import { judgeOnEveryScreen, judgeOnPhone } from './support/variants';
import { world } from './support/world';

test('a device is revoked, its ratings are proposed, a second administrator decides, and the report shows it', async ({
  page,
  browser,
  baseURL,
  request,
}) => {
  const enrolled = await request.post('/api/v1/kiosk/enrol', { data: { code: world().kioskCodes[11] } });
  const { key, settings } = (await enrolled.json()) as { key: string; settings: { point: string } };
  const rating = () => ({
    id: randomUUID(),
    point: settings.point,
    field: 'LAND',
    scale: 'five',
    level: 5,
    givenAt: new Date().toISOString(),
  });
  const sent = await request.post('/api/v1/responses', {
    headers: { authorization: `Bearer ${key}` },
    data: [rating(), rating(), rating()],
  });
  expect(await sent.json()).toMatchObject({ accepted: 3 });

  await comeAs(page, 'noivu', baseURL);
  await page.goto('/admin/devices?q=Journey 11');
  await page.getByRole('link', { name: 'Journey 11' }).click();
  await page.getByText('Thu hồi thiết bị này…').click();
  await page.getByRole('button', { name: 'Thu hồi ngay' }).click();
  await expect(page.getByText('Thiết bị đã bị thu hồi.')).toBeVisible();
  await page.getByRole('link', { name: 'Đề nghị loại phiếu của thiết bị này' }).click();
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await judgeOnEveryScreen(page);
  await page.getByLabel('Lý do').fill('Thiết bị này là một chương trình, không phải máy tại quầy.');
  await page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await expect(page.getByRole('heading', { name: /^Đề nghị số/ })).toBeVisible();

  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(other, 'thanhtra', baseURL);
  await other.goto(page.url());
  await expect(other.getByRole('row', { name: /Tỷ lệ hài lòng/ }).first()).toBeVisible();
  await other.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await expect(other.getByText('Đã thực hiện')).toBeVisible();
  await other.getByRole('link', { name: /^Xem báo cáo/ }).click();
  await expect(other.getByText(/3 phiếu theo quy tắc “Thiết bị không đáng tin cậy”/).first()).toBeAttached();
});

test('a link to a colleague’s password waits for a second administrator, and its owner sees it', async ({
  page,
  browser,
  baseURL,
}) => {
  await comeAs(page, 'noivu', baseURL);
  await page.goto('/admin/users?q=vien');
  await page.getByRole('link', { name: 'Viện Nghiên cứu phát triển' }).click();
  await page.getByRole('button', { name: 'Đề nghị cấp đường dẫn' }).click();
  // The notice on every page leads to the list; the account's own page to this request.
  await page.locator('a[href^="/admin/approvals/"]').first().click();
  await expect(page.getByRole('button', { name: 'Rút đề nghị' })).toBeVisible();
  await judgeOnEveryScreen(page);

  const owner = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(owner, 'vien', baseURL);
  await owner.goto('/admin/datasets');
  await expect(owner.getByText('Có người đề nghị đặt lại mật khẩu của Ông/Bà')).toBeVisible();
  await judgeOnPhone(owner);

  const other = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(other, 'thanhtra', baseURL);
  await other.goto(page.url());
  await judgeOnEveryScreen(other);
  await other.getByRole('button', { name: 'Đồng ý', exact: true }).click();
  await expect(other.getByText('Đã đồng ý, chờ lấy đường dẫn')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Lấy đường dẫn' }).click();
  await expect(page.getByText(/\/welcome\//)).toBeVisible();
  await judgeOnPhone(page);
  await owner.reload();
  await owner.getByRole('button', { name: 'Dừng, tôi không yêu cầu' }).click();
  await expect(owner.getByText('Đã dừng. Mật khẩu của Ông/Bà không thay đổi.')).toBeVisible();
});
