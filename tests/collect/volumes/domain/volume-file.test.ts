import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  checkVolumeArray,
  checkVolumeRows,
  type CheckedVolumes,
  type VolumeContext,
} from '~/collect/volumes/domain/volume-file';
import { volumeColumns, volumeRowSchema } from '~/collect/volumes/domain/volume-row';

const context: VolumeContext = {
  today: '2026-11-22',
  knowsUnit: (code, day) => code === '760' && day >= '2020-01-01',
  knowsField: (code) => code === 'CIVIL_STATUS' || code === 'LAND',
};

function check(...lines: string[]) {
  const rows = lines.map((line, index) => ({ line: index + 2, values: line.split('|') }));
  return checkVolumeRows(volumeColumns, rows, context);
}

function checkArray(json: unknown, context: VolumeContext): CheckedVolumes {
  const parts = [...checkVolumeArray(json, context)];
  return { rows: parts.flatMap(({ rows }) => rows), rejected: parts.flatMap(({ rejected }) => rejected) };
}

test('a good line becomes a row with its line', () => {
  expect(check('2026-11-22|760|LAND|12|10|3|2|1')).toEqual({
    rows: [
      {
        line: 2,
        day: '2026-11-22',
        unit: '760',
        field: 'LAND',
        completed: 12,
        on_time: 10,
        online: 3,
        postal_received: 2,
        postal_returned: 1,
      },
    ],
    rejected: [],
  });
});

test('a line of a template without any count is passed over, whatever else is on it; one count makes it a line', () => {
  expect(check('2026-11-22|760|LAND|||||', '2026-11-23|none|TAX|||||', '2026-11-22|760|LAND|0|0|0|0|0')).toMatchObject({
    rows: [{ line: 4 }],
    rejected: [],
  });
  expect(check('2026-11-22|760|LAND||||1|').rejected).toContainEqual({
    line: 2,
    code: 'value-missing',
    column: 'completed',
    value: '',
  });
});

test('a day on which nothing was completed is a figure', () => {
  expect(check('2026-11-22|760|LAND|0|0|0|0|0').rejected).toEqual([]);
});

test.each([
  ['|760|LAND|1|1|0|0|0', 'value-missing', 'day', ''],
  ['11/22/2026|760|LAND|1|1|0|0|0', 'day-invalid', 'day', '11/22/2026'],
  ['2026-02-30|760|LAND|1|1|0|0|0', 'day-invalid', 'day', '2026-02-30'],
  ['2026-11-23|760|LAND|1|1|0|0|0', 'day-in-future', 'day', '2026-11-23'],
  ['2026-11-22||LAND|1|1|0|0|0', 'value-missing', 'unit', ''],
  ['2026-11-22|761|LAND|1|1|0|0|0', 'unit-unknown', 'unit', '761'],
  ['2019-11-22|760|LAND|1|1|0|0|0', 'unit-unknown', 'unit', '760'],
  ['2026-11-22|760||1|1|0|0|0', 'value-missing', 'field', ''],
  ['2026-11-22|760|TAX|1|1|0|0|0', 'field-unknown', 'field', 'TAX'],
  ['2026-11-22|760|LAND||0|0|0|0', 'value-missing', 'completed', ''],
  ['2026-11-22|760|LAND|-1|0|0|0|0', 'negative', 'completed', '-1'],
  ['2026-11-22|760|LAND|9|-1,5|0|0|0', 'negative', 'on_time', '-1,5'],
  ['2026-11-22|760|LAND|1.5|0|0|0|0', 'not-whole', 'completed', '1.5'],
  ['2026-11-22|760|LAND|1,5|0|0|0|0', 'not-whole', 'completed', '1,5'],
  ['2026-11-22|760|LAND|1.234|0|0|0|0', 'not-whole', 'completed', '1.234'],
  ['2026-11-22|760|LAND|1 234|0|0|0|0', 'not-whole', 'completed', '1 234'],
  ['2026-11-22|760|LAND|1e3|0|0|0|0', 'not-a-number', 'completed', '1e3'],
  ['2026-11-22|760|LAND|0x10|0|0|0|0', 'not-a-number', 'completed', '0x10'],
  ['2026-11-22|760|LAND|mười|0|0|0|0', 'not-a-number', 'completed', 'mười'],
  ['2026-11-22|760|LAND|１２|0|0|0|0', 'not-a-number', 'completed', '１２'],
  ['2026-11-22|760|LAND|1000001|0|0|0|0', 'too-large', 'completed', '1000001'],
  ['2026-11-22|760|LAND|5|6|0|0|0', 'on-time-over-completed', 'on_time', '6'],
  ['2026-11-22|760|LAND|5|5|6|0|0', 'online-over-completed', 'online', '6'],
  ['2026-11-22|760|LAND|5|5|0|6|0', 'postal-over-completed', 'postal_received', '6'],
  ['2026-11-22|760|LAND|5|5|0|0|6', 'postal-over-completed', 'postal_returned', '6'],
])('the line %s is rejected as %s in %s', (line, code, column, value) => {
  expect(check(line)).toEqual({ rows: [], rejected: [{ line: 2, code, column, value }] });
});

test('every fault of a line is named', () => {
  const { rejected } = check('2026-11-23|761|TAX|5|6|x|0|-1');
  expect(rejected.map(({ column, code }) => [column, code])).toEqual([
    ['day', 'day-in-future'],
    ['unit', 'unit-unknown'],
    ['field', 'field-unknown'],
    ['online', 'not-a-number'],
    ['postal_returned', 'negative'],
    ['on_time', 'on-time-over-completed'],
  ]);
});

test('a cell that comes twice is rejected at the second line, naming the first', () => {
  const { rows, rejected } = check(
    '2026-11-22|760|LAND|1|1|0|0|0',
    '2026-11-22|760|CIVIL_STATUS|1|1|0|0|0',
    '2026-11-22|760|LAND|1|1|0|0|0',
  );
  expect(rows.map(({ line }) => line)).toEqual([2, 3]);
  expect(rejected).toEqual([{ line: 4, code: 'cell-duplicate', column: 'unit', value: '760', otherLine: 2 }]);
});

test('a missing column rejects the file, not its lines', () => {
  const header = volumeColumns.filter((column) => column !== 'online');
  const { rows, rejected } = checkVolumeRows(header, [{ line: 2, values: ['x'] }], context);
  expect(rows).toEqual([]);
  expect(rejected).toEqual([{ line: 1, code: 'column-missing', column: 'online' }]);
});

test('a line that ends early lacks the cells that it should have', () => {
  expect(check('2026-11-22|760|LAND|1|1|0|0').rejected).toEqual([
    { line: 2, code: 'value-missing', column: 'postal_returned', value: '' },
  ]);
});

test('JSON numbers and strings of digits mean the same as a line of a file', () => {
  const numbers = { day: '2026-11-22', unit: '760', field: 'LAND', completed: 12, on_time: 10 };
  const words = { online: '3', postal_received: '2', postal_returned: ' 1 ' };
  const { rows, rejected } = checkArray([{ ...numbers, ...words }], context);
  expect(rejected).toEqual([]);
  expect(rows.map((row) => ({ ...row, line: 2 }))).toEqual(check('2026-11-22|760|LAND|12|10|3|2|1').rows);
});

test.each([
  [null, { line: 1, code: 'input-invalid' }],
  [{ rows: [] }, { line: 1, code: 'input-invalid' }],
  [['x'], { line: 1, code: 'input-invalid' }],
  [[null], { line: 1, code: 'input-invalid' }],
  [[[1, 2]], { line: 1, code: 'input-invalid' }],
])('JSON that is not an array of objects, %j, is rejected', (json, rejection) => {
  expect(checkArray(json, context)).toEqual({ rows: [], rejected: [rejection] });
});

test('a JSON element is judged by the rules of a line, at its place in the array', () => {
  const good = {
    day: '2026-11-22',
    unit: '760',
    field: 'LAND',
    completed: 5,
    on_time: 5,
    online: 0,
    postal_received: 0,
    postal_returned: 0,
  };
  const short = { ...good, field: 'CIVIL_STATUS', online: undefined };
  const { rejected } = checkArray(
    [good, { ...good, on_time: 6 }, short, { ...good, day: '2026-11-01', completed: 5.5 }, { ...good, unit: true }],
    context,
  );
  expect(rejected).toEqual([
    { line: 2, code: 'on-time-over-completed', column: 'on_time', value: '6' },
    { line: 2, code: 'cell-duplicate', column: 'unit', value: '760', otherLine: 1 },
    { line: 3, code: 'column-missing', column: 'online' },
    { line: 4, code: 'not-whole', column: 'completed', value: '5.5' },
    { line: 5, code: 'unit-unknown', column: 'unit', value: 'true' },
  ]);
});

test('whatever JSON arrives, each element is accepted whole or rejected, and accepted rows are sound', () => {
  const plausible = {
    day: fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-23'),
    unit: fc.constantFrom('760', '761'),
    field: fc.constantFrom('LAND', 'CIVIL_STATUS'),
    count: fc.oneof(fc.integer({ min: -1, max: 9 }), fc.nat(9).map(String)),
  };
  const columns = volumeColumns.map((column) => {
    const good = plausible[column === 'day' || column === 'unit' || column === 'field' ? column : 'count'];
    return [column, fc.oneof({ weight: 40, arbitrary: good }, { weight: 1, arbitrary: fc.jsonValue() })] as const;
  });
  const element = fc.record(Object.fromEntries(columns));
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 9, arbitrary: element }, fc.jsonValue()), { maxLength: 6 }), (elements) => {
      const { rows, rejected } = checkArray(elements, context);
      const lines = new Set([...rows, ...rejected].map(({ line }) => line));
      expect(lines.size).toBe(elements.length);
      for (const row of rows) {
        expect(volumeRowSchema.safeParse(row).success).toBe(true);
        expect(row.on_time).toBeLessThanOrEqual(row.completed);
      }
    }),
  );
});

test('elements are checked some at a time, and a cell that comes twice is found across the parts', () => {
  const cell = (day: string) => ({
    day,
    unit: '760',
    field: 'LAND',
    completed: 1,
    on_time: 1,
    online: 0,
    postal_received: 0,
    postal_returned: 0,
  });
  const parts = [
    ...checkVolumeArray(
      [cell('2026-11-16'), ...Array.from({ length: 2_500 }, () => ({})), cell('2026-11-16')],
      context,
    ),
  ];
  expect(parts.length).toBe(3);
  expect(Math.max(...parts.map(({ rejected }) => rejected.length))).toBeLessThanOrEqual(8_000);
  expect(parts.at(-1)?.rejected.at(-1)).toMatchObject({ line: 2_502, code: 'cell-duplicate', otherLine: 1 });
});
