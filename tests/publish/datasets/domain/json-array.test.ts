import fc from 'fast-check';
import { expect, test } from 'vitest';

import { jsonArrayWriter } from '~/publish/datasets/domain/json-array';

const columns = [{ name: 'unit' }, { name: 'tên "riêng"' }, { name: 'rated' }];

test('no rows make an empty array', () => {
  const writer = jsonArrayWriter(columns);
  expect(JSON.parse(writer.open() + writer.close())).toEqual([]);
});

test('each row is one line of its own', () => {
  const writer = jsonArrayWriter([{ name: 'unit' }, { name: 'rated' }]);
  const written = writer.open() + writer.row(['760', 1]) + writer.row(['761', null]) + writer.close();
  expect(written).toBe('[\n{"unit":"760","rated":1},\n{"unit":"761","rated":null}\n]\n');
});

test('whatever the rows hold, the pieces together are the JSON of the rows', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
    fc.boolean(),
    fc.constant(null),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value)), (rows) => {
      const writer = jsonArrayWriter(columns);
      const pieces = [writer.open(), ...rows.map((row) => writer.row(row)), writer.close()];
      const expected = rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index]])));
      expect(JSON.parse(pieces.join(''))).toEqual(expected);
    }),
  );
});

test('a number that JSON cannot say is an error, not a null', () => {
  expect(() => jsonArrayWriter(columns).row(['760', null, Number.NaN])).toThrow(RangeError);
});
