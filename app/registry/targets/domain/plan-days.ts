import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';

/**
 * Refuses a plan or target that would begin on a day that is closed: a new plan never changes a closed period
 * (measurement rule 5). `closedThrough`: the last closed day, or null. Throws 'plan-in-closed-period'.
 */
export function requireOpenDay(validFrom: LocalDay, closedThrough: LocalDay | null): void {
  if (closedThrough !== null && validFrom <= closedThrough)
    throw new DomainError('plan-in-closed-period', { day: validFrom, closed: closedThrough });
}
