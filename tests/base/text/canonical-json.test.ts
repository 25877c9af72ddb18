import fc from 'fast-check';
import { expect, test } from 'vitest';

import { canonicalJson, isSameJson } from '~/base/text/canonical-json';

/** JSON turns -0 into 0, as RFC 8785 wants. */
const json = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

/** The same value with the keys of every object put in the opposite order. */
function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}

test('keys are sorted at every depth and nothing is spaced', () => {
  expect(canonicalJson({ b: [1, { d: null, c: true }], a: 'đ' })).toBe('{"a":"đ","b":[1,{"c":true,"d":null}]}');
});

test('keys sort by code units, as in the example of RFC 8785', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
  const sorted = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])))) as object);
  expect(sorted).toEqual(['1', '\r', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']);
});

test.each([
  [333333333.33333329, '333333333.3333333'],
  [1e30, '1e+30'],
  [4.5, '4.5'],
  [2e-3, '0.002'],
  [1e-27, '1e-27'],
  [-0, '0'],
  [1 / 3, '0.3333333333333333'],
])('the number %d is written %s', (number, text) => {
  expect(canonicalJson(number)).toBe(text);
});

test('the order of keys never matters', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(backwards(value))).toBe(canonicalJson(value));
    }),
  );
});

test('what was written reads as the same value', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test('writing what was read gives the same bytes', () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonicalJson(value);
      expect(canonicalJson(JSON.parse(text))).toBe(text);
    }),
  );
});

test.each([
  ['undefined', undefined],
  ['a key without a value', { a: undefined }],
  ['a hole in a list', Array.from({ length: 3 }).fill(0, 1)],
  ['NaN', Number.NaN],
  ['infinity', [Number.POSITIVE_INFINITY]],
  ['a big integer', 1n],
  ['a date', new Date(0)],
  ['a map', new Map([['a', 1]])],
  ['a function', () => 1],
  ['half a surrogate pair', '\ud83d'],
  ['half a surrogate pair in a key', { '\udc00': 1 }],
])('%s is refused and not dropped', (_what, value) => {
  expect(() => canonicalJson(value)).toThrow(TypeError);
});

test('two values are the same where their spelling is, and only there', () => {
  const pairs = fc.oneof(
    fc.tuple(json, json),
    json.map((value): [unknown, unknown] => [value, backwards(value)]),
  );
  fc.assert(
    fc.property(pairs, ([a, b]) => {
      expect(isSameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
    }),
  );
});

test.each([
  ['a key without a value', { a: 1 }, { a: 1, b: undefined }],
  ['a value that is missing', { a: 1, b: null }, { a: 1, b: undefined }],
  ['another key', { a: null }, { b: undefined }],
  ['a list for an object', [], {}],
  ['a hole in a list', [null], new Array(1)],
  ['NaN', [null], [Number.NaN]],
  ['a date', {}, new Date(0)],
  ['a map', {}, new Map()],
  ['an inherited key', { a: 1 }, Object.create({ a: 1 }) as unknown],
  ['a shorter list', [1, 2], [1]],
])('what was read from JSON is not the same as %s', (_what, read, other) => {
  expect(isSameJson(read, other)).toBe(false);
  expect(isSameJson(other, read)).toBe(false);
});
