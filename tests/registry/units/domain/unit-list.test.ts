import { describe, expect, test } from 'vitest';
import type { UnitLevel } from '~/registry/units/domain/unit';
import {
  readUnitList,
  splitCodes,
  stepsToList,
  unknownPredecessors,
  wrongFields,
  type ListReading,
} from '~/registry/units/domain/unit-list';
import type { UnitState } from '~/registry/units/domain/unit-past';

const DAY = '2021-01-01';
const header = ['code', 'level', 'type_vi', 'name_vi', 'parent_code', 'predecessors'];

function unit(id: number, code: string, level: UnitLevel, nameVi: string, parentId: number | null): UnitState {
  const typeVi = nameVi.split(' ')[0] ?? '';
  return { id, code, level, typeVi, nameVi, nameEn: code, parentId, validFrom: '2019-10-06', validTo: null };
}

const units = [
  unit(1, '79', 'CITY', 'Thành phố Hồ Chí Minh', null),
  unit(2, '769', 'DISTRICT', 'Quận 2', 1),
  unit(3, '763', 'DISTRICT', 'Quận 9', 1),
  unit(4, '27088', 'WARD', 'Phường Thảo Điền', 2),
  unit(5, '27094', 'WARD', 'Phường Bình An', 2),
  unit(6, '27106', 'WARD', 'Phường An Khánh', 2),
  unit(7, '26830', 'WARD', 'Phường Hoà 6', 3),
];

const thuDuc = ['769', 'DISTRICT', 'Thành phố', 'Thành phố Thủ Đức', '79', '769 763'];
const lines = [
  thuDuc,
  ['27088', 'WARD', 'Phường', 'Phường Thảo Điền', '769', ''],
  ['27094', 'WARD', 'Phường', 'Phường An Khánh', '769', '27094; 27106'],
  ['26830', 'WARD', 'Phường', 'Phường Hòa 06', '769', ''],
];
const toRows = (rows: string[][]) => rows.map((values, index) => ({ line: index + 2, values }));

const reading: ListReading = {
  day: DAY,
  complete: new Set<UnitLevel>(['DISTRICT', 'WARD']),
  otherName: 'successor',
  englishName: (_, name) => `en ${name}`,
};

test('a list becomes the steps that lead to it, with who succeeds whom', () => {
  const { rows, rejected } = readUnitList(header, toRows(lines));
  expect(rejected).toEqual([]);
  expect(stepsToList(units, rows, reading)).toEqual([
    { kind: 'end', line: 2, code: '769', heirs: ['769'] },
    {
      kind: 'begin',
      line: 2,
      code: '769',
      level: 'DISTRICT',
      typeVi: 'Thành phố',
      nameVi: 'Thành phố Thủ Đức',
      nameEn: 'en Thành phố Thủ Đức',
      parent: '79',
      from: [],
    },
    // The unit above has the same code, and is another.
    { kind: 'alter', line: 3, code: '27088', to: { parent: '769' } },
    { kind: 'end', line: 4, code: '27094', heirs: ['27094'] },
    {
      kind: 'begin',
      line: 4,
      code: '27094',
      level: 'WARD',
      typeVi: 'Phường',
      nameVi: 'Phường An Khánh',
      nameEn: 'en Phường An Khánh',
      parent: '769',
      from: [],
    },
    // The same name in another spelling is no other name.
    { kind: 'alter', line: 5, code: '26830', to: { parent: '769' } },
    { kind: 'end', line: 6, code: '763', heirs: ['769'] },
    { kind: 'end', line: 6, code: '27106', heirs: ['27094'] },
  ]);
});

test('a list whose other names are new names changes them, and a level that it does not name in full ends nobody', () => {
  const { rows } = readUnitList(header, toRows([['27094', 'WARD', 'Phường', 'Phường Mới', '769', '']]));
  expect(stepsToList(units, rows, { ...reading, complete: new Set(), otherName: 'renamed' })).toEqual([
    { kind: 'alter', line: 2, code: '27094', to: { typeVi: 'Phường', nameVi: 'Phường Mới', nameEn: 'en Phường Mới' } },
  ]);
});

test('the list of the units as they are changes nothing', () => {
  const same = units.slice(1).map(({ code, level, typeVi, nameVi, parentId }) => {
    const parent = units.find(({ id }) => id === parentId)?.code ?? '';
    return [code, level, typeVi, nameVi, parent, ''];
  });
  expect(stepsToList(units, readUnitList(header, toRows(same)).rows, reading)).toEqual([]);
});

describe('a line that cannot be read is named with its column', () => {
  test.each([
    [['', 'WARD', '', 'Tên', '769', ''], 'value-missing', 'code'],
    [['1', 'CITY', '', 'Tên', '79', ''], 'input-invalid', 'level'],
    [['1', 'KHOM', '', 'Tên', '79', ''], 'input-invalid', 'level'],
    [['1 2', 'WARD', '', 'Tên', '79', ''], 'input-invalid', 'code'],
    [['1', 'WARD', '', 'Tên', '', ''], 'value-missing', 'parent_code'],
    [['1', 'WARD', '', 'x'.repeat(201), '79', ''], 'value-too-long', 'name_vi'],
    [['1', 'WARD', '', 'Tên', '79', 'có dấu'], 'input-invalid', 'predecessors'],
  ])('%j', (values, code, column) => {
    expect(readUnitList(header, [{ line: 2, values }]).rejected).toMatchObject([{ line: 2, code, column }]);
  });

  test('and a code that comes twice with the line where it was first', () => {
    expect(readUnitList(header, toRows([thuDuc, thuDuc])).rejected).toMatchObject([
      { line: 3, code: 'unit-duplicate', otherLine: 2 },
    ]);
  });

  test('and a predecessor that is no unit', () => {
    const { rows } = readUnitList(header, toRows([['1', 'WARD', '', 'Tên', '769', '27088 55']]));
    expect(unknownPredecessors(units, rows, DAY)).toMatchObject([{ line: 2, code: 'unit-unknown', value: '55' }]);
  });
});

test('codes stand between spaces, commas or semicolons', () => {
  expect(splitCodes(' 1, 2;3  4 ')).toEqual(['1', '2', '3', '4']);
  expect(splitCodes('')).toEqual([]);
});

describe('the fields of a list', () => {
  const hospital = (fields: string) => {
    const rows = toRows([['BV01', 'FACILITY', 'Bệnh viện', 'Bệnh viện Nhân dân', '79', '', fields]]);
    return stepsToList(units, readUnitList([...header, 'fields'], rows).rows, { ...reading, complete: new Set() });
  };

  test('are those of a unit that begins', () => {
    expect(hospital('HEALTH, EDUCATION')).toEqual([
      expect.objectContaining({ code: 'BV01', fields: ['HEALTH', 'EDUCATION'] }),
    ]);
  });

  test('are in the catalogue, and a public facility names one', () => {
    const known = new Set(['HEALTH']);
    expect(wrongFields(hospital('HEALTH'), known)).toEqual([]);
    expect(wrongFields(hospital('HEALTH MAGIC'), known)).toEqual([
      { line: 2, code: 'field-unknown', column: 'fields', value: 'MAGIC' },
    ]);
    expect(wrongFields(hospital(''), known)).toEqual([
      { line: 2, code: 'facility-without-field', column: 'fields', value: '' },
    ]);
  });
});
