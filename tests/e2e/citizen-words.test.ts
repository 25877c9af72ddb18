import type { Page } from 'playwright/test';
import { comeAs, expect, expectNoSidewaysScroll, test } from './support/journey';
import { walkedPages } from './support/pages';
import { world } from './support/world';

const heard = {
  vi: `
    - banner:
      - link "Hài Lòng"
      - navigation "Ngôn ngữ":
        - link "English"
    - main:
      - paragraph: Journey 1
      - heading "Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ hộ tịch tại Phường Bến Nghé, Quận 1?" [level=1]
      - group "Ông/Bà hài lòng thế nào với việc giải quyết hồ sơ hộ tịch tại Phường Bến Nghé, Quận 1?":
        - button "Rất hài lòng"
        - button "Hài lòng"
        - button "Bình thường"
        - button "Không hài lòng"
        - button "Rất không hài lòng"
      - paragraph: Chạm một lần là gửi. Không cần tên, số điện thoại hay đăng nhập.
      - paragraph:
        - link "Tôi có mã hồ sơ"
    - contentinfo: Đánh giá dịch vụ công tại Thành phố Hồ Chí Minh`,
  en: `
    - banner:
      - link "Hài Lòng"
      - navigation "Language":
        - link "Tiếng Việt"
    - main:
      - paragraph: Journey 1
      - heading "How satisfied are you with how Ben Nghe Ward, District 1 handled your civil status paperwork?" [level=1]
      - group "How satisfied are you with how Ben Nghe Ward, District 1 handled your civil status paperwork?":
        - button "Very satisfied"
        - button "Satisfied"
        - button "Neutral"
        - button "Dissatisfied"
        - button "Very dissatisfied"
      - paragraph: One tap sends it. No name, phone number or sign-in needed.
      - paragraph:
        - link "I have a dossier number"
    - contentinfo: Rating public services in Ho Chi Minh City`,
} as const;

for (const language of ['vi', 'en'] as const) {
  test(`the rating page is heard in order and without a word too many, in ${language}`, async ({ page }) => {
    await page.goto(`/r/${world().fixedPoint}?lng=${language}`);
    await expect(page.locator('body')).toMatchAriaSnapshot(heard[language]);
  });
}

/** Rates what the point offers last: other journeys count the ratings of the fields before it. */
async function rateLastField(page: Page): Promise<void> {
  await page.goto(`/r/${world().openPoint}`);
  await page.locator('main a[href*="field="]').last().click();
  await page.locator('button[name=level]').last().click();
}

test('what is wrong takes the focus, after the reasons and in the administration', async ({ page, baseURL }) => {
  await rateLastField(page);
  const boxes = page.getByRole('checkbox');
  for (let box = 0; box < 4; box += 1) await boxes.nth(box).check();
  await page.getByRole('button', { name: 'Gửi thêm ý kiến' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await comeAs(page, 'bennghe', baseURL);
  await page.goto('/admin/points/new');
  await page.getByLabel('Quầy', { exact: true }).fill(' ');
  await page.getByRole('button', { name: 'Tạo điểm và mã' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
});

/** Says the last two fifths of each word twice, as a language with longer words would. */
function lengthenWords(): void {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.nodeValue = (text.nodeValue ?? '').replace(
      /\p{L}+/gu,
      (word) => word + word.slice(-Math.ceil(word.length * 0.4)),
    );
  }
}

/** Pairs of links and buttons that cover a part of each other. */
function overlaps(): string[] {
  const boxes = [...document.querySelectorAll('a, button')].flatMap((element) =>
    [...element.getClientRects()].map((box) => ({ element, box })),
  );
  return boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(({ element }) => element !== one.element)
      .filter(({ box: { left, right, top, bottom } }) => {
        const isBeside = left >= one.box.right - 1 || right <= one.box.left + 1;
        const isApart = top >= one.box.bottom - 1 || bottom <= one.box.top + 1;
        return !isBeside && !isApart;
      })
      .map(({ element }) => `${one.element.textContent} / ${element.textContent}`),
  );
}

/** Whether React has taken over what the server sent, on pages that it takes over. */
function isTakenOver(): boolean {
  const hasScripts = document.querySelector('script[type="module"]') !== null;
  return !hasScripts || Object.keys(document.body).some((key) => key.startsWith('__reactFiber'));
}

async function expectRoomForWords(page: Page, state: string): Promise<void> {
  await expect.poll(() => page.evaluate(isTakenOver), { message: state }).toBe(true);
  await page.evaluate(lengthenWords);
  await expectNoSidewaysScroll(page, state);
  expect(await page.evaluate(overlaps), state).toEqual([]);
}

test.describe('with words longer by two fifths on a small phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('every page of the citizens keeps its width, and its buttons apart', async ({ page }) => {
    for (const [name, { path, as }] of Object.entries(walkedPages)) {
      if (as !== undefined) continue;
      await page.goto(path());
      await expectRoomForWords(page, name);
    }
  });

  test('so do the steps of a rating', async ({ page }) => {
    await rateLastField(page);
    await expectRoomForWords(page, 'the reasons');
    await page.locator('main form button').last().click();
    await expect(page.getByText(/HL-[0-9A-Z]{4}/)).toBeVisible();
    await expectRoomForWords(page, 'the thanks');
    await page.locator('a[href*="/contact?"]').click();
    await expectRoomForWords(page, 'the contact');
  });
});
