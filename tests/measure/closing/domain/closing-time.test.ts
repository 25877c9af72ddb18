import { describe, expect, test } from 'vitest';

import { closesAt } from '~/measure/closing/domain/closing-time';
import { parsePeriod } from '~/base/calendar/period';

describe('closing a week', () => {
  test('happens on Wednesday at midnight in the city', () => {
    const closing = closesAt(parsePeriod('2026-W47'), 'Asia/Ho_Chi_Minh');
    expect(closing.toISOString()).toBe('2026-11-24T17:00:00.000Z');
  });

  test('is not for months', () => {
    expect(() => closesAt(parsePeriod('2026-11'), 'Asia/Ho_Chi_Minh')).toThrow('period-unknown');
  });
});
