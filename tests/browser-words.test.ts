import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { namespaces } from '~/platform/i18n/i18n';
import { resources } from '~/locales/vi/browser';

const app = path.resolve('app');

/** Whole documents that the server renders with words of its own and no browser takes up again. */
const serverRendered = /^(citizen|points|paper|kiosk)\//;

/** Files whose components a browser renders again: those that ask the hook for words. */
const hydrated = readdirSync(app, { recursive: true, encoding: 'utf8' })
  .filter(
    (file) =>
      /\.tsx?$/.test(file) && !/\.server\./.test(file) && !serverRendered.test(file) && !file.startsWith('generated'),
  )
  .map((file) => ({ file, text: readFileSync(path.join(app, file), 'utf8') }))
  .filter(({ text }) => text.includes('useTranslation('));

/** The namespaces that a file names: to the hook, and before the colon of a key. */
function namespacesOf(text: string): string[] {
  const toHook = [...text.matchAll(/useTranslation\(([^)]*)\)/g)].flatMap(([, given = '']) =>
    [...given.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name),
  );
  // Of a route only what the browser gets: titles and refusals are put into words by the loader.
  const component = text.includes('export async function loader') ? text.slice(text.indexOf('export default')) : text;
  const inKeys = [...component.matchAll(/['"`]([\w-]+):[\w$]/g)]
    .map(([, name = '']) => name)
    .filter((name) => (namespaces as readonly string[]).includes(name));
  return [...toHook, ...inKeys];
}

test('the words of every namespace that a hydrated component asks for are in the browser', () => {
  expect(hydrated.length).toBeGreaterThan(60);
  const asked = hydrated.flatMap(({ file, text }) => namespacesOf(text).map((name) => ({ file, name })));
  expect(asked.filter(({ name }) => !(name in resources)).map(({ file, name }) => `${file} asks for ${name}`)).toEqual(
    [],
  );
  // Each language's folder hands the browser the same ones (tests/locales.test.ts); what nobody asks for is not sent.
  expect(
    Object.keys(resources).filter(
      (name) => !['common', 'errors'].includes(name) && !asked.some((one) => one.name === name),
    ),
  ).toEqual([]);
});
