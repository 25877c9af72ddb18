import { expect, test } from 'vitest';
import { nameValues, locateColumns } from '~/base/imports/columns';
import { findTotalLabel } from '~/base/imports/total-row';
import { checkVolumeRows } from '~/collect/volumes/domain/volume-file';
import { volumeColumns, volumeHeadings } from '~/collect/volumes/domain/volume-row';
import {
  toColumnName,
  dossierColumns,
  dossierNames,
  dossierTemplateHeadings,
} from '~/collect/dossiers/domain/dossier-row';
import { readCsvRows } from '~/platform/files/csv-rows';
import { translatorIn } from '~/platform/i18n/i18n.server';

const context = { today: '2026-11-26', knowsUnit: () => true, knowsField: () => true };
const check = (header: readonly string[], rows: string[][]) =>
  checkVolumeRows(
    header,
    rows.map((values, index) => ({ line: index + 2, values })),
    context,
  );

test('a title above the headings is said once, with the row that holds the headings', () => {
  const { rejected } = check(
    ['BÁO CÁO TUẦN 48'],
    [['Đơn vị: Quận 1'], [...volumeColumns], ['2026-11-24', '760', 'LAND', '1', '1', '0', '0', '0']],
  );
  expect(rejected).toEqual([{ line: 1, code: 'headings-missing', otherLine: 3 }]);
  expect(check(['a', 'b'], [['c', 'd']]).rejected).toEqual([{ line: 1, code: 'headings-missing' }]);
  const far = Array.from({ length: 12 }, () => ['x']);
  expect(check(['a'], [...far, [...volumeColumns]]).rejected).toEqual([{ line: 1, code: 'headings-missing' }]);
});

test('a heading that is missing among others is named', () => {
  expect(check(volumeColumns.slice(1), []).rejected).toEqual([{ line: 1, code: 'column-missing', column: 'day' }]);
});

test('cells that are missing at the end of a line are empty ones, and only they are wrong', () => {
  expect(check(volumeColumns, [['2026-11-24', '760', 'LAND', '1', '1', '0']]).rejected).toEqual([
    { line: 2, code: 'value-missing', column: 'postal_received', value: '' },
    { line: 2, code: 'value-missing', column: 'postal_returned', value: '' },
  ]);
  expect(check(volumeColumns, [['2026-11-24', '760', 'LAND', '1', '1', '0', '0', '0', '7']]).rejected).toEqual([
    { line: 2, code: 'csv-invalid', value: '9' },
  ]);
});

test('a row of sums has one reason, wherever its label stands', () => {
  for (const label of [
    'Tổng cộng',
    'TỔNG CỘNG:',
    'tong cong',
    'Cộng',
    'Tổng số',
    'Total',
    'Grand total',
    'Tổng cộng'.normalize('NFD'),
  ]) {
    expect(findTotalLabel(['', label]), label).toBe(label);
    for (const cells of [
      [label, '', '', '9', '9', '0', '0', '0'],
      ['', label, '', '9', '9'],
      ['', '', label, '9'],
    ]) {
      expect(
        check(volumeColumns, [cells]).rejected.map(({ line, code }) => [line, code]),
        label,
      ).toEqual([[2, 'total-row']]);
    }
  }
  for (const name of [
    'Sở Công Thương',
    'Công an',
    'Tổng cục Thuế',
    'Xã Tam Thôn Hiệp',
    'CIVIL_STATUS',
    'Cộng Hòa',
    '9',
  ])
    expect(findTotalLabel([name]), name).toBeNull();
});

test('a title with a comma does not decide what parts the columns', () => {
  const rows = readCsvRows(
    new TextEncoder().encode('Số liệu tuần 48, năm 2026\n\nngay;don vi;linh vuc;tong so\n1;2;3;4\n'),
  ).rows;
  expect(rows.map(({ values }) => values.length)).toEqual([4, 4]);
});

test('whatever a page calls a column is taken as its heading, in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    const t = translatorIn(language);
    const volumes = volumeColumns.map((column) => t(`volumes:heading.${column}`));
    expect(
      nameValues(volumes, [], { required: volumeColumns, optional: [], headings: volumeHeadings }).rejected,
    ).toEqual([]);
    const names = [...dossierNames.required, ...dossierNames.optional];
    expect([
      ...locateColumns(
        names.map((name) => t(`dossiers:heading.${name}`)),
        dossierColumns,
      ).positions.keys(),
    ]).toEqual(names.map(toColumnName));
    if (language === 'vi')
      for (const name of names) expect(t(`dossiers:heading.${name}`)).toBe(dossierTemplateHeadings[name]);
  }
});
