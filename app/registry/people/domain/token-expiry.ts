import { DomainError } from '~/base/errors';

/** A token that nobody renews ends with the year in which people knew what it was for. */
export const DEFAULT_TOKEN_DAYS = 365;
const MAX_TOKEN_DAYS = 3650;
const DAY_MS = 86_400_000;

/** When a token made now ends; `days` as somebody typed it, a year where nothing is said. Throws 'expiry-invalid'. */
export function tokenExpiry(days: string | undefined, now: Date): Date {
  const asked = days === undefined ? DEFAULT_TOKEN_DAYS : /^[1-9]\d{0,3}$/.test(days) ? Number(days) : NaN;
  if (!(asked <= MAX_TOKEN_DAYS)) throw new DomainError('expiry-invalid', { days: (days ?? '').slice(0, 20) });
  return new Date(now.getTime() + asked * DAY_MS);
}
