import { expect, test } from 'vitest';

import { locateColumns, nameValues } from '~/base/imports/columns';

const strict = { required: ['code', 'name'], optional: ['note'] } as const;
const open = { required: ['code', 'name'], optional: [] } as const;

test('columns are found in any order and case', () => {
  const { positions, rejected } = locateColumns(['NAME', ' Code '], open);
  expect(rejected).toEqual([]);
  expect([...positions]).toEqual([
    ['name', 0],
    ['code', 1],
  ]);
});

test('a missing column rejects the file at line 1', () => {
  expect(locateColumns(['code'], open).rejected).toEqual([{ line: 1, code: 'column-missing', column: 'name' }]);
});

test('a repeated column rejects the file at line 1', () => {
  const { rejected } = locateColumns(['code', 'name', 'Code'], open);
  expect(rejected).toEqual([{ line: 1, code: 'column-duplicate', column: 'code', value: 'Code' }]);
});

test('an unasked column is ignored where every column is required', () => {
  expect(locateColumns(['code', 'name', 'ghi chú'], open).rejected).toEqual([]);
});

test('an unasked column is refused where it may be a misspelt optional one', () => {
  const { rejected } = locateColumns(['code', 'name', 'noet'], strict);
  expect(rejected).toEqual([{ line: 1, code: 'column-unknown', column: 'noet', value: 'noet' }]);
});

test('no line is looked at when the header is wrong', () => {
  const { named, rejected } = nameValues(['code'], [{ line: 2, values: ['a', 'b'] }], open);
  expect(named).toEqual([]);
  expect(rejected).toHaveLength(1);
});

test('a line with too many values is rejected with its own line and the others stay; one that ends early has empty cells', () => {
  const rows = [
    { line: 2, values: ['a', 'b'] },
    { line: 5, values: ['a'] },
    { line: 6, values: ['a', 'b', 'c'] },
  ];
  const { named, rejected } = nameValues(['code', 'name'], rows, open);
  expect(named).toEqual([
    { line: 2, values: { code: 'a', name: 'b' } },
    { line: 5, values: { code: 'a', name: '' } },
  ]);
  expect(rejected).toEqual([{ line: 6, code: 'csv-invalid', value: '3' }]);
});

test('values are trimmed, composed to NFC, and empty for an absent optional column', () => {
  const { named } = nameValues(['code', 'name'], [{ line: 2, values: [' a ', 'Hoa\u0300'] }], strict);
  expect(named[0]?.values).toEqual({ code: 'a', name: 'Hoà', note: '' });
});
