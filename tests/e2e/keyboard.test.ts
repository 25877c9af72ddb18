import type { Page } from 'playwright/test';
import { comeAs, expect, test } from './support/journey';
import { walkedPages } from './support/pages';
import { world } from './support/world';

const read = [
  'the start page',
  'the search results',
  'the rating page',
  'the way to a receipt',
  'the sign-in',
  'the report of a ward',
  'the volumes',
];

type Stop = { name: string; top: number; bottom: number; left: number; marked: boolean };

/** What has the focus, and whether it shows; null once the keyboard has left the page. */
function focusedStop(): Stop | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const { top, bottom, left } = element.getBoundingClientRect();
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const marked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
  const shift = window.scrollY;
  return { name: element.outerHTML.slice(0, 120), top: top + shift, bottom: bottom + shift, left, marked };
}

/** Tab goes from the top down, from left to right within a row, and shows where it is. */
async function expectTabAsRead(page: Page, presses: number): Promise<void> {
  const stops: Stop[] = [];
  for (let press = 0; press < presses; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(focusedStop);
    if (stop === null) break;
    stops.push(stop);
  }
  expect(stops.length).toBeGreaterThan(2);
  for (const [index, stop] of stops.entries()) {
    expect(stop.marked, `the focus shows on ${stop.name}`).toBe(true);
    const before = stops[index - 1];
    if (before === undefined) continue;
    const isBelow = stop.top >= before.bottom - 2;
    const isBeside = stop.left >= before.left && stop.bottom > before.top;
    expect(isBelow || isBeside, `${stop.name} is read after ${before.name}`).toBe(true);
  }
}

/** One first heading, and none that leaves out a level. To be asked of a page that is there whole. */
async function expectHeadingsInOrder(page: Page): Promise<void> {
  const levels = await page.locator('h1,h2,h3,h4').evaluateAll((all) => all.map((one) => Number(one.tagName.slice(1))));
  expect(levels[0]).toBe(1);
  levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
}

for (const name of read) {
  test(`${name} is walked by Tab in the order it is read`, async ({ page, baseURL }) => {
    const walked = walkedPages[name];
    if (walked?.as !== undefined) await comeAs(page, walked.as, baseURL);
    await page.goto(walked?.path() ?? '');
    await expectTabAsRead(page, 25);
    await expectHeadingsInOrder(page);
  });
}

test('the steps after a rating are walked by Tab in the order they are read', async ({ page }) => {
  await page.goto(`/r/${world().openPoint}?field=LAND`);
  await page.getByRole('button', { name: 'Hài lòng', exact: true }).click();
  // A click ends before the next page is there.
  await page.waitForURL(/\/reasons\b/);
  await expectHeadingsInOrder(page);
  await expectTabAsRead(page, 25);
  await page.getByRole('link', { name: /Bỏ qua/ }).click();
  await page.waitForURL(/\/thanks\b/);
  await expectHeadingsInOrder(page);
  await expectTabAsRead(page, 25);
  await page.locator('a[href*="/contact?"]').click();
  await page.waitForURL(/\/contact\?/);
  await expectHeadingsInOrder(page);
  await expectTabAsRead(page, 25);
});

test('the first Tab of the administration leads past its navigation', async ({ page, baseURL }) => {
  await comeAs(page, 'motcua', baseURL);
  await page.goto('/admin/volumes');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Đến nội dung chính' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('a page that is used before its scripts are ready comes alive all the same', async ({ page, baseURL }) => {
  await comeAs(page, 'motcua', baseURL);
  const processor = await page.context().newCDPSession(page);
  for (const rate of [4, 6, 7, 8, 9, 10]) {
    await processor.send('Emulation.setCPUThrottlingRate', { rate });
    await page.goto('/admin/volumes', { waitUntil: 'domcontentloaded' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() =>
      Object.keys(document.querySelector('main') ?? {}).some((key) => key.startsWith('__reactFiber')),
    );
  }
});
