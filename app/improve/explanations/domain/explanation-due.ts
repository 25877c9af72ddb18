import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { coveredUntil } from '~/improve/explanations/domain/miss-run';
import {
  awaitedParty,
  type ExplanationEvent,
  type ExplanationState,
} from '~/improve/explanations/domain/explanation-state';
import { addWorkingDays, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** How long a unit has to explain where its plan says nothing else. */
export const EXPLAIN_WORKING_DAYS = 5;

/** Within how many days a contest is decided. */
const DECIDE_DAYS = 21;

/** The longest that a returned explanation may take. */
const MAX_RETURN_DAYS = 31;

/** The last day for an explanation that is asked on a day. */
export function explainDueOn(askedOn: LocalDay, workingDays: number, calendar: HolidayCalendar): LocalDay {
  return addWorkingDays(askedOn, workingDays, calendar);
}

/** What the day that an event sets goes by; `dueOn`: as it stands; `returnDue`: as who returns it says. */
type DueInput = {
  dueOn: LocalDay | null;
  today: LocalDay;
  workingDays: number;
  calendar: HolidayCalendar;
  returnDue: LocalDay | null;
};

/** The last day for whoever is waited for after an event; of a known cause, until when it covers; null for nobody. */
export function dueAfter(
  event: ExplanationEvent,
  after: ExplanationState,
  { dueOn, today, workingDays, calendar, returnDue }: DueInput,
): LocalDay | null {
  if (event === 'ATTACH' || event === 'JOIN') return dueOn;
  switch (after) {
    case 'EXPLAINED':
    case 'KNOWN':
      return addWorkingDays(today, EXPLAIN_WORKING_DAYS, calendar);
    case 'ASKED':
    case 'DISMISSED':
      return explainDueOn(today, workingDays, calendar);
    case 'CONTESTED':
      return addDays(today, DECIDE_DAYS);
    case 'RETURNED':
      return returnDue ?? explainDueOn(today, workingDays, calendar);
    case 'HANDLED':
      return coveredUntil(today);
    case 'ACCEPTED':
    case 'UPHELD':
    case 'LAPSED':
      return null;
  }
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
