import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

/** The files that a document names by their whole path; `NAME` and dots stand for what is still to be made. */
function namedFiles(text: string): string[] {
  const paths = [...text.matchAll(/`((?:app|docs|prisma|scripts|tests)\/[^`\s]+)`/g)].map(([, file = '']) => file);
  return paths.filter((file) => !/NAME|…/.test(file));
}

/** The documents that a document leads to, beside its own place. */
function linkedDocuments(text: string): string[] {
  return [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, file = '']) => file);
}

test.each(['README.md', 'docs/contributing.md', 'docs/glossary.md'])(
  'every file that %s names is there',
  (document) => {
    const text = readFileSync(path.resolve(document), 'utf8');
    const linked = linkedDocuments(text).map((file) => path.join(path.dirname(document), file));
    expect([...namedFiles(text), ...linked].filter((file) => !existsSync(path.resolve(file)))).toEqual([]);
  },
);

test('this test sees the files that a document names', () => {
  expect(namedFiles('`app/routes.ts`, `scripts/NAME.ts`, `app/collect/paper/store/…` and `npm run build`')).toEqual([
    'app/routes.ts',
  ]);
  expect(linkedDocuments('[the glossary](glossary.md) and ![a week](docs/week-report.png)')).toEqual([
    'glossary.md',
    'docs/week-report.png',
  ]);
});
