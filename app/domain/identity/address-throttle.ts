import { FORGET_AFTER_HOURS, type FailureBucket } from '~/domain/identity/sign-in-throttle';

/**
 * One guess at each of many accounts never fills an account's bucket. A whole office behind one address stays
 * below.
 */
export const FREE_ADDRESS_FAILURES = 100;
/** Short, since an office shares it: it slows guessing down a thousandfold and a person by a minute. */
export const LONGEST_ADDRESS_WAIT_SECONDS = 60;

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** The bucket of an address after one more failure by a browser that is not known to the account it tried. */
export function afterAddressFailure(bucket: FailureBucket | null, now: Date): FailureBucket {
  const isStale =
    bucket === null || now.getTime() - bucket.lastFailure.getTime() >= FORGET_AFTER_HOURS * HOUR;
  const failures = isStale ? 1 : bucket.failures + 1;
  const over = failures - FREE_ADDRESS_FAILURES;
  const wait = over <= 0 ? 0 : Math.min(2 ** (over - 1), LONGEST_ADDRESS_WAIT_SECONDS);
  return {
    failures,
    lastFailure: now,
    blockedUntil: wait === 0 ? null : new Date(now.getTime() + wait * SECOND),
  };
}
