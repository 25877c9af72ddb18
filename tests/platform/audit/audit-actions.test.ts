import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { auditActions } from '~/platform/audit/audit-actions';
import en from '~/locales/en/audit.json';
import vi from '~/locales/vi/audit.json';

const sources = ['app', 'scripts'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated') && !file.endsWith('audit-actions.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8')),
);

test.each(Object.entries({ vi, en }))(
  'every deed that is put on record has words of its own on the log\'s page in "%s"',
  (_, { action }) => {
    const words = auditActions.map((one) => (action as Record<string, string>)[one.replace(/[.-]/g, '_')]);
    expect(auditActions.filter((_one, index) => !words[index])).toEqual([]);
    expect(new Set(words).size).toBe(auditActions.length);
    expect(Object.keys(action)).toHaveLength(auditActions.length);
  },
);

test('every deed in the list is one that something records', () => {
  const recorded = new Set(
    sources.flatMap((text) => [...text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action)),
  );
  expect(auditActions.filter((action) => !action.endsWith('.guess') && !recorded.has(action))).toEqual([]);
});
