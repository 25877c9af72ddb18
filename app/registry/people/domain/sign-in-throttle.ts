import { normalForm } from '~/base/text/normal-form';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** A person mistypes a few times; nobody waits for that. */
export const FREE_FAILURES = 4;
/** The wait doubles from one second up to this. */
export const MAX_WAIT_SECONDS = 15 * 60;
/** A bucket without a failure for this long starts afresh. */
export const FORGET_AFTER_HOURS = 24;
/** How long a browser that has signed in counts as known. */
export const KNOWN_DEVICE_DAYS = 180;

/** Failures counted together. `blockedUntil` is null while no wait is due. */
export type FailureBucket = { failures: number; lastFailure: Date; blockedUntil: Date | null };

type SignInAttempt = { userName: string; knownDevice: string | null; address: string };

/**
 * Which bucket an attempt falls into, as text to be hashed with a key before it is stored. A browser that has
 * signed in to this account before has a bucket of its own, so that nobody else's failures, not even those of
 * a colleague behind the same address, make its owner wait (OWASP, "Slow Down Online Guessing Attacks with
 * Device Cookies"). All others share one per account and address. `knownDevice` must come from a signed
 * cookie that names this account.
 */
export function attemptBucket({ userName, knownDevice, address }: SignInAttempt): string {
  const account = normalForm(userName, 'NFKC').toLowerCase();
  return JSON.stringify(knownDevice === null ? ['address', account, address] : ['device', account, knownDevice]);
}

/** Seconds to wait after so many failures in a row: nothing, then 1, 2, 4, … up to the longest. */
export function waitAfter(failures: number, free = FREE_FAILURES, longestSeconds = MAX_WAIT_SECONDS): number {
  return failures <= free ? 0 : Math.min(2 ** (failures - free - 1), longestSeconds);
}

/** Whole seconds until the next attempt is looked at; 0 means now. */
export function secondsToWait(bucket: FailureBucket | null, now: Date): number {
  if (bucket === null || bucket.blockedUntil === null) return 0;
  return Math.max(0, Math.ceil((bucket.blockedUntil.getTime() - now.getTime()) / SECOND));
}

/** How a bucket changes with one more failure. */
export type FailureRule = (bucket: FailureBucket | null, now: Date) => FailureBucket;

/**
 * A rule by which so many failures are free and each one more doubles the wait, from one second up to the longest. A
 * day without a failure starts afresh. Attempts refused because of the wait are not failures and must not be counted:
 * otherwise hammering would keep a person out for ever.
 */
export function failureRule({ free, longestSeconds }: { free: number; longestSeconds: number }): FailureRule {
  return (bucket, now) => {
    const isStale = bucket === null || now.getTime() - bucket.lastFailure.getTime() >= FORGET_AFTER_HOURS * HOUR;
    const failures = isStale ? 1 : bucket.failures + 1;
    const wait = waitAfter(failures, free, longestSeconds);
    return { failures, lastFailure: now, blockedUntil: wait === 0 ? null : new Date(now.getTime() + wait * SECOND) };
  };
}

/** The bucket of one account and one browser or network. */
export const afterFailure = failureRule({ free: FREE_FAILURES, longestSeconds: MAX_WAIT_SECONDS });

/**
 * The bucket of one account over all networks, for attempts by neither a browser nor a network that the account knows:
 * guesses spread over thousands of networks are some hundred a day. Its owner has buckets of their own.
 */
export const afterStrangerFailure = failureRule({ free: 10, longestSeconds: MAX_WAIT_SECONDS });

/**
 * The bucket of all strangers in the city: one guess at each account from each of many networks. Short, since whoever
 * signs in with a new telephone waits with them.
 */
export const afterAnyStrangerFailure = failureRule({ free: 300, longestSeconds: 10 });
