import { describe, expect, test } from 'vitest';

import { acceptGivenAt } from '~/base/calendar/given-at';

const receivedAt = new Date('2026-11-22T08:00:00.000Z');

describe('the time a rating counts at', () => {
  test.each(['2026-11-22T08:00:00.000Z', '2026-11-08T08:00:00.000Z', '2026-11-22T08:05:00.000Z'])(
    'is the time of the tap for %s',
    (text) => {
      expect(acceptGivenAt(new Date(text), receivedAt)).toEqual({ givenAt: new Date(text), late: false });
    },
  );

  test.each(['2026-11-08T07:59:59.999Z', '2026-11-22T08:05:00.001Z', '1970-01-01T00:00:00Z', 'nonsense'])(
    'is the time of receipt, marked late, for %s',
    (text) => {
      expect(acceptGivenAt(new Date(text), receivedAt)).toEqual({ givenAt: receivedAt, late: true });
    },
  );
});
