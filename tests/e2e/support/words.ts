import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page } from 'playwright/test';

function keysOf(value: unknown, prefix = ''): string[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? [`${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
      : keysOf(inner, `${prefix}${key}.`),
  );
}

const folder = path.resolve('app', 'locales', 'vi');

/** The keys of the texts that have a dot: what a page shows in place of words that the browser was not given. */
const keys = new Set(
  readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => keysOf(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))))
    .filter((key) => key.includes('.')),
);

/** Words stand where words belong: nothing that is to be read is the key of a text. To be asked of a hydrated page. */
export async function expectWordsForKeys(page: Page, state: string): Promise<void> {
  const shown = (await page.locator('body').innerText())
    .split(/\s+/)
    .map((word) => word.replace(/^\w+:(?=\w)|[:,;.]+$/g, ''));
  expect(keys.size).toBeGreaterThan(500);
  expect(
    shown.filter((word) => keys.has(word)),
    `keys for words: ${state}`,
  ).toEqual([]);
}
