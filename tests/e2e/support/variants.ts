import type { Page } from 'playwright/test';
import { expectAccessible, type AskedRules } from './axe';
import { expectNoSidewaysScroll } from './journey';

type Variant = {
  name: string;
  width: number;
  media?: Parameters<Page['emulateMedia']>[0];
  /** Of the text, in per cent, as a reader sets it in the browser. */
  textSize?: number;
  /** The rules of axe that are asked; all of them where it says nothing. */
  rules?: AskedRules;
};

const plain = { forcedColors: 'none', reducedMotion: 'no-preference', colorScheme: 'light' } as const;
const phone: Variant = { name: 'a small phone', width: 320 };
const desktop: Variant = { name: 'a desktop', width: 1280 };
// What else a screen can be changes colours and places, and neither names nor order: only the rules on those are asked.
const others: readonly Variant[] = [
  // Motion changes neither colours nor widths, so it takes no screen of its own.
  {
    name: 'a dark tablet with reduced motion',
    width: 768,
    media: { colorScheme: 'dark', reducedMotion: 'reduce' },
    rules: { only: ['color-contrast', 'target-size', 'scrollable-region-focusable'] },
  },
  { name: 'forced colours', width: 390, media: { forcedColors: 'active' }, rules: { only: ['color-contrast'] } },
  {
    name: 'text of 200 %',
    width: 1280,
    textSize: 200,
    rules: { only: ['target-size', 'scrollable-region-focusable'] },
  },
];

/** Judges the page as it stands on one screen after the other, without loading it again. */
async function judgeOn(page: Page, variants: readonly Variant[]): Promise<void> {
  for (const variant of variants) {
    await show(page, variant);
    const state = `${page.url()} on ${variant.name}`;
    await expectNoSidewaysScroll(page, state);
    await expectAccessible(page, state, variant.rules);
  }
  await show(page, phone);
}

export const judgeOnEveryScreen = (page: Page) => judgeOn(page, [phone, desktop, ...others]);
export const judgeOnExtremes = (page: Page) => judgeOn(page, [phone, desktop]);
export const judgeOnPhone = (page: Page) => judgeOn(page, [phone]);
/** In a language of which the other one was judged: other words have the same colours. */
export const judgeWords = (page: Page) => judgeOn(page, [{ ...phone, rules: { without: ['color-contrast'] } }]);

async function show(page: Page, { width, media, textSize = 100 }: Variant): Promise<void> {
  await page.emulateMedia({ ...plain, ...media });
  await page.setViewportSize({ width, height: 900 });
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = percent === 100 ? '' : `${percent}%`;
    // A colour on its way from one scheme to the next is neither of the two.
    for (const animation of document.getAnimations()) if (animation instanceof CSSTransition) animation.finish();
  }, textSize);
}
