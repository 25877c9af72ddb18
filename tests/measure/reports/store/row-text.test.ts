import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRows } from '~/measure/reports/store/row-text';

const word = fc.stringMatching(/^[A-Z_]{1,8}$/);
const rows = fc.array(
  fc.record({
    field: word,
    counts: fc.tuple(fc.nat(), fc.integer(), fc.nat(9)),
    rest: fc.oneof(fc.constant(''), fc.stringMatching(/^[A-Za-z ]{1,12}$/)),
  }),
  { minLength: 1, maxLength: 6 },
);

test('rows that were put together come apart as they were, whatever is left of a row, nothing too', () => {
  fc.assert(
    fc.property(rows, (list) => {
      const text = list.map(({ field, counts, rest }) => `${field} ${counts.join(' ')} ${rest}`).join('\n');
      const read = readRows(text, (row) => ({
        field: row.word(),
        counts: [row.number(), row.number(), row.number()],
        rest: row.rest(),
      }));
      expect(read).toEqual(list);
    }),
  );
});

test('a row may end with a number or a word', () => {
  expect(readRows('A 1\nB -22', (row) => [row.word(), row.number()])).toEqual([
    ['A', 1],
    ['B', -22],
  ]);
  expect(readRows('1 A\n2 B', (row) => [row.number(), row.word()])).toEqual([
    [1, 'A'],
    [2, 'B'],
  ]);
});

test('no text has no rows', () => {
  expect(readRows('', (row) => row.word())).toEqual([]);
});

test.each(['', ' 3', '12.0', 't', '1e3', '-'])('%j is no count, and is never taken for one', (text) => {
  expect(() => readRows(`A ${text} 1`, (row) => [row.word(), row.number(), row.rest()])).toThrow(/count/);
});
