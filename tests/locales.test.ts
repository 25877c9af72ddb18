import { expect, test } from 'vitest';
import { languages } from '~/i18n';
import { resourcesByLanguage } from '~/locales/resources.server';

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
  const wrong = [...textsOf(resourcesByLanguage[language])].filter(([, text]) => text.trim() === '' || text !== text.normalize('NFC'));
  expect(wrong).toEqual([]);
});

test.each(languages)('the language "%s" fills the same placeholders', (language) => {
  const texts = textsOf(resourcesByLanguage[language]);
  const wrong = [...source].filter(([key, text]) => placeholdersOf(text).join() !== placeholdersOf(texts.get(key) ?? '').join());
  expect(wrong.map(([key]) => key)).toEqual([]);
});
