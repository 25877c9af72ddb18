import { expect, test } from 'vitest';

import { checkUnitRows, type UnitFileContext } from '~/registry/units/domain/unit-file';

const header = ['code', 'level', 'type_vi', 'name_vi', 'parent_code', 'name_en', 'valid_from', 'valid_to'];
const context: UnitFileContext = { defaultValidFrom: '2020-01-01', knowsUnit: (code) => code === '79' };

function check(...lines: string[]) {
  const rows = lines.map((line, index) => ({ line: index + 2, values: line.split(',') }));
  return checkUnitRows(header, rows, context);
}

test('a unit under a stored parent is accepted', () => {
  expect(check('760,DISTRICT,Quận,Quận 1,79,District 1,2020-06-01,2020-12-31')).toEqual({
    rows: [
      {
        line: 2,
        code: '760',
        level: 'DISTRICT',
        typeVi: 'Quận',
        nameVi: 'Quận 1',
        nameEn: 'District 1',
        parentCode: '79',
        validFrom: '2020-06-01',
        validTo: '2020-12-31',
      },
    ],
    rejected: [],
  });
});

test('optional columns may be absent: the name stands for the English one, the context gives the day', () => {
  const short = header.slice(0, 5);
  const { rows, rejected } = checkUnitRows(
    short,
    [{ line: 2, values: ['760', 'DISTRICT', 'Quận', 'Quận 1', '79'] }],
    context,
  );
  expect(rejected).toEqual([]);
  expect(rows[0]).toMatchObject({ nameEn: 'Quận 1', validFrom: '2020-01-01', validTo: null });
});

test('a parent may stand further down in the same file', () => {
  const { rejected } = check('26734,WARD,Phường,Tân Định,760,,,', '760,DISTRICT,Quận,Quận 1,79,,,');
  expect(rejected).toEqual([]);
});

test('a parent that exists nowhere is rejected', () => {
  expect(check('26734,WARD,Phường,Tân Định,999,,,').rejected).toEqual([
    { line: 2, code: 'unit-parent-missing', column: 'parent_code', value: '999' },
  ]);
});

test('a parent that no longer exists on the first day of the unit is rejected', () => {
  const { rejected } = check(
    '760,DISTRICT,Quận,Quận 1,79,,2020-01-01,2020-06-30',
    '26734,WARD,Phường,Tân Định,760,,2020-07-01,',
  );
  expect(rejected).toEqual([{ line: 3, code: 'unit-parent-missing', column: 'parent_code', value: '760' }]);
});

test('only the city may do without a parent', () => {
  expect(check('1,CITY,Thành phố,Thành phố Hồ Chí Minh,,,,').rejected).toEqual([]);
  expect(check('760,DISTRICT,Quận,Quận 1,,,,').rejected).toEqual([
    { line: 2, code: 'value-missing', column: 'parent_code', value: '' },
  ]);
});

test('a code may return for another unit after the first has ended', () => {
  const { rows, rejected } = check(
    '769,DISTRICT,Quận,Quận 2,79,,2020-01-01,2020-12-31',
    '769,DISTRICT,Thành phố,Thành phố Thủ Đức,79,,2021-01-01,',
  );
  expect(rejected).toEqual([]);
  expect(rows).toHaveLength(2);
});

test('two units with one code on one day are rejected, naming both lines', () => {
  const { rejected } = check(
    '769,DISTRICT,Quận,Quận 2,79,,2020-01-01,2021-01-01',
    '769,DISTRICT,Thành phố,Thành phố Thủ Đức,79,,2021-01-01,',
  );
  expect(rejected).toEqual([{ line: 3, code: 'unit-duplicate', column: 'code', value: '769', otherLine: 2 }]);
});

test('units above one another are rejected, and a unit merely below the circle is not blamed for it', () => {
  const { rejected } = check('A,WARD,,A,B,,,', 'B,WARD,,B,A,,,', 'C,WARD,,C,A,,,');
  expect(rejected).toEqual([
    { line: 2, code: 'unit-cycle', column: 'parent_code', value: 'B' },
    { line: 3, code: 'unit-cycle', column: 'parent_code', value: 'A' },
  ]);
});

test.each([
  ['76 0,DISTRICT,Quận,Quận 1,79,,,', 'input-invalid', 'code'],
  [',DISTRICT,Quận,Quận 1,79,,,', 'value-missing', 'code'],
  ['760,QUAN,Quận,Quận 1,79,,,', 'input-invalid', 'level'],
  ['760,DISTRICT,Quận,,79,,,', 'value-missing', 'name_vi'],
  [`760,DISTRICT,Quận,${'x'.repeat(201)},79,,,`, 'value-too-long', 'name_vi'],
  ['760,DISTRICT,Quận,Quận 1,79,,01/13/2020,', 'day-invalid', 'valid_from'],
  ['760,DISTRICT,Quận,Quận 1,79,,2020-02-30,', 'day-invalid', 'valid_from'],
  ['760,DISTRICT,Quận,Quận 1,79,,2020-06-01,2020-05-31', 'day-invalid', 'valid_to'],
])('the line %s is rejected as %s in %s', (line, code, column) => {
  const { rows, rejected } = check(line);
  expect(rows).toEqual([]);
  expect(rejected).toEqual([expect.objectContaining({ line: 2, code, column })]);
});

test('every fault of a line is named, and a long value is cut', () => {
  const { rejected } = check(`,QUAN,Quận,${'x'.repeat(201)},79,,,`);
  expect(rejected.map(({ column }) => column)).toEqual(['code', 'level', 'name_vi']);
  expect(rejected[2]?.value).toHaveLength(81);
});
