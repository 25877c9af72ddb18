import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { languageFacts } from '~/base/text/languages';
import { languages } from '~/platform/i18n/i18n';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';

/** Every text of a language under its full key, plural endings taken off: languages have different plurals. */
function textsOf(value: unknown, prefix = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, inner] of Object.entries(value as Record<string, unknown>)) {
    const name = `${prefix}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`;
    if (typeof inner === 'string') texts.set(name, inner);
    else for (const [path, text] of textsOf(inner, `${name}.`)) texts.set(path, text);
  }
  return texts;
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map((match) => match[1] ?? '').sort();
}

const source = textsOf(resourcesByLanguage.vi);

test('there are texts to compare', () => {
  expect(source.size).toBeGreaterThan(150);
});

test.each(languages)('the language "%s" has exactly the keys of Vietnamese', (language) => {
  expect([...textsOf(resourcesByLanguage[language]).keys()].sort()).toEqual([...source.keys()].sort());
});

test.each(languages)('the language "%s" leaves no text empty and is written in NFC', (language) => {
  const wrong = [...textsOf(resourcesByLanguage[language])].filter(
    ([, text]) => text.trim() === '' || text !== text.normalize('NFC'),
  );
  expect(wrong).toEqual([]);
});

test.each(languages)('the language "%s" fills the same placeholders', (language) => {
  const texts = textsOf(resourcesByLanguage[language]);
  const wrong = [...source].filter(
    ([key, text]) => placeholdersOf(text).join() !== placeholdersOf(texts.get(key) ?? '').join(),
  );
  expect(wrong.map(([key]) => key)).toEqual([]);
});

const plural = /^(.*)_(zero|one|two|few|many|other)$/;

function keysOf(value: unknown, prefix = ''): string[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    typeof inner === 'string' ? [`${prefix}${key}`] : keysOf(inner, `${prefix}${key}.`),
  );
}

test.each(languages)('the language "%s" has each counted text in all its plural forms, and no other', (language) => {
  const wanted = new Intl.PluralRules(languageFacts[language].locale).resolvedOptions().pluralCategories.sort();
  const forms = new Map<string, string[]>();
  for (const [, text = '', form = ''] of keysOf(resourcesByLanguage[language]).flatMap((key) => [
    plural.exec(key) ?? [],
  ])) {
    if (text !== '') forms.set(text, [...(forms.get(text) ?? []), form]);
  }
  expect(forms.size).toBeGreaterThan(20);
  expect([...forms].filter(([, has]) => has.sort().join() !== wanted.join())).toEqual([]);
});

test.each(languages)('the folder of "%s" hands the browser the same namespaces as that of Vietnamese', (language) => {
  const file = (name: string) => readFileSync(path.resolve('app', 'locales', name, 'browser.ts'), 'utf8');
  expect(file(language)).toBe(file('vi'));
});
