import { describe, expect, test } from 'vitest';
import { decreeDays, listSpans, parseSpan } from '~/improve/general-report/domain/report-span';

describe('the days that a general report is of', () => {
  test('a half-year is made of its two quarters', () => {
    const half = parseSpan('2026-H1');
    expect(half).toMatchObject({ kind: 'half', firstDay: '2026-01-01', lastDay: '2026-06-30' });
    expect(half.periods.map(({ key }) => key)).toEqual(['2026-Q1', '2026-Q2']);
    expect(parseSpan('2026-H2').periods.map(({ key }) => key)).toEqual(['2026-Q3', '2026-Q4']);
  });

  test('months, quarters and years are made of themselves', () => {
    for (const key of ['2026-11', '2026-Q4', '2026']) {
      const span = parseSpan(key);
      expect(span.periods.map((period) => period.key)).toEqual([key]);
      expect(span.key).toBe(key);
    }
  });

  test('a week and what is no period are refused', () => {
    for (const key of ['2026-W46', '2026-H3', '0000-H1', '2026-13', '', '2026-H1 ', 'x'.repeat(100)])
      expect(() => parseSpan(key), key).toThrow('period-unknown');
  });

  test('the decree counts from the 15th of the month before to the 14th of the last month', () => {
    expect(decreeDays(parseSpan('2026-11'))).toEqual({ firstDay: '2026-10-15', lastDay: '2026-11-14' });
    expect(decreeDays(parseSpan('2026-01'))).toEqual({ firstDay: '2025-12-15', lastDay: '2026-01-14' });
    expect(decreeDays(parseSpan('2026-Q4'))).toEqual({ firstDay: '2026-09-15', lastDay: '2026-12-14' });
    expect(decreeDays(parseSpan('2026-H1'))).toEqual({ firstDay: '2025-12-15', lastDay: '2026-06-14' });
    expect(decreeDays(parseSpan('2026'))).toEqual({ firstDay: '2025-12-15', lastDay: '2026-12-14' });
  });

  test('the newest come first, and a half-year only where both of its quarters are closed', () => {
    const keys = (closed: string[]) => listSpans(closed).map(({ key }) => key);
    expect(keys(['2026-05', '2026-Q1', '2026-Q2', '2026-06', '2026-W20'])).toEqual([
      '2026-06',
      '2026-Q2',
      '2026-H1',
      '2026-05',
      '2026-Q1',
    ]);
    expect(keys(['2026-Q2'])).toEqual(['2026-Q2']);
    expect(keys(['2026-Q1', '2026-Q4'])).toEqual(['2026-Q4', '2026-Q1']);
  });
});
