import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, type Page } from 'playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 AA and of good practice. */
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Rules of axe by their names: only these, or all without these. */
export type AskedRules = { only: readonly string[] } | { without: readonly string[] };

/**
 * Gives the page axe before it has anything of its own, whatever it loads from then on: for a page that is judged at
 * several addresses. The browser keeps what it read of it, where an evaluation hands it half a megabyte each time.
 */
export const bringAxe = (page: Page) => page.addInitScript(source);

/** No violation of WCAG 2.2 AA as the page now stands; no exceptions are listed. `state` names it in a failure. */
export async function expectAccessible(
  page: Page,
  state = 'this page',
  rules: AskedRules = { without: [] },
): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // Evaluated, not added as a script, which the page's own policy would refuse.
  if (!isThere) await page.evaluate(source);
  const options: axe.RunOptions = {
    ...('only' in rules
      ? { runOnly: { type: 'rule', values: [...rules.only] } }
      : { runOnly: everyRule, rules: Object.fromEntries(rules.without.map((rule) => [rule, { enabled: false }])) }),
    // It would load every stylesheet again, for media that play by themselves, of which no page has any.
    preload: false,
    // Only violations are told in full: describing all that is right takes most of the time on a large page.
    resultTypes: ['violations'],
  };
  const violations = await page.evaluate(async (given) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, given);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' · ')}`);
  }, options);
  expect(violations, state).toEqual([]);
}
