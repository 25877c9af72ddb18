import { expect, test } from 'vitest';
import { DataTable, type Column } from '~/ui/admin/data-table';
import { rendered } from '../../support/rendered';

type Unit = { code: string; name: string; rated: number };

const units: Unit[] = [
  { code: '760', name: 'Quận 1', rated: 12 },
  { code: '769', name: 'Thủ Đức', rated: 3 },
];

const columns: Column<Unit>[] = [
  { heading: 'Đơn vị', cell: ({ name }) => name, namesRow: true, isUnbroken: true },
  { heading: 'Số phiếu', cell: ({ rated }) => rated, isNumber: true },
  { heading: '', cell: () => <button>Mở</button> },
];

const shown = { columns, rows: units, rowKey: ({ code }: Unit) => code };

test('a table says what it is, and each row what it is called by', () => {
  const { html, text } = rendered(<DataTable {...shown} name={{ label: 'Các đơn vị' }} />);
  expect(text).toBe('Các đơn vị Đơn vị Số phiếu Quận 1 12 Mở Thủ Đức 3 Mở');
  expect(html).toContain('<div class="table-scroll" role="region" tabindex="0" aria-label="Các đơn vị">');
  expect(html).toContain('<caption class="visually-hidden">Các đơn vị</caption>');
  expect(html).toContain('<th scope="col">Đơn vị</th><th scope="col" class="number">Số phiếu</th><td></td>');
  expect(html).toContain('<th scope="row" class="nowrap">Quận 1</th><td class="number">12</td>');
});

test('the caption is seen where it is asked for, and a heading takes its place where one names the table', () => {
  expect(rendered(<DataTable {...shown} name={{ label: 'Các đơn vị' }} showsCaption />).html).toContain(
    '<caption>Các đơn vị</caption>',
  );
  const { html } = rendered(<DataTable {...shown} name={{ labelledBy: 'units' }} className="table-wide" />);
  expect(html).toContain('aria-labelledby="units"');
  expect(html).toContain('<table class="table table-wide">');
  expect(html).not.toContain('<caption');
});

test('rows that become blocks of lines stay rows of a table for a screen reader, each line under its heading', () => {
  const { html } = rendered(<DataTable {...shown} name={{ labelledBy: 'units' }} stacks />);
  expect(html).toContain('<table class="table table-stacked" role="table">');
  expect(html.match(/role="row"/g)).toHaveLength(3);
  expect(html).toContain('<td role="cell" class="number" data-label="Số phiếu">12</td>');
});

test('a column that is left out leaves no heading and no cells', () => {
  const { text } = rendered(<DataTable {...shown} columns={[...columns.slice(0, 1), false]} name={{ label: 'Tên' }} />);
  expect(text).toBe('Tên Đơn vị Quận 1 Thủ Đức');
});

test('without rows the page says so where it has words for it', () => {
  expect(rendered(<DataTable {...shown} rows={[]} name={{ label: 'x' }} empty="Chưa có." />).html).toBe(
    '<p class="muted">Chưa có.</p>',
  );
});
