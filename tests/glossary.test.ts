import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { resourcesByLanguage } from '~/platform/i18n/resources.server';

type Row = { vi: string; en: string; names: string[] };

const read = (file: string) => readFileSync(path.resolve(file), 'utf8');

/** The rows of the glossary's tables: the words of both languages, and the names in code and schema. */
function rowsOf(text: string): Row[] {
  const cells = text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return cells
    .filter(([, vi]) => vi !== 'Vietnamese')
    .map(([, vi = '', en = '', names = '']) => ({
      vi,
      en,
      names: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
    }));
}

/** Every text of a language by its key, without what is filled in; the plural forms of a key are one text. */
function textsOf(value: unknown, key = '', found = new Map<string, string>()): Map<string, string> {
  for (const [name, inner] of Object.entries(value as Record<string, unknown>)) {
    const inside = `${key}.${name.replace(/_(?:zero|one|two|few|many|other)$/, '')}`;
    if (typeof inner === 'string')
      found.set(inside, `${found.get(inside) ?? ''}\n${inner.replace(/\{\{[^}]*\}\}/g, '…')}`);
    else textsOf(inner, inside, found);
  }
  return found;
}

/** Whether a text has these very words, in capitals or not. */
function says(text: string, words: string): boolean {
  const escaped = words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

/** The models of the schema, and their fields as `Model.field`. */
function schemaNames(): string[] {
  return [...read('prisma/schema.prisma').matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(
    ([, model = '', body = '']) => [
      model,
      ...[...body.matchAll(/^ {2}(\w+) /gm)].map(([, field = '']) => `${model}.${field}`),
    ],
  );
}

/** What the files below `app` export by name; what Prisma makes of the schema is not written by anybody. */
function exportedNames(): string[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.startsWith('generated'),
  );
  return files.flatMap((file) =>
    [...read(path.join('app', file)).matchAll(/^export (?:async )?(?:type|const|function\*?|class) (\w+)/gm)].map(
      ([, name = '']) => name,
    ),
  );
}

const rows = rowsOf(read('docs/glossary.md'));
const vi = textsOf(resourcesByLanguage.vi);
const en = textsOf(resourcesByLanguage.en);
const known = new Set([...schemaNames(), ...exportedNames()]);

test('this test sees the rows, the texts and the names', () => {
  expect(rows.length).toBeGreaterThan(60);
  expect(rows).toContainEqual({
    vi: 'Điểm đánh giá',
    en: 'Service point',
    names: ['ServicePoint', 'RetiredPointCode'],
  });
  expect([vi.size > 1_000, says('Mở điểm đánh giá', 'Điểm đánh giá'), says('units', 'unit')]).toEqual([
    true,
    true,
    false,
  ]);
  for (const name of ['Closing.previousSha256', 'isVerified', 'Dataset']) expect(known).toContain(name);
});

test.each(rows)('the screen says $vi in Vietnamese and $en in English, of the same thing', (row) => {
  const inVietnamese = [...vi].filter(([, text]) => says(text, row.vi)).map(([key]) => key);
  const inEnglish = new Set([...en].filter(([, text]) => says(text, row.en)).map(([key]) => key));
  expect([inVietnamese.length > 0, inEnglish.size > 0]).toEqual([true, true]);
  expect(inVietnamese.filter((key) => inEnglish.has(key))).not.toEqual([]);
});

test.each(rows)('the code knows $en by the names that the glossary gives', ({ names }) => {
  expect(names).not.toEqual([]);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});
