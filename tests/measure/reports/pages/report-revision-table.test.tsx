import { expect, test } from 'vitest';
import { ReportRevision } from '~/measure/reports/pages/report-revision';
import type { RevisionChanges } from '~/measure/reports/pages/report-revision.server';
import { rendered } from '../../../support/rendered';

const cell = { unit: '26734', unitName: 'Phường 1', field: 'LAND' };

function said(changes: RevisionChanges['changes'], total = changes.length) {
  return rendered(<ReportRevision revised={{ revision: 3, changes, total }} fieldNames={{ LAND: 'Đất đai' }} />).text;
}

test('each figure that changed is named with what it was and is, and what is left out is counted', () => {
  const text = said(
    [
      { ...cell, measure: 'completed', before: 1200, after: 1250 },
      { ...cell, measure: 'participation', before: null, after: 0.705 },
      { ...cell, measure: 'verdict', indicator: 'PARTICIPATION', target: 0.7, before: 'missed', after: 'met' },
    ],
    80,
  );
  expect(text).toContain('Số liệu thay đổi từ lần chốt 2 sang lần 3');
  expect(text).toContain('Phường 1 Đất đai Hồ sơ đã giải quyết 1.200 1.250');
  expect(text).toContain('Tỷ lệ tham gia đánh giá – 70,5%');
  expect(text).toContain('Nhận định: Tỷ lệ tham gia đánh giá, chỉ tiêu 70% Chưa đạt Đạt');
  expect(text).toContain('Bảng nêu 3 trong 80 thay đổi');
  expect(text).not.toContain('không nêu');
});

test('what is not told is named without a figure, and why', () => {
  const text = said([{ ...cell, measure: 'opinions', before: null, after: null }]);
  expect(text).toContain('Mức hài lòng có thay đổi có thay đổi');
  expect(text).toContain('thì không nêu, để không ai biết');
  expect(said([])).toContain('Không có số liệu nào của đơn vị thay đổi');
});
