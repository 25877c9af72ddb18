import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatterIn } from '~/base/text/formatter';

const [vi, en] = [formatterIn('vi', 'Asia/Ho_Chi_Minh'), formatterIn('en', 'Asia/Ho_Chi_Minh')];

test('numbers are written as the readers of each language write them', () => {
  expect([vi.count(12_345), en.count(12_345)]).toEqual(['12.345', '12,345']);
  expect([vi.decimal(4), en.decimal(4)]).toEqual(['4,0', '4.0']);
  expect([vi.significant(0.001234), en.significant(1.2345)]).toEqual(['0,00123', '1.23']);
  expect([vi.typed(1000), en.typed(1000.5)]).toEqual(['1000', '1000.5']);
});

test('a share has one digit, and as many as keep it on its side of a threshold', () => {
  expect([vi.percent(0.857), en.percent(0.857)]).toEqual(['85,7%', '85.7%']);
  expect(vi.percent(0.857, 0)).toBe('86%');
  expect([vi.percentBeside(0.84996, 0.85), en.percentBeside(0.85, 0.85)]).toEqual(['84,996%', '85%']);
});

test('days need no time zone, moments have the one that was asked for', () => {
  expect([vi.day('2026-11-06'), en.day('2026-11-06')]).toEqual(['06/11/2026', '06/11/2026']);
  expect([vi.dayInText('2026-11-06'), vi.weekday('2026-11-06'), en.dayOfWeek('2026-11-06')]).toEqual([
    '6/11/2026',
    'Thứ Sáu',
    'Friday 06/11',
  ]);
  const instant = '2026-11-05T17:30:00Z';
  expect([vi.dayOf(instant), vi.clock(instant), formatterIn('vi').clock(instant)]).toEqual([
    '06/11/2026',
    '00:30',
    '17:30',
  ]);
  expect([vi.moment(instant), en.moment(new Date(instant))]).toEqual(['00:30 06/11/2026', '06/11/2026, 00:30']);
});

test('names are in the order of their letters, and numbers in them by their size', () => {
  expect(['Quầy 10', 'Quầy 2', 'Đất đai', 'Dân sự'].sort(vi.compare)).toEqual([
    'Dân sự',
    'Đất đai',
    'Quầy 2',
    'Quầy 10',
  ]);
});

test('a rounded share is never on the other side of its threshold, nor at it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 100 }), (hundredths, threshold) => {
      const [share, target] = [hundredths / 10_000, threshold / 100];
      const shown = Number(en.percentBeside(share, target).replace('%', '')) / 100;
      expect(Math.sign(Number((shown - target).toFixed(9)))).toBe(Math.sign(Number((share - target).toFixed(9))));
    }),
  );
});

test('what is needed at least is rounded up, and what is a tenth of a per cent already stays', () => {
  const { percentUp } = formatterIn('en');
  expect([0.8754, 0.87601, 0.85, 0.875, 0.7 * 1.1].map(percentUp)).toEqual(['87.6%', '87.7%', '85%', '87.5%', '77%']);
});
