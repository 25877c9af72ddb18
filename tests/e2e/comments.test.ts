import { expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

// Officials see a comment once half an hour is over, so the one they handle here was given before.
test('a citizen leaves a comment, a contact and a petition, and finds them again by the receipt', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`/r/${world().fixedPoint}`);
  await page.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
  await page.getByRole('link', { name: 'Bỏ qua' }).click();
  await page.getByRole('link', { name: 'Để lại thông tin liên hệ hoặc gửi phản ánh, kiến nghị' }).click();
  await expect(page.getByRole('checkbox', { name: /liên hệ với tôi/ })).not.toBeChecked();
  await page.getByRole('checkbox', { name: /phản ánh, kiến nghị/ }).check();
  await page.getByLabel('Số điện thoại').fill('0903 123 456');
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Đồng ý và gửi' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Số điện thoại')).toHaveValue('0903 123 456');
  await page.getByLabel('Nội dung').fill('Hẹn lại ba lần.');
  await page.getByLabel('Họ và tên').fill('Trần Thị Ánh');
  await page.getByLabel('Địa chỉ').fill('12 Lê Lợi');
  await page.getByRole('button', { name: 'Đồng ý và gửi' }).click();
  await expect(page.getByText('Đã ghi nhận yêu cầu của Ông/Bà')).toBeVisible();
  const code = (await page.getByText(/^HL-[0-9A-Z]{4}-/).textContent()) ?? '';
  await page.goto('/receipt');
  await page.getByLabel('Mã biên nhận').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.getByRole('button', { name: 'Xem', exact: true }).click();
  await expect(page.getByText(/Hạn phân loại, chuyển xử lý/)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await page.getByRole('button', { name: 'Xóa thông tin liên hệ' }).click();
  await page.getByRole('button', { name: 'Xóa và dừng phản ánh, kiến nghị' }).click();
  await expect(page.getByText('Đã xóa thông tin liên hệ.')).toBeVisible();
});

test('the reviewer reads, forwards, answers and publishes, and the citizen reads it', async ({ page }) => {
  await signIn(page, 'noivu', '/admin/petitions');
  await page
    .getByRole('link', { name: /Phản ánh, kiến nghị số/ })
    .first()
    .click();
  await expect(page.locator('mark', { hasText: 'Lan' })).toBeVisible();
  await page.getByRole('button', { name: 'Mở thông tin liên hệ' }).click();
  await expect(page.getByText('0903 123 456')).toBeVisible();
  await page.getByRole('radio', { name: 'Về quy định của cơ quan khác' }).check();
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByText('Xin ghi cơ quan được chuyển đến.')).toBeVisible();
  await page.getByLabel('Cơ quan được chuyển đến').fill('Sở Tư pháp');
  await page.getByRole('button', { name: 'Ghi nhận' }).click();
  await expect(page.getByRole('cell', { name: 'Đã chuyển' })).toBeVisible();

  await page.getByRole('link', { name: 'Xem góp ý gốc và trả lời' }).click();
  await page.getByLabel('Nội dung trả lời').fill('Chúng tôi đã nhắc chị Lan.');
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(page.getByRole('alert')).toContainText('Lan');
  await page.getByLabel('Nội dung trả lời').fill('Chúng tôi xin lỗi và đã đổi cách hẹn.');
  await page.getByRole('button', { name: 'Gửi trả lời' }).click();
  await expect(page.getByRole('button', { name: 'Rút lại để sửa' })).toBeVisible();

  await page.goto('/admin/public-answers');
  const unit = page.getByLabel('Đơn vị', { exact: true });
  await unit.selectOption({
    label: (await unit.locator('option', { hasText: 'Phường Bến Nghé' }).textContent()) ?? '',
  });
  await page.getByLabel('Người dân góp ý', { exact: true }).fill('Phải đến nhiều lần.');
  await page.getByLabel('Đơn vị đã làm', { exact: true }).fill('Hẹn một lần, trả tại nhà.');
  await page.getByRole('button', { name: 'Công bố' }).click();
  await expect(page.getByText('Đang công bố').first()).toBeVisible();

  await page.goto(`/receipt?code=${world().petitionReceipt}`);
  await expect(page.getByText('Chúng tôi xin lỗi và đã đổi cách hẹn.')).toBeVisible();
  await expect(page.getByText(/Sở Tư pháp/)).toBeVisible();
  await page.goto('/results/26740');
  await expect(page.getByText('Hẹn một lần, trả tại nhà.')).toBeVisible();
});

test('a clerk reads comments with persons taken out, and no petitions', async ({ page }) => {
  await signIn(page, 'motcua', '/admin/comments');
  await expect(page.locator('mark').first()).toBeVisible();
  expect(await page.content()).not.toContain('0912 345 678');
  expect((await page.goto('/admin/petitions'))?.status()).toBe(403);
});
