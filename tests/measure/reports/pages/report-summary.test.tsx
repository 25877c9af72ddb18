import { expect, test } from 'vitest';
import { makeReport, type ReportCell } from '~/measure/reports/domain/report';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import { ReportSummary } from '~/measure/reports/pages/report-summary';
import { anInput, aTally, aTarget, aVolume } from '../domain/factories';
import { rendered } from '../../../support/rendered';

const targets = [aTarget({ indicator: 'PARTICIPATION', threshold: 0.7 }), aTarget()];
const tallies = [aTally(2, 'LAND', [0, 0, 0, 0, 12]), aTally(2, 'HEALTH', [0, 0, 0, 0, 12])];

function said(rest: Partial<ReportInput>, tell: (cell: ReportCell) => ReportCell = (cell) => cell) {
  const { cells } = makeReport(anInput({ targets, ...rest }));
  const page = {
    cells: cells.filter(({ unitId, rated }) => unitId === 2 && rated > 0).map(tell),
    fieldNames: { LAND: 'Đất đai', HEALTH: 'Y tế' },
    asOf: null,
  } as unknown as ReportPage;
  return rendered(<ReportSummary page={page} />).text;
}

test('a unit that sent no volumes reads first what could not be measured, and why', () => {
  expect(said({ tallies })).toMatch(
    /^Tóm tắt 2 lĩnh vực chưa gửi số lượng hồ sơ, nên chưa đo được .* Y tế; Đất đai\. Ở những chỉ tiêu đã xét được, không/,
  );
  expect(said({ tallies, targets: [aTarget({ indicator: 'PARTICIPATION' })] })).not.toContain('dưới chỉ tiêu');
});

test('that nothing is missed is said without more only where all was judged', () => {
  const volumes = [aVolume(2, 'LAND', 14), aVolume(2, 'HEALTH', 14)];
  expect(said({ tallies, volumes })).toMatch(/^Tóm tắt Không có lĩnh vực nào dưới chỉ tiêu/);
  const more = [aVolume(2, 'LAND', 20), aVolume(2, 'HEALTH', 14)];
  expect(said({ tallies, volumes: more })).toContain('1 lĩnh vực chưa đạt chỉ tiêu');
  const inSteps = said({ tallies, volumes: more }, tellInSteps);
  expect(inSteps).toContain('1 lĩnh vực chưa xét chỉ tiêu vì chỉ hiển thị số phiếu làm tròn');
  expect(inSteps).not.toMatch(/chưa đạt|thiếu/);
});
