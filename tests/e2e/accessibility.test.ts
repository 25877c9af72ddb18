import type { BrowserContextOptions, Page } from 'playwright/test';
import { expect, expectAccessible, expectNoSidewaysScroll, signIn, test } from './support/journey';
import { world } from './support/world';

type Variant = { name: string; language: 'vi' | 'en'; options: BrowserContextOptions; wholeCity: boolean };

const phone = { viewport: { width: 320, height: 640 } };
const forced = { forcedColors: 'active', reducedMotion: 'reduce', viewport: { width: 320, height: 640 } } as const;

// The report of the whole city has thousands of elements and is judged on one narrow and one wide screen; the others
// judge a ward's, which is made of the same parts.
const variants: Variant[] = [
  { name: 'a small phone', language: 'vi', options: phone, wholeCity: false },
  { name: 'a small phone', language: 'en', options: phone, wholeCity: true },
  { name: 'a desktop', language: 'vi', options: { viewport: { width: 1280, height: 900 } }, wholeCity: true },
  { name: 'a dark screen', language: 'en', options: { colorScheme: 'dark', viewport: { width: 390, height: 844 } }, wholeCity: false },
  { name: 'forced colours and reduced motion', language: 'vi', options: forced, wholeCity: false },
  { name: 'forced colours and reduced motion', language: 'en', options: forced, wholeCity: false },
  { name: 'half the width, as at 200 %', language: 'vi', options: { viewport: { width: 640, height: 900 }, deviceScaleFactor: 2 }, wholeCity: false },
];

async function check(page: Page): Promise<void> {
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
}

for (const [index, { name, language, options, wholeCity }] of variants.entries()) {
  test.describe(`${name}, in ${language}`, () => {
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
      await page.goto(at(`/r/${world().openPoint}/dossier`));
      await check(page);
      await page.locator('main form button').click();
      await expect(page.getByRole('alert')).toBeVisible();
      await check(page);
      await page.goto(at(`/r/${world().openPoint}?d=${'0'.repeat(20)}`));
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
      await page.locator('a[href*="/contact?"]').click();
      await check(page);
      await page.locator('#mayForward').check();
      await page.locator('main form button').click();
      await expect(page.getByRole('alert')).toBeVisible();
      await check(page);
      for (const path of ['/receipt', '/receipt?code=HL-1', `/receipt?code=${world().petitionReceipt}`, '/results/26740']) {
        await page.goto(at(path));
        await check(page);
      }
    });

    test('every screen of the kiosk is accessible', async ({ page }) => {
      await page.goto('/kiosk');
      const inLanguage = page.locator(`nav button[lang=${language}]`);
      await inLanguage.click();
      await check(page);
      await page.locator('#code').fill(world().kioskCodes[index] ?? '');
      await page.locator('form button').click();
      await expect(page.locator('.fields')).toBeVisible();
      await inLanguage.click();
      await check(page);
      await page.locator('.fields button').first().click();
      await check(page);
      await page.locator('.faces button').last().click();
      await expect(page.locator('.reasons')).toBeVisible();
      for (const reason of [0, 1, 2]) await page.locator('.reasons button').nth(reason).click();
      await check(page);
      await page.locator('.row button').last().click();
      await expect(page.locator('textarea')).toBeVisible();
      await check(page);
      await page.locator('.row .main').click();
      await expect(page.locator('.recorded')).toBeVisible();
      await check(page);
    });

    test('every admin page is accessible', async ({ page }) => {
      await page.goto(`/sign-in?lng=${language}`);
      await check(page);
      await signIn(page, 'noivu', '/admin/account');
      const pages = [
        ...(wholeCity ? [`/admin/reports/${world().lastClosedWeek}`] : []),
        `/admin/reports/${world().lastClosedWeek}?unit=26740`,
        '/admin/volumes',
        '/admin/dossiers',
        '/admin/devices',
        '/admin/devices/new',
        '/admin/devices/1',
        `/admin/points/${world().kioskPoint}/kiosk`,
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

    test('every page about comments and petitions is accessible', async ({ page }) => {
      await signIn(page, 'noivu', '/admin/account');
      for (const path of ['/admin/petitions?show=all', '/admin/holidays', '/admin/public-answers', '/admin/comments', '/admin/petitions/1']) {
        await page.goto(`${path}${path.includes('?') ? '&' : '?'}lng=${language}`);
        await check(page);
      }
      const comment = await page.locator('a[href^="/admin/comments/"]').getAttribute('href');
      await page.goto(`${comment}?lng=${language}`);
      await check(page);
    });
  });
}
