import type { BrowserContextOptions, Page } from 'playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

const variants: Record<string, BrowserContextOptions> = {
  'a small phone': { viewport: { width: 320, height: 640 } },
  'a desktop': { viewport: { width: 1280, height: 900 } },
  'a dark screen': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  'forced colours and reduced motion': { forcedColors: 'active', reducedMotion: 'reduce' },
  'text at 200 %': { viewport: { width: 640, height: 900 }, deviceScaleFactor: 2 },
};

async function check(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const [variant, options] of Object.entries(variants)) {
  for (const language of ['vi', 'en']) {
    test.describe(`${variant}, in ${language}`, () => {
      test.use(options);

      test('every citizen page is accessible', async ({ page }) => {
        const at = (path: string) => `${path}${path.includes('?') ? '&' : '?'}lng=${language}`;
        await page.goto(at('/'));
        await check(page);
        await page.goto(at('/?q=phuong 1'));
        await check(page);
        await page.goto(at(`/r/${world().openPoint}`));
        await check(page);
        await page.goto(at('/r/khongcodiemn'));
        await check(page);
        await page.goto(at(`/r/${world().openPoint}?field=LAND`));
        await check(page);
        await page.locator('button[name=level]').first().click();
        await check(page);
        const boxes = page.locator('input[type=checkbox]');
        for (let index = 0; index < 4; index += 1) await boxes.nth(index).check();
        await page.locator('main form button').last().click();
        await expect(page.getByRole('alert')).toBeVisible();
        await check(page);
        for (let index = 0; index < 4; index += 1) await boxes.nth(index).uncheck();
        await page.locator('main form button').last().click();
        await expect(page.getByText(/HL-[0-9A-Z]{4}/)).toBeVisible();
        await check(page);
      });

      test('every admin page is accessible', async ({ page }) => {
        await page.goto(`/sign-in?lng=${language}`);
        await check(page);
        await signIn(page, 'noivu', `/admin/reports/${world().lastClosedWeek}`);
        const pages = [
          `/admin/reports/${world().lastClosedWeek}`,
          `/admin/reports/${world().lastClosedWeek}?unit=26740`,
          '/admin/volumes',
          '/admin/datasets',
          '/admin/fields',
          '/admin/users',
          '/admin/users/new',
          '/admin/account',
          '/admin/nowhere',
        ];
        for (const path of pages) {
          await page.goto(`${path}${path.includes('?') ? '&' : '?'}lng=${language}`);
          await check(page);
        }
      });
    });
  }
}
