import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import { expect, type Page } from 'playwright/test';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule of WCAG 2.2 AA and of good practice. */
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * No violation of WCAG 2.2 AA as the page now stands; there is no list of exceptions. `state` names it in a failure;
 * `rules`: only these, by their names in axe.
 */
export async function expectAccessible(page: Page, state = 'this page', rules?: readonly string[]): Promise<void> {
  const isThere = await page.evaluate(() => 'axe' in window);
  // Evaluated, not added as a script, which the page's own policy would refuse.
  if (!isThere) await page.evaluate(source);
  const options: axe.RunOptions = {
    runOnly: rules === undefined ? everyRule : { type: 'rule', values: [...rules] },
    // Only violations are told in full: describing all that is right takes most of the time on a large page.
    resultTypes: ['violations'],
  };
  const violations = await page.evaluate(async (given) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run(document, given);
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' · ')}`);
  }, options);
  expect(violations, state).toEqual([]);
}
