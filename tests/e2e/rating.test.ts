import { comeAs, expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { ratedThisWeek } from './support/rated';
import { world } from './support/world';

// Each journey counts the ratings of one point and field, so they take turns.
test.describe.configure({ mode: 'serial' });

const journeyWords = [
  {
    language: 'vi',
    search: 'Tên quận, huyện, phường, xã, sở, hoặc lĩnh vực hồ sơ',
    find: 'Tìm',
    ward: 'Phường Đa Kao',
    field: 'Đất đai',
    level: 'Không hài lòng',
    more: 'Góp ý thêm (không bắt buộc)',
    send: 'Gửi thêm ý kiến',
    follow: 'Xem đánh giá đang ở bước nào',
  },
  {
    language: 'en',
    search: 'Name of the district, ward, commune or department',
    find: 'Search',
    ward: 'Da Kao Ward',
    field: 'Land',
    level: 'Dissatisfied',
    more: 'Anything to add? (optional)',
    send: 'Send these too',
    follow: 'See where your rating stands',
  },
] as const;

test.describe('on a small phone without JavaScript', () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test('who types a comment and then changes the language finds it there, and the Enter key still sends', async ({
    page,
  }) => {
    await page.goto(`/r/${world().fixedPoint}?lng=vi`);
    await page.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
    await page.getByLabel('Góp ý thêm (không bắt buộc)').fill('Chờ lâu quá');
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: 'English' }).click();
    await expect(page.getByLabel('Anything to add? (optional)')).toHaveValue('Chờ lâu quá');
    await expect(page.getByRole('checkbox').first()).toBeChecked();
    await expectNoSidewaysScroll(page);
    await page.getByRole('checkbox').first().press('Enter');
    await expect(page).toHaveURL(/\/thanks\?/);
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('one tap is a rating, and reasons, comment and receipt follow', async ({ page, request, context }) => {
    const before = await ratedThisWeek(request, 'CIVIL_STATUS');
    await page.goto(`/r/${world().fixedPoint}`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(/hộ tịch/i);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Bến Nghé');
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Không hài lòng', exact: true }).click();
    await expect(page.getByText('Đã ghi nhận')).toBeVisible();
    expect(await ratedThisWeek(request, 'CIVIL_STATUS')).toBe(before + 1);
    await page.getByLabel('Chờ lâu hoặc trả kết quả trễ hẹn').check();
    await page.getByLabel('Phải đi lại, bổ sung giấy tờ nhiều lần').check();
    await page.getByLabel(/Góp ý thêm/).fill('Đợi từ sáng, hẹn lại ba lần.');
    await expectNoSidewaysScroll(page);
    await page.getByRole('button', { name: 'Gửi thêm ý kiến' }).click();
    await expect(page.getByRole('heading', { name: 'Cảm ơn Ông/Bà!' })).toBeVisible();
    await expect(page.getByText(/HL-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/)).toBeVisible();
    await expectNoSidewaysScroll(page);
    expect(await context.cookies()).toEqual([]);
    expect(await ratedThisWeek(request, 'CIVIL_STATUS')).toBe(before + 1);
  });

  for (const words of journeyWords) {
    test(`from the search to the receipt, a mistake included, in ${words.language}`, async ({ page }) => {
      await page.goto(`/?lng=${words.language}`);
      await page.getByLabel(words.search).fill('da kao');
      await page.getByRole('button', { name: words.find, exact: true }).click();
      await page.waitForURL(/[?&]q=/);
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: words.ward }).click();
      await expect(page.getByRole('heading', { level: 1 })).toContainText(words.ward);
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: words.field, exact: true }).click();
      await page.getByRole('button', { name: words.level, exact: true }).click();
      const boxes = page.getByRole('checkbox');
      for (let box = 0; box < 4; box += 1) await boxes.nth(box).check();
      await page.getByLabel(words.more).fill('Đợi lâu.');
      await page.getByRole('button', { name: words.send }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expect(page.getByLabel(words.more)).toHaveValue('Đợi lâu.');
      await expectNoSidewaysScroll(page);
      await boxes.first().uncheck();
      await page.getByRole('button', { name: words.send }).click();
      const receipt = await page.getByText(/^HL(-[0-9A-Z]{4}){3}$/).textContent();
      await expectNoSidewaysScroll(page);
      await page.getByRole('link', { name: words.follow }).click();
      await expect(page.getByRole('main')).toContainText(receipt ?? '');
      await expect(page.getByRole('main')).toContainText(words.ward);
      await expect(page.locator('html')).toHaveAttribute('lang', words.language);
      await expectNoSidewaysScroll(page);
    });
  }

  test('too many reasons are said, and nothing that was typed is lost', async ({ page }) => {
    await page.goto(`/r/${world().fixedPoint}`);
    await page.getByRole('button', { name: 'Rất hài lòng' }).click();
    for (const reason of [
      'Cán bộ lịch sự, tận tình',
      'Chỉ phải đến một nơi',
      'Có kết quả đúng hẹn hoặc sớm hơn',
      'Lý do khác',
    ]) {
      await page.getByLabel(reason).check();
    }
    await page.getByLabel(/Góp ý thêm/).fill('Rất nhanh.');
    await page.getByRole('button', { name: 'Gửi thêm ý kiến' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel(/Góp ý thêm/)).toHaveValue('Rất nhanh.');
    await expect(page.getByLabel('Chỉ phải đến một nơi')).toBeChecked();
  });
});

test('going back and tapping again changes the rating and never adds one', async ({ page, request }) => {
  await page.goto('/');
  await page.goto(`/r/${world().fixedPoint}`);
  const before = await ratedThisWeek(request, 'CIVIL_STATUS');
  await page.getByRole('button', { name: 'Rất hài lòng' }).click();
  await expect(page.getByText('Đã ghi nhận')).toContainText('Rất hài lòng');
  await page.goBack();
  const again = page.getByRole('button', { name: 'Bình thường' });
  if (await again.isVisible()) {
    await again.click();
    await expect(page.getByText('Đã ghi nhận')).toContainText('Bình thường');
  }
  await page.reload();
  expect(await ratedThisWeek(request, 'CIVIL_STATUS')).toBe(before + 1);
});

test('a double tap is one rating', async ({ page, request }) => {
  const before = await ratedThisWeek(request, 'CIVIL_STATUS');
  await page.goto(`/r/${world().fixedPoint}`);
  await page.getByRole('button', { name: 'Hài lòng', exact: true }).dblclick();
  await expect(page.getByText('Đã ghi nhận')).toBeVisible();
  expect(await ratedThisWeek(request, 'CIVIL_STATUS')).toBe(before + 1);
});

test('a mis-tap is taken back from the thanks page', async ({ page, request }) => {
  const before = await ratedThisWeek(request, 'CIVIL_STATUS');
  await page.goto(`/r/${world().fixedPoint}`);
  await page.getByRole('button', { name: 'Rất không hài lòng' }).click();
  await page.getByRole('link', { name: /Bỏ qua/ }).click();
  await page.getByRole('link', { name: /Đổi mức đánh giá/ }).click();
  await page.getByRole('button', { name: 'Rất hài lòng' }).click();
  await expect(page.getByText('Đã ghi nhận')).toContainText('Rất hài lòng');
  expect(await ratedThisWeek(request, 'CIVIL_STATUS')).toBe(before + 1);
});

test('a point without a field of its own asks for it first', async ({ page, request }) => {
  const before = await ratedThisWeek(request, 'LAND');
  await page.goto(`/r/${world().openPoint}`);
  await page.getByRole('link', { name: 'Đất đai' }).click();
  await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
  await expect(page.getByText('Đã ghi nhận')).toBeVisible();
  expect(await ratedThisWeek(request, 'LAND')).toBe(before + 1);
});

test('a unit is found without tone marks and leads to its page', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel(/Tên quận/).fill('da kao');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('link', { name: /Phường Đa Kao/ }).click();
  await expect(page).toHaveURL(/\/r\/[0-9a-z]{12}/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Đa Kao');
});

test('the whole journey works by keyboard alone, in English', async ({ page }) => {
  await page.goto(`/r/${world().fixedPoint}?lng=en`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  const wanted = page.getByRole('button', { name: 'Satisfied', exact: true });
  for (
    let presses = 0;
    presses < 20 && !(await wanted.evaluate((button) => button === document.activeElement));
    presses += 1
  ) {
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Recorded/)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a rating shows at once to whoever reads the whole city, and to the unit from the day after', async ({
  page,
  request,
  browser,
  baseURL,
}) => {
  await page.goto(`/r/${world().fixedPoint}`);
  await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
  const rated = await ratedThisWeek(request, 'CIVIL_STATUS');
  await signIn(page, 'noivu', `/admin/reports/${world().thisWeek}`);
  await page.goto(`/admin/reports/${world().thisWeek}/full?unit=26740`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Bến Nghé');
  const field = page
    .locator('section, article, li')
    .filter({ has: page.getByRole('heading', { name: 'Hộ tịch', exact: true }) })
    .last();
  await expect(field).toContainText(String(rated));

  const unit = await (await browser.newContext({ locale: 'vi-VN' })).newPage();
  await comeAs(unit, 'bennghe', baseURL);
  await unit.goto(`/admin/reports/${world().thisWeek}`);
  await expect(unit.getByText(/Số liệu đến hết ngày/)).toBeVisible();
  await unit.context().close();
});
