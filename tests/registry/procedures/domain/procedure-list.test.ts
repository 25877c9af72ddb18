import { expect, test } from 'vitest';
import type { ProcedureRecord } from '~/registry/procedures/domain/procedure';
import { changeToList, readProcedureList } from '~/registry/procedures/domain/procedure-list';

const fields = new Map([
  ['Hộ tịch', 'CIVIL_STATUS'],
  ['Đất đai', 'LAND'],
]);
const context = {
  knowsField: (code: string) => [...fields.values()].includes(code),
  fieldsNamed: (name: string) => [fields.get(name)].filter((code) => code !== undefined),
};
const HEADER = ['Mã thủ tục', 'Tên thủ tục', 'Lĩnh vực', 'Ngày hiệu lực', 'Ngày hết hiệu lực'];

function read(header: readonly string[], ...lines: string[][]) {
  return readProcedureList(
    header,
    lines.map((values, index) => ({ line: index + 2, values })),
    context,
  );
}

test('a list is read by its headings, codes in either form and fields by code or name', () => {
  const { rows, rejected } = read(
    HEADER,
    ['1.001193.000.00.00.H29', 'Đăng ký  khai sinh', 'Hộ tịch', '01/07/2025', ''],
    ['1.012753.H29', 'Đăng ký đất đai', 'LAND', '', '2026-12-31'],
  );
  expect(rejected).toEqual([]);
  expect(rows).toEqual([
    {
      line: 2,
      code: '1.001193.H29',
      nameVi: 'Đăng ký khai sinh',
      nameEn: null,
      field: 'CIVIL_STATUS',
      validFrom: '2025-07-01',
      validTo: { day: null },
    },
    {
      line: 3,
      code: '1.012753.H29',
      nameVi: 'Đăng ký đất đai',
      nameEn: null,
      field: 'LAND',
      validFrom: null,
      validTo: { day: '2026-12-31' },
    },
  ]);
});

test('every fault of every line is told with its column', () => {
  const { rejected } = read(
    HEADER,
    ['khai sinh', '', 'Cá', '31/02/2026', ''],
    ['1.001193.H29', 'x', 'LAND', '2026-02-01', '2026-01-01'],
    ['1.001193.000.00.00.H29', 'x', 'LAND', '', ''],
  );
  expect(rejected.map(({ line, code, column, otherLine }) => [line, code, column, otherLine])).toEqual([
    [2, 'procedure-code-invalid', 'code', undefined],
    [2, 'value-missing', 'name_vi', undefined],
    [2, 'day-invalid', 'valid_from', undefined],
    [2, 'field-unknown', 'field', undefined],
    [3, 'procedure-ends-before-begin', 'valid_to', undefined],
    [4, 'procedure-duplicate', 'code', 3],
  ]);
});

test('a list adds, renames, ends and moves; what it does not say stays', () => {
  const before: ProcedureRecord = {
    code: '1.001193.H29',
    nameVi: 'Khai sinh',
    nameEn: 'Birth',
    field: 'CIVIL_STATUS',
    validFrom: '2020-01-01',
    validTo: '2026-12-31',
    pasts: [],
  };
  const kept = new Map([[before.code, before]]);
  const short = read(HEADER.slice(0, 3), [before.code, 'Đăng ký khai sinh', 'LAND'], ['1.012753', 'Mới', 'LAND']);
  expect(changeToList(kept, short.rows, '2026-11-18')).toEqual({
    day: '2026-11-18',
    added: [{ code: '1.012753', nameVi: 'Mới', nameEn: '', field: 'LAND', validFrom: '2026-11-18', validTo: null }],
    renamed: [{ code: before.code, nameVi: 'Đăng ký khai sinh', nameEn: 'Birth' }],
    ended: [],
    moved: [{ code: before.code, field: 'LAND' }],
  });
  const long = read(HEADER, [before.code, 'Khai sinh', 'CIVIL_STATUS', '', '']);
  expect(changeToList(kept, long.rows, '2026-11-18')).toMatchObject({
    renamed: [],
    ended: [{ code: before.code, validTo: null }],
    moved: [],
  });
});
