import { failureRule } from '~/registry/people/domain/sign-in-throttle';

/**
 * Failures of one network that cost no wait: a whole office behind one address stays below.
 */
export const FREE_ADDRESS_FAILURES = 100;
/** Short, because an office shares it: it slows guessing down a thousandfold and delays a person by a minute. */
const MAX_ADDRESS_WAIT_SECONDS = 60;

/**
 * The bucket of a network after one more failure by a browser that is not known to what it tried. One guess at each of
 * many accounts never fills the bucket of an account, so the network has one too.
 */
export const afterAddressFailure = failureRule({
  free: FREE_ADDRESS_FAILURES,
  longestSeconds: MAX_ADDRESS_WAIT_SECONDS,
});

/** More failures than this in an hour, from all networks together, are taken as guessing from many networks. */
export const MISSES_AN_HOUR = 200;

/** The same while somebody guesses from many networks: a person who mistypes still has a few attempts. */
export const afterAddressFailureWhileGuessed = failureRule({ free: 3, longestSeconds: MAX_ADDRESS_WAIT_SECONDS });
