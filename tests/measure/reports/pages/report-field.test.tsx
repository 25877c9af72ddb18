import { expect, test } from 'vitest';
import { tellInSteps } from '~/measure/reports/domain/withheld-ratings';
import { ReportField } from '~/measure/reports/pages/report-field';
import { ReportMatrix } from '~/measure/reports/pages/report-matrix';
import type { LevelCounts } from '~/base/scale';
import { makeReport, type ReportCell } from '~/measure/reports/domain/report';
import type { ReportInput } from '~/measure/reports/domain/report-input';
import type { ReportPage } from '~/measure/reports/pages/report-page';
import { anInput, aTally, aTarget, aVolume } from '../domain/factories';
import { rendered } from '../../../support/rendered';

const target = aTarget();

function landCell(rest: Partial<ReportInput>): ReportCell {
  const { cells } = makeReport(anInput({ targets: [target], ...rest }));
  const cell = cells.find((one) => one.unitId === 2 && one.field === 'LAND');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

function pageOf(cell: ReportCell): ReportPage {
  const sources = [{ citation: target.citation, quote: target.quoteVi }];
  return {
    cells: [cell],
    fieldNames: { LAND: 'Đất đai' },
    verifiedOnly: false,
    sources,
  } as unknown as ReportPage;
}

function said(rest: Partial<ReportInput>, language: 'vi' | 'en' = 'vi') {
  const cell = landCell(rest);
  return rendered(<ReportField cell={cell} page={pageOf(cell)} />, language);
}

const ratings = (...levels: LevelCounts) => [aTally(2, 'LAND', levels)];

test('shares are written as the reader writes them, each with its n', () => {
  const input = { tallies: ratings(1, 0, 3, 10, 14), volumes: [aVolume(2, 'LAND', 35)] };
  expect(said(input).text).toContain('80% 28 trên 35 hồ sơ');
  expect(said(input).text).toContain('85,7% 24 trên 28 phiếu');
  expect(said(input).text).toContain('bình thường: 3; không hài lòng: 1');
  expect(said(input, 'en').text).toContain('85.7% 24 of 28 ratings');
});

test('a verdict is a word with its target, its clause and how sure it is', () => {
  const { text, html } = said({ tallies: ratings(1, 0, 3, 10, 14), volumes: [aVolume(2, 'LAND', 35)] });
  expect(text).toContain('từ 85% trở lên');
  expect(text).toMatch(
    /Đạt Chưa đủ căn cứ : .* cần thêm \d+ phiếu cùng tỷ lệ để chắc chắn chỉ thành chưa đạt nếu .* dưới \d+[,\d]*% hài lòng/,
  );
  expect(html).toContain('href="#source-1"');
});

test('rounding never puts a share on the other side of its threshold', () => {
  const { text } = said({ tallies: ratings(1504, 0, 0, 0, 8496), volumes: [aVolume(2, 'LAND', 20_000)] });
  expect(text).toContain('84,96% 8.496 trên 10.000 phiếu');
  expect(text).toContain('Chưa đạt');
});

test('what is not measured is said in words, without a percentage and without a verdict colour', () => {
  const nothing = said({ volumes: [aVolume(2, 'LAND', 8)] });
  expect(nothing.text).toContain('chưa có đánh giá');
  const silent = said({ tallies: ratings(0, 0, 0, 0, 9) });
  expect(silent.text).toContain('chưa có số lượng hồ sơ');
  const few = said({ tallies: ratings(0, 0, 0, 0, 4) });
  expect(few.text).toContain('quá ít phiếu (dưới 5), không nêu tỷ lệ');
  for (const { html } of [nothing, few]) {
    const satisfaction = /<tr role="row"><th[^>]*>Tỷ lệ hài lòng<\/th>(.*?)<\/tr>/s.exec(html)?.[1] ?? '';
    expect(satisfaction).toContain('verdict-none');
    expect(satisfaction).not.toMatch(/verdict-(met|missed)/);
    expect(/<td[^>]*>(.*?)<\/td>/s.exec(satisfaction)?.[1]).not.toContain('%');
  }
});

test('more ratings than dossiers is flagged and never met', () => {
  const participation = aTarget({ indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 annex 9.1a' });
  const cell = landCell({
    tallies: ratings(0, 0, 0, 0, 9),
    volumes: [aVolume(2, 'LAND', 6)],
    targets: [participation],
  });
  const { text, html } = rendered(<ReportField cell={cell} page={pageOf(cell)} />);
  expect(text).toContain('150% 9 trên 6 hồ sơ');
  expect(text).toContain('Nhiều phiếu hơn hồ sơ');
  expect(html).not.toContain('verdict-met');
});

test('the measures beside satisfaction stand under their own names, with what the silent leave open', () => {
  const { text } = said({ tallies: ratings(1, 0, 3, 10, 14), volumes: [aVolume(2, 'LAND', 35)] });
  expect(text).toContain('Tỷ lệ theo Quyết định 766 97,1%');
  expect(text).toContain('Điểm trung bình 4,3 trên 5');
  expect(text).toContain('hồ sơ không có phiếu và phiếu bình thường cũng được tính là hài lòng');
  expect(text).toMatch(/phiếu bình thường không tính là hài lòng: 68,6% nếu .*, 88,6% nếu đều hài lòng/);
});

test('excluded ratings are counted by rule in words, with satisfaction and participation before and after', () => {
  const input = {
    tallies: [
      ...ratings(0, 0, 0, 0, 10),
      aTally(2, 'LAND', [10, 0, 0, 0, 0], { exclusion: 'BURST' }),
      aTally(2, 'LAND', [1, 0, 0, 0, 0], { exclusion: 'HONEYPOT' }),
    ],
    volumes: [aVolume(2, 'LAND', 40)],
  };
  const { text } = said(input);
  expect(text).toContain('10 phiếu theo quy tắc “Dồn dập trong ít phút”');
  expect(text).toContain('1 phiếu theo quy tắc “Điền vào ô bẫy”');
  expect(text).toContain('Tỷ lệ hài lòng 47,6% (21 phiếu) 100% (10 phiếu)');
  expect(text).toContain('Tỷ lệ tham gia đánh giá 52,5% (21 trên 40 hồ sơ) 25% (10 trên 40 hồ sơ)');
  expect(said(input, 'en').text).toContain('1 rating by the rule');
  expect(said({ tallies: ratings(0, 0, 0, 0, 10) }).text).not.toContain('quy tắc');
  const onlyExcluded = said({ tallies: [aTally(2, 'LAND', [3, 0, 0, 0, 0], { exclusion: 'BURST' })] });
  expect(onlyExcluded.text).toContain('quá ít phiếu (dưới 5) (3 phiếu) chưa có đánh giá');
});

test('complaints stand before praise, and a neutral rating counts among the complaints', () => {
  const given = { unitId: 2, field: 'LAND' } as const;
  const { text } = said({
    tallies: ratings(3, 0, 3, 0, 9),
    reasons: [
      { ...given, reason: 'ATTITUDE', polarity: 'satisfied', count: 7 },
      { ...given, reason: 'TIME', polarity: 'dissatisfied', count: 2 },
      { ...given, reason: 'TIME', polarity: 'neutral', count: 1 },
    ],
  });
  expect(text).toContain('Điều chưa hài lòng được nêu nhiều nhất Thời gian giải quyết (3 lượt)');
  expect(text.indexOf('Thời gian giải quyết')).toBeLessThan(text.indexOf('Thái độ phục vụ'));
});

test('the summary table gives every share its n and its verdict as a word', () => {
  const cell = landCell({ tallies: ratings(1, 0, 3, 10, 14), volumes: [aVolume(2, 'LAND', 35)] });
  const { text } = rendered(<ReportMatrix page={pageOf(cell)} />);
  expect(text).toContain('80% n = 35');
  expect(text).toContain('85,7% Đạt n = 28');
});

test('ratings that are withheld are said to be so, without a percentage, a verdict or a word that there are none', () => {
  const participation = aTarget({ indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 annex 9.1a' });
  const cell = tellInSteps(landCell({ volumes: [aVolume(2, 'LAND', 20)], targets: [participation, target] }));
  for (const { text, html } of [
    rendered(<ReportField cell={cell} page={pageOf(cell)} />),
    rendered(<ReportMatrix page={pageOf(cell)} />),
  ]) {
    expect(text).toContain('chưa công bố (dưới 5 phiếu)');
    expect(text).not.toMatch(/chưa có đánh giá|không có hồ sơ/);
    const ofRatings = [
      ...html.matchAll(/<tr role="row"><th[^>]*>Tỷ lệ (?:hài lòng|tham gia đánh giá)<\/th>(.*?)<\/tr>/gs),
    ].map(([, row]) => row);
    for (const row of ofRatings) {
      expect(row).not.toMatch(/verdict-(met|missed)/);
      expect(/<td[^>]*>(.*?)<\/td>/s.exec(row ?? '')?.[1]).not.toContain('%');
    }
  }
});

test('a handful has no colour: its share is there, and what it would say stands in words', () => {
  const participation = aTarget({ indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 annex 9.1a' });
  const targets = [participation, target];
  const cell = landCell({ tallies: ratings(6, 0, 0, 0, 0), volumes: [aVolume(2, 'LAND', 9)], targets });
  const { text, html } = rendered(<ReportField cell={cell} page={pageOf(cell)} />);
  expect(text).toContain('66,7% 6 trên 9 hồ sơ');
  expect(text).toContain('Quá ít để kết luận theo tỷ lệ: Chưa đạt; dưới 10 hồ sơ hoặc phiếu');
  expect(html).not.toMatch(/verdict-(met|missed)/);
  expect(rendered(<ReportMatrix page={pageOf(cell)} />).html).not.toMatch(/verdict-(met|missed)/);
});

test('a missed target says how many people lack, and a likely one what would make it certain', () => {
  const participation = aTarget({ indicator: 'PARTICIPATION', threshold: 0.7, citation: '552 annex 9.1a' });
  const { text } = said({
    tallies: ratings(20, 0, 0, 0, 30),
    volumes: [aVolume(2, 'LAND', 100)],
    targets: [participation, target],
  });
  expect(text).toContain('Chưa đạt thiếu 20 phiếu');
  expect(text).toContain('Chưa đạt thiếu 13 phiếu hài lòng Chắc chắn : người chưa đánh giá có nói gì');
});

test('an open week says how far its volumes go, and which ratings wait for theirs', () => {
  const { text } = said({
    tallies: ratings(0, 0, 0, 0, 12),
    volumes: [aVolume(2, 'LAND', 20)],
    soFar: {
      through: new Map([[2, '2026-11-18']]),
      awaiting: [{ unitId: 2, field: 'LAND', verified: false, exclusion: '', rated: 4 }],
    },
  });
  expect(text).toContain('40% 8 trên 20 hồ sơ');
  expect(text).toContain('tính đến hết ngày 18/11/2026');
  expect(text).toContain('4 phiếu sau ngày đó chưa được tính');
});
