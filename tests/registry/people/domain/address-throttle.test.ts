import { expect, test } from 'vitest';
import { afterAddressFailure, FREE_ADDRESS_FAILURES } from '~/registry/people/domain/address-throttle';
import { secondsToWait, type FailureBucket } from '~/registry/people/domain/sign-in-throttle';

const NOW = new Date('2026-11-18T02:00:00Z');
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

function afterFailures(count: number): FailureBucket | null {
  let bucket: FailureBucket | null = null;
  for (let failure = 0; failure < count; failure += 1) bucket = afterAddressFailure(bucket, NOW);
  return bucket;
}

test('an office may fail a hundred times a day without waiting', () => {
  expect(secondsToWait(afterFailures(FREE_ADDRESS_FAILURES), NOW)).toBe(0);
});

test('then it waits, longer each time, never more than a minute', () => {
  const waits = [1, 2, 3, 6, 7, 8, 50].map((over) => secondsToWait(afterFailures(FREE_ADDRESS_FAILURES + over), NOW));
  expect(waits).toEqual([1, 2, 4, 32, 60, 60, 60]);
});

test('a day without a failure starts afresh', () => {
  const bucket = afterFailures(FREE_ADDRESS_FAILURES + 10);
  expect(afterAddressFailure(bucket, later(86_399)).failures).toBe(FREE_ADDRESS_FAILURES + 11);
  expect(afterAddressFailure(bucket, later(86_400))).toEqual({
    failures: 1,
    lastFailure: later(86_400),
    blockedUntil: null,
  });
});
