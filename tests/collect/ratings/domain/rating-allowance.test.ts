import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  afterMore,
  newDeviceAllowance,
  deviceRatingPace,
  networkPace,
  paceAtPoint,
  secondsUntil,
  type Allowance,
  type Pace,
} from '~/collect/ratings/domain/rating-allowance';

const NOW = Date.UTC(2026, 10, 18, 2);
const fresh: Allowance = { today: 0, busyUntil: 0 };

/** How many of so many ratings pass, one each `everyMs`. */
function passing(pace: Pace, count: number, everyMs: number, start: Allowance = fresh): number {
  let allowance = start;
  let passed = 0;
  for (let index = 0; index < count; index += 1) {
    const now = NOW + index * everyMs;
    if (secondsUntil(allowance, pace, now, 1) !== 0) continue;
    allowance = afterMore(allowance, pace, now, 1);
    passed += 1;
  }
  return passed;
}

test('a point of which nothing is known takes a room of 40 at once and 120 people an hour all day, and no program', () => {
  const pace = paceAtPoint([]);
  expect(passing(pace, 40, 0)).toBe(40);
  expect(passing(pace, 1_200, 30_000)).toBe(1_200);
  expect(passing(pace, 1_000, 20)).toBeLessThan(70);
});

test('what is usual at a point bounds a network there: four ordinary days, never fewer than a busy one needs', () => {
  expect(paceAtPoint([10, 12, 8, 11, 9]).perDay).toBe(300);
  expect(paceAtPoint([400, 500, 450, 480, 420]).perDay).toBe(1_800);
  expect(paceAtPoint(Array(20).fill(90_000)).perDay).toBe(5_000);
  // Nine stuffed days of twenty raise nothing.
  expect(paceAtPoint([...Array<number>(11).fill(20), ...Array<number>(9).fill(300)])).toEqual(
    paceAtPoint(Array(20).fill(20)),
  );
  expect(paceAtPoint([10_000, 10_000])).toEqual(paceAtPoint([]));
});

test('a hall of 40 counters behind one address is not bounded, a program over many points is, within seconds', () => {
  expect(passing(networkPace, 9_600, 3_000)).toBe(9_600);
  expect(passing(networkPace, 1_000, 20)).toBeLessThan(280);
  expect(passing(networkPace, 20_000, 1_000)).toBe(10_000);
});

test('a kiosk sends what it kept for two weeks at once, a new one what a day brings', () => {
  const longAgo = newDeviceAllowance(NOW - 15 * 86_400_000);
  expect(passing(deviceRatingPace, 14 * 600, 0, longAgo)).toBe(14 * 600);
  const isNew = newDeviceAllowance(NOW);
  expect(passing(deviceRatingPace, 500, 0, isNew)).toBe(500);
  expect(passing(deviceRatingPace, 5_000, 1, isNew)).toBe(600);
});

test('whatever comes, no more pass within a span than the burst and its share of the pace', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 400 });
  fc.assert(
    fc.property(gaps, (all) => {
      const pace = paceAtPoint([]);
      let [now, passed, allowance] = [NOW, 0, fresh];
      for (const gap of all) {
        now += gap;
        const wait = secondsUntil(allowance, pace, now, 1);
        if (wait === 0) [allowance, passed] = [afterMore(allowance, pace, now, 1), passed + 1];
        // Whoever waits as long as they were told gets through.
        else expect(secondsUntil(allowance, pace, now + (wait ?? 0) * 1000, 1)).toBe(0);
      }
      expect(passed).toBeLessThanOrEqual(pace.burst + Math.ceil(((now - NOW) * pace.perHour) / 3_600_000));
    }),
  );
});
