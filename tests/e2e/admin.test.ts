import { expect, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

test('a wrong password is answered plainly and the right one opens the report of the own unit', async ({ page }) => {
  await page.goto('/sign-in');
  await page.getByLabel('Tên đăng nhập').fill('quan1');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page.getByRole('alert')).toContainText('không đúng');
  await signIn(page, 'quan1', `/admin/reports/${world().lastClosedWeek}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quận 1');
});

test('without a session every admin page leads to the sign-in', async ({ page }) => {
  for (const path of [
    '/admin',
    `/admin/reports/${world().thisWeek}`,
    '/admin/volumes',
    '/admin/users',
    '/admin/fields',
    '/admin/datasets',
  ]) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in/);
  }
});

test('a reviewer sees the own branch and no other', async ({ page }) => {
  await signIn(page, 'quan1', `/admin/reports/${world().lastClosedWeek}`);
  await page.goto(`/admin/reports/${world().lastClosedWeek}?unit=26740`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Bến Nghé');
  const other = await page.goto(`/admin/reports/${world().lastClosedWeek}?unit=761`);
  expect(other?.status()).toBe(403);
  const users = await page.goto('/admin/users');
  expect(users?.status()).toBe(403);
  await page.goto(`/admin/reports/${world().lastClosedWeek}?unit=26740`);
  const wayUp = page.getByRole('navigation', { name: 'Đơn vị cấp trên' });
  await expect(wayUp.getByRole('link', { name: 'Quận 1' })).toBeVisible();
  await expect(wayUp.getByRole('link', { name: 'Thành phố Hồ Chí Minh' })).toHaveCount(0);
});

test('the city drills down from a closed week to a ward, and each verdict carries its clause', async ({ page }) => {
  await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
  await expect(page.getByText(/SHA-256/)).toBeVisible();
  await page.getByText('Đơn vị trực thuộc', { exact: true }).click();
  await page.getByRole('link', { name: 'Quận 1', exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Quận 1');
  await expect(page.getByText(/Quyết định 552, Phụ lục 9\.1a/).first()).toBeAttached();
  await page.getByText('Đơn vị trực thuộc', { exact: true }).click();
  await page
    .locator('#units-below')
    .getByRole('link', { name: /Phường Bến Nghé/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Phường Bến Nghé');
});

test('the trend is a chart with its table of figures beside it', async ({ page }) => {
  await signIn(page, 'soyte', `/admin/reports/${world().lastClosedWeek}`);
  await page.getByRole('link', { name: 'Báo cáo đầy đủ' }).click();
  await expect(page.locator('canvas').first()).toBeVisible();
  await expect(
    page
      .getByRole('table')
      .filter({ hasText: world().lastClosedWeek.slice(-2) })
      .first(),
  ).toBeAttached();
});

test('month, quarter and year come through the same page', async ({ page }) => {
  await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
  const year = world().lastClosedWeek.slice(0, 4);
  for (const period of [`${year}-10`, `${year}-Q4`, year]) {
    for (const path of [`/admin/reports/${period}`, `/admin/reports/${period}/full`]) {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(200);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    }
  }
});

test('printed, the report leaves the navigation out', async ({ page }) => {
  await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
  for (const path of ['', '/full']) {
    await page.goto(`/admin/reports/${world().lastClosedWeek}${path}`);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('navigation', { name: 'Điều hướng chính' })).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  }
});

test('volumes are previewed, refused by line, imported, and stand in the history', async ({ page }) => {
  await signIn(page, 'motcua', '/admin/volumes');
  const header = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
  const upload = async (name: string, text: string) => {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
    await page.getByRole('button', { name: /Xem trước/ }).click();
  };
  await upload('sai.csv', `${header}\n2026-09-01,26740,LAND,3,4,0,0,0\n2026-09-02,26740,LAND,-1,0,0,0,0\n`);
  await expect(page.getByRole('table').filter({ hasText: '-1' })).toBeVisible();
  await page.goto('/admin/volumes');
  await upload('dung.csv', `\uFEFF${header.replaceAll(',', ';')}\r\n2026-09-01;26740;LAND;14;13;2;1;1\r\n`);
  await page.getByRole('button', { name: /Nhập|Xác nhận/ }).click();
  await expect(page.getByText('dung.csv').first()).toBeVisible();
});

test('a colleague cannot send the figures of another unit', async ({ page }) => {
  await signIn(page, 'motcua', '/admin/volumes');
  const text =
    'day,unit,field,completed,on_time,online,postal_received,postal_returned\n2026-09-01,26743,LAND,14,13,2,1,1\n';
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'khac.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: /Xem trước/ }).click();
  await expect(page.getByRole('cell', { name: 'Phường Bến Thành, Quận 1' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Nhập|Xác nhận/ })).toHaveCount(0);
});

test('a researcher downloads a dataset', async ({ page }) => {
  await signIn(page, 'vien', '/admin/datasets');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page
      .getByRole('link', { name: /CSV/ })
      .or(page.getByRole('button', { name: /CSV|Tải/ }))
      .first()
      .click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.(csv|json)$/);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the report needs no sideways scrolling', async ({ page }) => {
    await signIn(page, 'bennghe', `/admin/reports/${world().lastClosedWeek}`);
    await expectNoSidewaysScroll(page);
    await page.goto(`/admin/reports/${world().lastClosedWeek}/full`);
    await expectNoSidewaysScroll(page);
  });

  test('what a unit misses, or is too few to be judged by, is on the screen, without scrolling a table sideways', async ({
    page,
  }) => {
    await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
    for (const place of ['?unit=79', '?unit=760', '?unit=26740', '/full?unit=79', '/full?unit=26740']) {
      await page.goto(`/admin/reports/${world().lastClosedWeek}${place}`);
      // In some weeks a page misses nothing outside its folds.
      await page.locator('details').evaluateAll((folds) => folds.forEach((fold) => fold.setAttribute('open', '')));
      const missed = page.locator('.verdict-missed, .verdict-none');
      await expect(missed.first()).toBeVisible();
      const outside = await missed.evaluateAll((words) =>
        words
          .filter((word) => word.closest('.report-trend') === null)
          .map((word) => word.getBoundingClientRect())
          .filter(({ left, right }) => left < 0 || right > innerWidth),
      );
      expect(outside, place).toEqual([]);
    }
  });
});
