import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterOneMore,
  BURST_MS,
  RATINGS_A_BURST,
  RATINGS_A_DAY,
  type Allowance,
} from '~/domain/ratings/rating-allowance';

const NOTHING: Allowance = { today: 0, burstStart: 0, burst: 0 };

/** How many of the ratings at these moments (milliseconds) are let through. */
function accepted(moments: readonly number[]): number {
  let allowance = NOTHING;
  let count = 0;
  for (const moment of moments) {
    const next = afterOneMore(allowance, moment);
    if (next === null) continue;
    allowance = next;
    count += 1;
  }
  return count;
}

test('a hall of 40 counters behind one address, all of them rated every two minutes for eight hours, is never stopped', () => {
  const rounds = (8 * 60) / 2;
  const moments = Array.from({ length: rounds * 40 }, (_, index) => Math.floor(index / 40) * 120_000);
  expect(accepted(moments)).toBe(9_600);
});

test('a program that sends ten ratings a second is stopped within two minutes, and starts again with each burst', () => {
  const moments = Array.from({ length: 10 * 60 * 20 }, (_, index) => index * 100);
  expect(accepted(moments)).toBe(2 * RATINGS_A_BURST);
});

test('however they come, no more than the day allows get through, and no more than a burst in any ten minutes of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }), (gaps) => {
      let time = 0;
      const moments = gaps.flatMap((gap) => {
        time += (gap * BURST_MS) / 3;
        return new Array<number>(400).fill(time);
      });
      const count = accepted(moments);
      expect(count).toBeLessThanOrEqual(RATINGS_A_DAY);
      expect(count).toBeLessThanOrEqual(RATINGS_A_BURST * (Math.floor(time / BURST_MS) + 1));
    }),
  );
});
