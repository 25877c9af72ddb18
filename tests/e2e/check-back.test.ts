import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';

test('an observer keys what a person says on the telephone, and sees it beside the figures', async ({
  page,
  baseURL,
}) => {
  await comeAs(page, 'mattran', baseURL);
  await page.goto('/admin/check-backs');
  await page.getByRole('link', { name: 'Kiểm chứng số 1' }).click();
  const entry = page.getByRole('region', { name: 'Nhập kết quả gọi' });
  await expect(entry.getByLabel('Số thứ tự trên phiếu gọi')).toHaveValue('4');
  await entry.getByLabel('Kết quả gọi', { exact: true }).selectOption('Đã trả lời');
  await entry.getByRole('button', { name: 'Lưu và sang số tiếp theo' }).click();
  await expect(page.getByRole('alert')).toContainText('Có 2 chỗ cần sửa');
  await expect(page.getByRole('alert')).toBeFocused();
  await entry.getByLabel('Mức hài lòng').selectOption('Hài lòng');
  await entry.getByLabel('Đã đánh giá chưa').selectOption('Tự đánh giá');
  await entry.getByRole('button', { name: 'Lưu và sang số tiếp theo' }).click();
  await expect(page.getByText('Đã lưu kết quả của số 4.')).toBeVisible();
  await expect(entry.getByLabel('Số thứ tự trên phiếu gọi')).toHaveValue('5');
  await expect(entry.getByLabel('Số thứ tự trên phiếu gọi')).toBeFocused();

  await entry.getByLabel('Kết quả gọi', { exact: true }).selectOption('Không liên lạc được');
  await entry.getByLabel('Mức hài lòng').selectOption('Hài lòng');
  await entry.getByRole('button', { name: 'Lưu và sang số tiếp theo' }).click();
  await expect(page.getByRole('alert')).toContainText('Câu trả lời chỉ đi cùng kết quả “Đã trả lời”');
  await expect(entry.getByLabel('Mức hài lòng')).toHaveValue('4');

  await page.getByRole('button', { name: 'Kết thúc và công nhận kết quả' }).click();
  await expect(page.getByRole('heading', { name: 'Kết thúc đợt kiểm chứng này?' })).toBeFocused();
  await expect(page.getByText('Còn 2 người trong phiếu gọi chưa trả lời')).toBeVisible();
  await page.getByRole('link', { name: 'Gọi tiếp' }).click();
  await expect(page.getByRole('button', { name: 'Kết thúc và công nhận kết quả' })).toBeVisible();
  await expect(page.getByText('3 người trả lời trong 5 hồ sơ rút ra; cần 4 người.')).toBeVisible();
  await expectNoSidewaysScroll(page);

  await page.getByLabel('Danh sách mã hồ sơ').setInputFiles({
    name: 'danh-sach.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Mã hồ sơ\nH29-1\n'),
  });
  await page.getByRole('button', { name: 'Xem phiếu gọi' }).click();
  await expect(page.getByRole('alert')).toContainText('không phải là danh sách đã dùng để rút mẫu');
});
