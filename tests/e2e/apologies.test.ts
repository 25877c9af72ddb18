import { addDays, toLocalDay } from '~/base/calendar/local-day';
import { expectAccessible } from './support/axe';
import { expect, expectNoSidewaysScroll, signIn, test } from './support/journey';

/** The third of the late dossiers that scripts/demo-late-dossiers.ts makes: due tomorrow, without a letter. */
const NUMBER = '000.00.16.H29-DEMO-0003';

/** A working day some weeks ahead: a Wednesday that is no holiday of the year's end. */
function newDay(): string {
  const start = addDays(toLocalDay(new Date(), 'Asia/Ho_Chi_Minh'), 14);
  const days = Array.from({ length: 7 }, (_, n) => addDays(start, n));
  return days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 3) ?? start;
}

test('a clerk finds a late dossier, issues its letter of apology and prints it, and what names the person stays on the page', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.setViewportSize({ width: 320, height: 700 });
  await signIn(page, 'motcua', '/admin/late-dossiers');
  await expect(page.getByText('Quá hạn, chưa có thư').first()).toBeVisible();
  await expectNoSidewaysScroll(page, 'the list');
  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill(NUMBER.toLowerCase());
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.waitForURL(/late-dossiers\/\d+$/);
  const address = page.url();
  expect(address).not.toContain('DEMO');

  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill('000.00.16.H29-DEMO-0004');
  await expect(page.getByLabel('Lý do trễ hẹn')).toHaveValue('');
  await page.getByLabel('Lý do trễ hẹn').selectOption('COMPLEX');
  await page.getByLabel('Ngày hẹn lại').fill(newDay());
  await page.getByLabel('Họ và tên người ký').fill('Nguyễn Thị Thanh Mai');
  await page.getByLabel('Chức vụ người ký').fill('KT. Chủ tịch, Phó Chủ tịch');
  await page.getByRole('button', { name: 'Ban hành thư' }).click();
  await expect(page.getByRole('alert')).toContainText('không phải là mã của hồ sơ này');
  await expectAccessible(page, 'a letter that was refused');
  await expectNoSidewaysScroll(page, 'a letter that was refused');
  await expect(page.getByLabel('Họ và tên người ký')).toHaveValue('Nguyễn Thị Thanh Mai');
  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill(NUMBER);
  await page.getByRole('button', { name: 'Ban hành thư' }).click();
  await page.waitForURL(`${address}/letter`);

  const letter = page.getByRole('article');
  await expect(letter).toContainText('PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ');
  await expect(letter).toContainText('……');
  await page.getByLabel('Kính gửi').fill('Bà Lê Thị Không Có Thật');
  await page.getByRole('textbox', { name: 'Mã hồ sơ' }).fill(NUMBER);
  await expect(letter).toContainText('Bà Lê Thị Không Có Thật');
  await expect(letter).toContainText(NUMBER);
  await expectAccessible(page, 'the letter');
  await expectNoSidewaysScroll(page, 'the letter');
  await page.emulateMedia({ media: 'print' });
  await expect(letter).toBeVisible();
  await expect(page.getByLabel('Kính gửi')).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.reload();
  await expect(letter).not.toContainText('Không Có Thật');
  await page.goto(address);
  await expect(page.getByRole('button', { name: 'Ban hành thư' })).toHaveCount(0);
  expect(sent.filter((request) => request.includes(encodeURIComponent('Không')) || request.includes('Không'))).toEqual(
    [],
  );
  expect(sent.filter((request) => request.split(' ')[0]?.includes('DEMO'))).toEqual([]);
});
