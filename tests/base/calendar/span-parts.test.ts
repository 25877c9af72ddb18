import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween } from '~/base/calendar/local-day';
import { splitSpan } from '~/base/calendar/span-parts';

test('the parts of a span follow each other, are all of it, and none is longer than asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 800 }), fc.integer({ min: 1, max: 40 }), (length, days) => {
      const span = { firstDay: '2025-12-30', lastDay: addDays('2025-12-30', length) };
      const parts = splitSpan(span, days);
      expect(parts[0]?.firstDay).toBe(span.firstDay);
      expect(parts.at(-1)?.lastDay).toBe(span.lastDay);
      parts.forEach(({ firstDay, lastDay }, index) => {
        expect(daysBetween(firstDay, lastDay)).toBeLessThan(days);
        if (index > 0) expect(firstDay).toBe(addDays(parts[index - 1]?.lastDay ?? '', 1));
      });
    }),
  );
});

test('a span that ends before it begins has no part', () => {
  expect(splitSpan({ firstDay: '2026-11-02', lastDay: '2026-11-01' }, 14)).toEqual([]);
});
