import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { awaitedParty, type ExplanationState } from '~/improve/explanations/domain/explanation-state';
import { addWorkingDays, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** How long a unit has to explain where its plan says nothing else. */
export const EXPLAIN_WORKING_DAYS = 5;

/** Within how many days a contest is decided. */
export const DECIDE_DAYS = 21;

/** The longest that a returned explanation may take. */
const MAX_RETURN_DAYS = 31;

/** The last day for an explanation that is asked on a day. */
export function explainDueOn(askedOn: LocalDay, workingDays: number, calendar: HolidayCalendar): LocalDay {
  return addWorkingDays(askedOn, workingDays, calendar);
}

/** The last day for deciding on a contest. */
export function decideDueOn(contestedOn: LocalDay): LocalDay {
  return addDays(contestedOn, DECIDE_DAYS);
}

/**
 * The day until which a returned explanation is to come. Throws 'due-not-ahead' for one that is not ahead, or is more
 * than a month ahead.
 */
export function requireReturnDue(dueOn: LocalDay, today: LocalDay): LocalDay {
  if (dueOn <= today || dueOn > addDays(today, MAX_RETURN_DAYS))
    throw new DomainError('due-not-ahead', { most: MAX_RETURN_DAYS });
  return dueOn;
}

/** Whether who is waited for is past the day. */
export function isOverdue(
  { state, dueOn }: { state: ExplanationState; dueOn: LocalDay | null },
  today: LocalDay,
): boolean {
  return awaitedParty(state) !== null && dueOn !== null && dueOn < today;
}

/** Whether the unit said nothing in time. */
export function isSilent(request: { state: ExplanationState; dueOn: LocalDay | null }, today: LocalDay): boolean {
  return awaitedParty(request.state) === 'UNIT' && isOverdue(request, today);
}
