import { failureRule } from '~/registry/people/domain/sign-in-throttle';

/**
 * One guess at each of many accounts never fills an account's bucket. A whole office behind one address stays
 * below.
 */
export const FREE_ADDRESS_FAILURES = 100;
/** Short, since an office shares it: it slows guessing down a thousandfold and a person by a minute. */
export const LONGEST_ADDRESS_WAIT_SECONDS = 60;

/** The bucket of a network after one more failure by a browser that is not known to what it tried. */
export const afterAddressFailure = failureRule({
  free: FREE_ADDRESS_FAILURES,
  longestSeconds: LONGEST_ADDRESS_WAIT_SECONDS,
});

/** More misses than this in an hour, from everywhere together, are somebody who walks through networks. */
export const MISSES_AN_HOUR = 200;

/** The same while somebody walks through networks: a person who mistypes still has a few tries at once. */
export const afterAddressFailureWhileGuessed = failureRule({ free: 3, longestSeconds: LONGEST_ADDRESS_WAIT_SECONDS });
