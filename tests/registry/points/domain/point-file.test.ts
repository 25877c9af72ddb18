import { expect, test } from 'vitest';

import { checkPointRows } from '~/registry/points/domain/point-file';

const header = ['unit', 'field', 'counter', 'channel'];
const context = {
  knowsUnit: (code: string) => code === '760',
  knowsField: (code: string) => code === 'CIVIL_STATUS',
};

function check(...lines: string[]) {
  const rows = lines.map((line, index) => ({ line: index + 2, values: line.split(',') }));
  return checkPointRows(header, rows, context);
}

test('a point with a field and one that asks for the field are accepted', () => {
  expect(check('760,CIVIL_STATUS,Quầy 1,QR', '760,,Quầy 1,kiosk')).toEqual({
    rows: [
      { line: 2, unit: '760', field: 'CIVIL_STATUS', counter: 'Quầy 1', channel: 'QR' },
      { line: 3, unit: '760', field: null, counter: 'Quầy 1', channel: 'KIOSK' },
    ],
    rejected: [],
  });
});

test.each([
  [',,Quầy 1,QR', 'value-missing', 'unit'],
  ['761,,Quầy 1,QR', 'unit-unknown', 'unit'],
  ['760,TAX,Quầy 1,QR', 'field-unknown', 'field'],
  ['760,,,QR', 'value-missing', 'counter'],
  [`760,,${'x'.repeat(101)},QR`, 'value-too-long', 'counter'],
  ['760,,Quầy 1,', 'value-missing', 'channel'],
  ['760,,Quầy 1,FAX', 'channel-unknown', 'channel'],
])('the line %s is rejected as %s in %s', (line, code, column) => {
  const { rows, rejected } = check(line);
  expect(rows).toEqual([]);
  expect(rejected).toEqual([expect.objectContaining({ line: 2, code, column })]);
});

test('the same place twice is rejected, naming the line it repeats', () => {
  const { rejected } = check('760,,Quầy 1,QR', '760,,Quầy 2,QR', '760,,Quầy 1,qr');
  expect(rejected).toEqual([{ line: 4, code: 'cell-duplicate', column: 'counter', value: 'Quầy 1', otherLine: 2 }]);
});
