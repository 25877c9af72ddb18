import { expect, test } from 'vitest';
import { normaliseDossierNumber } from '~/collect/dossiers/domain/dossier-number';
import { isSpoilt } from '~/collect/dossiers/domain/spoilt-number';
import { nameValues } from '~/base/imports/columns';
import { readDay } from '~/base/imports/day-text';
import { MAX_REJECTED, rejectionCounter } from '~/base/imports/rejected-line';
import { nameKey } from '~/registry/units/domain/official-name';
import { checkVolumeRows } from '~/collect/volumes/domain/volume-file';

test.each([
  '24/11/2026',
  '24-11-2026',
  '24.11.2026',
  '2026-11-24',
  '2026/11/24',
  '24/11/2026 00:00:00',
  '2026-11-24T08:30',
])('%s is a day, the day first', (text) => {
  expect(readDay(text)).toBe('2026-11-24');
});

test.each(['11/24/2026', '31/02/2026', '24/11/26', '24/11-2026', '45985', ' '.repeat(60_000)])(
  '%s is no day, and stays as it was',
  (text) => {
    expect(readDay(text)).toBe(text);
  },
);

test.each([
  '1.23E+15',
  '1,23E+15',
  '########',
  '#N/A',
  '#REF!',
  'Nov-26',
  'Thg11-26',
  '26-Nov',
  '24/11/2026',
  '2026-11-24',
  '11/24/26',
  '1234567890123450000',
  'TRUE',
])('a spreadsheet has spoilt %s', (text) => expect(isSpoilt(text)).toBe(true));

test.each([
  '000.00.16.H29-201118-0001',
  'H29.12-251118-0012',
  '123456789012345',
  '12/2026/HS',
  'E15-2026',
  'MAR-000123-26-1',
  '0001',
])('%s is a number of a dossier', (text) => {
  expect(isSpoilt(text)).toBe(false);
});

test.each(["'H29-1", '’H29-1', '\u200b‘H29-1', " 'H29-1", '\ufeffH29\u00ad-1'])(
  '%s is one dossier however a spreadsheet kept it',
  (text) => {
    expect(normaliseDossierNumber(text)).toBe('H29-1');
  },
);

test('headings in Vietnamese, cells that are not seen, and empty cells at the end change nothing', () => {
  const spec = {
    required: ['unit', 'day'],
    optional: ['note'],
    headings: { unit: ['Mã đơn vị'], day: ['Ngày'] },
  } as const;
  const { named, rejected } = nameValues(
    ['\ufeffMÃ ĐƠN VỊ (*)', 'ngày', 'note'],
    [
      { line: 2, values: ['\u200b26734\u00a0', '24/11/2026'] },
      { line: 3, values: ['1', '2', '3', '', ' '] },
    ],
    spec,
  );
  expect(rejected).toEqual([]);
  expect(named.map(({ values }) => values)).toEqual([
    { unit: '26734', day: '24/11/2026', note: '' },
    { unit: '1', day: '2', note: '3' },
  ]);
  expect(nameValues(['unit', 'day'], [{ line: 2, values: ['1', '2', '3'] }], spec).rejected).toEqual([
    { line: 2, code: 'csv-invalid', value: '3' },
  ]);
});

test.each([
  'Phường 01, Quận 1',
  'P.1 Q1'.replace('Q1', 'Q.1'),
  'UBND phường 1 quận 1',
  'phuong 1 quan 1',
  'Ủy ban nhân dân Phường 1, Quận 1, TP.HCM',
])('%s is one name', (name) => {
  expect(nameKey(name)).toBe('phuong 1 quan 1');
});

test('names stand for codes where one unit alone has them, and the candidates are named where several do', () => {
  const header = [
    'Ngày',
    'Đơn vị',
    'Lĩnh vực',
    'Đã giải quyết',
    'Đúng hạn',
    'Trực tuyến',
    'Nhận qua bưu chính',
    'Trả qua bưu chính',
  ];
  const context = {
    today: '2026-11-26',
    knowsUnit: (code: string) => code === '26734',
    knowsField: (code: string) => code === 'LAND',
    unitsNamed: (name: string) => (name === 'Phường Bến Nghé' ? ['26734'] : name === 'Phường 1' ? ['1', '2'] : []),
    fieldsNamed: (name: string) => (name === 'Đất đai' ? ['LAND'] : []),
  };
  const counts = ['5', '4', '0', '0', '0'];
  const { rows, rejected } = checkVolumeRows(
    header,
    [
      { line: 2, values: ['24/11/2026', 'Phường Bến Nghé', 'Đất đai', ...counts] },
      { line: 3, values: ['24/11/2026', 'Phường 1', 'LAND', ...counts] },
      { line: 4, values: ['24/11/2026', '26734', 'LAND', ...counts] },
    ],
    context,
  );
  expect(rows.map(({ day, unit, field }) => [day, unit, field])).toEqual([['2026-11-24', '26734', 'LAND']]);
  expect(rejected).toEqual([
    { line: 3, code: 'unit-ambiguous', column: 'unit', value: 'Phường 1', candidates: ['1', '2'] },
    { line: 4, code: 'cell-duplicate', column: 'unit', value: '26734', otherLine: 2 },
  ]);
});

test('of a million wrong lines the first thousand reasons are kept and all are counted', () => {
  const counter = rejectionCounter();
  for (let line = 2; line < 1_000_002; line += 1) counter.add([{ line, code: 'csv-invalid' }]);
  const { first, lines, reasons } = counter.result();
  expect([first.length, lines, reasons]).toEqual([MAX_REJECTED, 1_000_000, 1_000_000]);
});
