import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { boundedList, boundedText } from '~/base/text/bounded';
import { listLeaves } from './support/schema-leaves';

const root = path.join(import.meta.dirname, '..');

/** What we say ourselves: nobody outside decides how long it is. Every other schema is one of what comes in. */
const isAnswer = (name: string) =>
  /AnswerSchema$/.test(name) || ['kioskSettingsSchema', 'importRejectionSchema', 'rejectedLineSchema'].includes(name);

const files = readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.startsWith('generated'))
  .filter((file) => /export const \w*Schema\b/.test(readFileSync(path.join(root, 'app', file), 'utf8')));

const schemas: [string, z.ZodType][] = [];
for (const file of files) {
  const module = (await import(path.join(root, 'app', file))) as Record<string, unknown>;
  for (const [name, value] of Object.entries(module))
    if (value instanceof z.ZodType && !isAnswer(name)) schemas.push([`${file}: ${name}`, value]);
}

test('this test sees the schemas of what comes in', () => {
  expect(schemas.map(([name]) => name.split(': ')[1])).toEqual(
    expect.arrayContaining([
      'responsesBodySchema',
      'volumesBodySchema',
      'dossiersBodySchema',
      'enrolBodySchema',
      'heartbeatBodySchema',
      'keyedFormSchema',
      'newUserSchema',
      'localDaySchema',
    ]),
  );
});

test.each(schemas)('%s asks every text and every list for its length before anything else', (_name, schema) => {
  expect(listLeaves(schema).filter(({ unbounded }) => unbounded !== null)).toEqual([]);
});

test.each([
  ['a text', z.string()],
  ['a text that is matched before its length', z.string().regex(/a/).max(5)],
  ['a text that is matched after it was too long', z.string().max(5).regex(/a/)],
  ['a text of a format', z.uuid()],
  ['a list', z.array(z.int())],
  ['a text in a list', boundedList(z.string(), 3)],
  ['a text in an object in a list', boundedList(z.object({ a: z.string().optional() }), 3)],
  [
    'a text after a transform',
    boundedText(3)
      .transform((text) => text.repeat(1_000))
      .pipe(z.string()),
  ],
  ['a dictionary', z.record(boundedText(3), z.int())],
  ['an object of any keys', z.looseObject({})],
  ['anything', z.object({ a: z.unknown() })],
  ['a text made of whatever comes', z.coerce.string()],
])('this test sees what has no bound: %s', (_what, schema) => {
  expect(listLeaves(schema).some(({ unbounded }) => unbounded !== null)).toBe(true);
});

test('of a list that is too long no item is looked at', () => {
  let looked = 0;
  const item = z.int().refine(() => (looked += 1) > 0);
  expect(boundedList(item, 3).safeParse([1, 2, 3, 4]).success).toBe(false);
  expect(looked).toBe(0);
  expect(boundedList(item, 3).safeParse([1, 2, 3]).success).toBe(true);
});

const { unboundedInput } = (await import(path.join(root, 'eslint.config.js'))) as {
  unboundedInput: Linter.RuleEntry[];
};

test.each([
  ['z.string()', 1],
  ['z.object({ a: z.string().max(5).optional() })', 1],
  ['z.array(z.int()).max(5)', 1],
  ['z.uuid()', 1],
  ['z.iso.datetime()', 1],
  ['z.coerce.string()', 1],
  ['z.record(a, b)', 1],
  ['z.object({ a: z.unknown() })', 1],
  ['z.object({}).loose()', 1],
  ['await request.formData()', 1],
  ['boundedText(36).check(z.uuid())', 0],
  ['boundedText(40).check(z.iso.datetime({ offset: true })).refine(isReal)', 0],
  ['z.object({ a: z.coerce.number().int(), b: boundedList(z.enum(names), 3) })', 0],
])('the linter lets nothing that reads without a bound into a module, exported or not: %s', (code, found) => {
  const rules = { 'no-restricted-syntax': ['error', ...unboundedInput] } as unknown as Linter.RulesRecord;
  const languageOptions = { parser: tseslint.parser as Linter.Parser, sourceType: 'module' } as const;
  expect(new Linter().verify(code, [{ languageOptions, rules }]).map(({ message }) => message)).toHaveLength(found);
});
