import { expect, test } from 'vitest';
import { VolumeChanges } from '~/collect/volumes/pages/volume-changes';
import { VolumeRejects } from '~/collect/volumes/pages/volume-rejects';
import { VolumeRows } from '~/collect/volumes/pages/volume-rows';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { volumeColumns } from '~/collect/volumes/domain/volume-row';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { rendered } from '../../../support/rendered';

const t = translatorIn('vi');
const headingOf = (column: string) => {
  const known = volumeColumns.find((one) => one === column);
  return known === undefined ? null : t(`volumes:heading.${known}`);
};
const shown = (...rejected: (RejectedLine & { valueName?: string })[]) =>
  rendered(<VolumeRejects rejected={rejected} total={rejected.length} wrongLines={1} headingOf={headingOf} />);
const figures = { completed: 1, on_time: 1, online: 0, postal_received: 0, postal_returned: 0 };
const row = { day: '2026-11-24', unit: '26740', unitName: 'Phường Bến Nghé', field: 'LABOUR', fieldName: 'Lao động' };

test('a column is named by the words of the template, never by its key', () => {
  for (const column of volumeColumns)
    expect(shown({ line: 2, code: 'value-missing', column, value: '' }).text).toContain(headingOf(column));
  expect(shown({ line: 2, code: 'value-missing', column: 'postal_received', value: '' }).html).not.toContain(
    'postal_received',
  );
});

test('a repeated line is blamed on the line that it repeats, on no column', () => {
  const { text } = shown({ line: 7, code: 'cell-duplicate', column: 'unit', value: '26740', otherLine: 2 });
  expect(text).toContain('Trùng với dòng 2.');
  expect(text).not.toContain('26740');
  expect(text).not.toContain('Mã đơn vị');
});

test('days stand as people write them, and names without their codes', () => {
  expect(shown({ line: 2, code: 'day-in-future', column: 'day', value: '2026-11-27' }).text).toContain('27/11/2026');
  expect(
    shown({ line: 2, code: 'unit-not-yours', column: 'unit', value: '26740', valueName: 'Phường Bến Nghé' }).text,
  ).not.toContain('26740');
  const rows = rendered(<VolumeRows rows={[{ ...row, ...figures }]} totals={figures} rowCount={1} />).text;
  const changes = rendered(
    <VolumeChanges changes={[{ ...row, line: 2, before: figures, after: { ...figures, completed: 2 } }]} total={1} />,
  ).text;
  for (const text of [rows, changes]) {
    expect(text).toContain('Lao động');
    expect(text).toContain('24/11/2026');
    expect(text).not.toMatch(/LABOUR|26740|2026-11-24/);
  }
});

test('where the headings stand in another row, that row is named once', () => {
  expect(shown({ line: 1, code: 'headings-missing', otherLine: 3 }).text).toContain('Tiêu đề đang ở dòng 3');
});
