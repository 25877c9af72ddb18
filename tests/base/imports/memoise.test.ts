import { expect, it } from 'vitest';
import { memoise } from '~/base/imports/memoise';

it('a text is read once, whatever comes between, and never answered with another text’s answer', () => {
  const read: string[] = [];
  const upper = memoise((text) => (read.push(text), text.toUpperCase()));
  expect(['a', 'b', 'a', 'b'].map(upper)).toEqual(['A', 'B', 'A', 'B']);
  expect(read).toEqual(['a', 'b']);
});

it('answers that nobody asks for again do not pile up, and long texts are not kept at all', () => {
  let reads = 0;
  const counted = memoise((text) => (reads++, text.length));
  for (let text = 0; text < 10_000; text += 1) counted(`${text}`);
  counted('0');
  expect(reads).toBe(10_001);
  const long = 'x'.repeat(101);
  expect([counted(long), counted(long)]).toEqual([101, 101]);
  expect(reads).toBe(10_003);
});
