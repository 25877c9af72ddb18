import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  afterFailure,
  attemptBucket,
  FORGET_AFTER_HOURS,
  FREE_FAILURES,
  MAX_WAIT_SECONDS,
  secondsToWait,
  waitAfter,
  type FailureBucket,
} from '~/registry/people/domain/sign-in-throttle';

const start = Date.UTC(2026, 10, 22, 1);

/** Fails as fast as it is let, for so many seconds, and says how many guesses that made. */
function guessFor(seconds: number): { bucket: FailureBucket | null; guesses: number } {
  let bucket: FailureBucket | null = null;
  let guesses = 0;
  for (let second = 0; second < seconds; second++) {
    const now = new Date(start + second * 1000);
    if (secondsToWait(bucket, now) > 0) continue;
    bucket = afterFailure(bucket, now);
    guesses++;
  }
  return { bucket, guesses };
}

test('the first failures cost nothing', () => {
  let bucket: FailureBucket | null = null;
  for (let failure = 1; failure <= FREE_FAILURES; failure++) bucket = afterFailure(bucket, new Date(start));
  expect(secondsToWait(bucket, new Date(start))).toBe(0);
});

test('then the wait doubles from one second up to its limit', () => {
  const waits = [1, 2, 3, 4, 5, 20].map((more) => waitAfter(FREE_FAILURES + more));
  expect(waits).toEqual([1, 2, 4, 8, 16, MAX_WAIT_SECONDS]);
});

test('the wait never shrinks and never exceeds the limit, however many failures', () => {
  fc.assert(
    fc.property(fc.nat(5000), (failures) => {
      expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
      expect(waitAfter(failures)).toBeLessThanOrEqual(MAX_WAIT_SECONDS);
    }),
  );
});

test('the wait runs out by itself', () => {
  const { bucket } = guessFor(20);
  const blockedUntil = bucket?.blockedUntil;
  expect(blockedUntil).toBeInstanceOf(Date);
  expect(secondsToWait(bucket, new Date((blockedUntil?.getTime() ?? 0) - 1))).toBe(1);
  expect(secondsToWait(bucket, blockedUntil ?? new Date(start))).toBe(0);
});

test('a day of guessing is about a hundred guesses', () => {
  expect(guessFor(24 * 3600).guesses).toBeLessThan(120);
});

test('a bucket without a failure for a day starts afresh', () => {
  const { bucket } = guessFor(3600);
  const later = new Date((bucket?.lastFailure.getTime() ?? 0) + FORGET_AFTER_HOURS * 3_600_000);
  expect(afterFailure(bucket, later)).toEqual({ failures: 1, lastFailure: later, blockedUntil: null });
});

test('failures of a colleague behind the same address leave the known device of the owner alone', () => {
  const colleague = attemptBucket({ userName: 'lan', knownDevice: null, address: '10.0.0.1' });
  const owner = attemptBucket({ userName: 'lan', knownDevice: 'd1', address: '10.0.0.1' });
  expect(owner).not.toBe(colleague);
});

test('a known device keeps its bucket when its address changes', () => {
  const atWork = attemptBucket({ userName: 'lan', knownDevice: 'd1', address: '10.0.0.1' });
  const atHome = attemptBucket({ userName: 'Lan', knownDevice: 'd1', address: '203.0.113.9' });
  expect(atHome).toBe(atWork);
});

test('accounts, devices and addresses never share a bucket', () => {
  const part = fc.constantFrom('a', 'b', 'device', 'address', 'a","b', '');
  const attempt = fc.record({ userName: part, knownDevice: fc.option(part), address: part });
  fc.assert(
    fc.property(attempt, attempt, (one, two) => {
      const sameOrigin =
        one.knownDevice === null && two.knownDevice === null
          ? one.address === two.address
          : one.knownDevice === two.knownDevice;
      expect(attemptBucket(one) === attemptBucket(two)).toBe(one.userName === two.userName && sameOrigin);
    }),
  );
});
