import fc from 'fast-check';
import { expect, test } from 'vitest';
import { alignedTable } from '~/base/text/aligned-table';
import { makeReport } from '~/measure/reports/domain/report';
import { buildReportTree } from '~/measure/reports/domain/roll-up';
import { reportText, silentLines } from '~/measure/reports/pages/report-text.server';
import { digitsBeside } from '~/base/text/share-digits';
import { verificationText } from '~/measure/reports/pages/verification-text.server';
import { anInput, aTally, aTarget, aVolume } from '../domain/factories';

test('columns are as wide as their widest cell, tone marks counted as the letters they belong to', () => {
  expect(
    alignedTable(
      [
        ['Lĩnh vực', 'Phiếu'],
        ['Y tế', '1.234'],
        ['Hộ tịch', '7'],
      ],
      1,
    ),
  ).toBe(['  Lĩnh vực  Phiếu', '  Y tế      1.234', '  Hộ tịch       7'].join('\n'));
});

test('a rounded share stays on its own side of every threshold of whole per cents', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9_999 }),
      fc.integer({ min: 0, max: 9_999 }),
      fc.integer({ min: 1, max: 99 }),
      (n, k, t) => {
        const [value, threshold] = [Math.min(k, n) / n, t / 100];
        const scale = 10 ** (digitsBeside(value, threshold) + 2);
        const rounded = Math.round(value * scale) / scale;
        // Four digits tell apart what fewer than ten thousand ratings can tell.
        expect(Math.sign(rounded - threshold)).toBe(Math.sign(value - threshold));
      },
    ),
  );
});

test('a report in the terminal tells the silent kiosks and their days, or that there are none', () => {
  const unit = {
    nameVi: 'Phường Bến Nghé',
    nameEn: 'Ben Nghe Ward',
    parent: { nameVi: 'Quận 1', nameEn: 'District 1' },
  };
  const device = {
    id: 1,
    name: 'Máy 1',
    counter: 'Quầy 2',
    unit: { id: 3, ...unit },
    days: ['2026-11-17', '2026-11-19'],
  };
  expect(silentLines([device])).toEqual([
    'Ki-ốt im lặng trong tuần (1):',
    '  Phường Bến Nghé, Quận 1 · Quầy 2 · Máy 1: 17/11/2026, 19/11/2026',
  ]);
  expect(silentLines([])).toEqual(['Ki-ốt im lặng trong tuần: Không có ki-ốt nào im lặng.']);
});

test('a verification says per unit, field and measure what differs, and apart from it what came later', () => {
  const change = {
    unitId: 7,
    unit: '26734',
    field: 'LAND',
    measure: 'satisfied',
    before: 8,
    after: 7,
  } as const;
  const text = verificationText({
    period: '2026-W46',
    revisions: [
      {
        revision: 1,
        sha256: 'abc',
        faults: [{ kind: 'hash', expected: 'abc', found: 'def' }],
        changes: [change],
      },
    ],
    removed: [2],
    staleCounts: [],
    later: { ratings: 2, changes: 0, exclusions: 5, figures: 3 },
    sound: false,
  });
  expect(text).toContain('2026-W46 revision 1, SHA-256 abc: NOT SOUND');
  expect(text).toMatch(/\[hash\]\n +Nội dung lần chốt đã bị sửa.*\n +The bytes do not have the stored hash/);
  expect(text).toMatch(/\[removed\] 2026-W46, 2\n/);
  expect(text).toMatch(/26734 +LAND +satisfied +8 +7/);
  expect(text).toContain(
    'later data: 2 ratings, 0 changed ratings, 5 excluded or let in again, 3 figures → close 2026-W46 again to make revision 2',
  );
});

test('a report in the terminal has every share that its page has, rounded alike', () => {
  const input = anInput({
    targets: [aTarget({ indicator: 'ONLINE_SHARE', threshold: 0.5 })],
    tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 8], { verified: true }), aTally(2, 'LAND', [0, 0, 0, 0, 4])],
    volumes: [aVolume(2, 'LAND', 2000, { online: 700, postalReceived: 200, postalReturned: 100 })],
  });
  const text = reportText(
    {
      report: makeReport(input),
      tree: buildReportTree(input),
      fields: input.fields,
      closed: null,
      begins: null,
      closesAt: null,
      shown: null,
    },
    { timeZone: 'Asia/Ho_Chi_Minh', unitId: 2, silent: null },
  );
  expect(text).toMatch(/Đúng hạn +Trực tuyến +Tiếp nhận qua BCCI +Trả kết quả qua BCCI/);
  expect(text).toMatch(/Đất đai +2\.000 +12 +67% .* 100% +35% Chưa đạt \(thiếu 300 hồ sơ\) +10% +5%/);
});
