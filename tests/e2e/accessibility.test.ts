import { bringAxe } from './support/axe';
import { expectEmptyFormsRefused } from './support/empty-forms';
import { comeAs, expect, test } from './support/journey';
import { walkedPages } from './support/pages';
import { judgeOnEveryScreen, judgeOnExtremes, judgeWords } from './support/variants';
import { expectWordsForKeys } from './support/words';
import { world } from './support/world';

const inLanguage = (path: string, language: 'vi' | 'en') => `${path}${path.includes('?') ? '&' : '?'}lng=${language}`;

// Vietnamese on every screen, English on one: its words are other ones, the page around them is the same.
const languages = [
  { language: 'vi', judge: judgeOnEveryScreen },
  { language: 'en', judge: judgeWords },
] as const;

for (const [name, { path, as, vast = false, status = 200 }] of Object.entries(walkedPages)) {
  test(`${name} is accessible in every variant, and says what is missing`, async ({ page, baseURL }) => {
    await bringAxe(page);
    if (as !== undefined) await comeAs(page, as, baseURL);
    for (const { language, judge } of languages) {
      const answer = await page.goto(inLanguage(path(), language));
      expect(answer?.status()).toBe(status);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      // Where thousands of cells say the same words, a smaller page beside it answers for English.
      if (!vast || language === 'vi') await (vast ? judgeOnExtremes : judge)(page);
      await expectWordsForKeys(page, `${name} in ${language}`);
    }
    await expectEmptyFormsRefused(page, path());
  });
}

for (const [index, { language, judge }] of languages.entries()) {
  test(`every step of a rating is accessible in every variant, in ${language}`, async ({ page }) => {
    await page.goto(inLanguage(`/r/${world().openPoint}?field=LAND`, language));
    await page.locator('button[name=level]').first().click();
    await judge(page);
    const boxes = page.locator('input[type=checkbox]');
    for (let box = 0; box < 4; box += 1) await boxes.nth(box).check();
    await page.locator('main form button').last().click();
    await expect(page.getByRole('alert')).toBeVisible();
    await judge(page);
    for (let box = 0; box < 4; box += 1) await boxes.nth(box).uncheck();
    await page.locator('main form button').last().click();
    await expect(page.getByText(/HL-[0-9A-Z]{4}/)).toBeVisible();
    await judge(page);
    await page.locator('a[href*="/contact?"]').click();
    await judge(page);
    await page.locator('#mayForward').check();
    await page.locator('main form button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await judge(page);
  });

  test(`a comment that became a petition is accessible in every variant, in ${language}`, async ({ page, baseURL }) => {
    await comeAs(page, 'noivu', baseURL);
    await page.goto(inLanguage('/admin/petitions/1', language));
    const comment = await page.locator('a[href^="/admin/comments/"]').getAttribute('href');
    await page.goto(inLanguage(comment ?? '', language));
    await judge(page);
  });

  test(`every screen of the kiosk is accessible in every variant, in ${language}`, async ({ page }) => {
    await page.goto('/kiosk');
    const chosenLanguage = page.locator(`nav button[lang=${language}]`);
    await chosenLanguage.click();
    await judge(page);
    await page.locator('#code').fill(world().kioskCodes[index] ?? '');
    await page.locator('form button').click();
    await expect(page.locator('.fields')).toBeVisible();
    await chosenLanguage.click();
    await judge(page);
    await page.locator('.fields button').first().click();
    await judge(page);
    await page.locator('.faces button').last().click();
    await expect(page.locator('.reasons')).toBeVisible();
    for (const reason of [0, 1, 2]) await page.locator('.reasons button').nth(reason).click();
    await judge(page);
    await page.locator('.row button').last().click();
    await expect(page.locator('textarea')).toBeVisible();
    await judge(page);
    await page.locator('.row .main').click();
    await expect(page.locator('.recorded')).toBeVisible();
    await judge(page);
  });
}
