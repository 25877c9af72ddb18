import type { LocalDay } from '~/base/calendar/local-day';
import type { TrackedState } from '~/collect/dossiers/domain/tracked-dossier';
import { addWorkingDays, subtractWorkingDays, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** Where the appointment for a dossier's result stands. REAPPOINTED: a letter of apology named a new day. */
export const appointments = ['FIRST', 'REAPPOINTED', 'ENDED'] as const;
export type Appointment = (typeof appointments)[number];

/** ISSUE, VOID: of a letter. END: the one-stop system says that the dossier ended. */
export const appointmentEvents = ['ISSUE', 'VOID', 'END'] as const;
export type AppointmentEvent = (typeof appointmentEvents)[number];

/** A day is named again once at most: what is reappointed has no ISSUE. */
const transitions: Record<Appointment, Partial<Record<AppointmentEvent, Appointment>>> = {
  FIRST: { ISSUE: 'REAPPOINTED', END: 'ENDED' },
  REAPPOINTED: { VOID: 'FIRST', END: 'ENDED' },
  ENDED: {},
};

/** The appointment after an event; null where the event may not happen. */
export function appointmentAfter(before: Appointment, event: AppointmentEvent): Appointment | null {
  return transitions[before][event] ?? null;
}

/** The appointment of a dossier by what is on record of it. */
export function appointmentOf(state: TrackedState, hasLetter: boolean): Appointment {
  if (state !== 'UNDER_WAY') return 'ENDED';
  return hasLetter ? 'REAPPOINTED' : 'FIRST';
}

/** What the register calls a dossier under way on a day; in the order in which it asks for work. */
export const lateStates = ['OVERDUE', 'LETTER_DUE', 'OVERDUE_AGAIN', 'DUE_SOON', 'REAPPOINTED', 'ON_COURSE'] as const;
export type LateState = (typeof lateStates)[number];

/** What a list holds: one state, or all that ask for something to be done. */
export const lateShows = ['work', ...lateStates, 'all'] as const;
export type LateShow = (typeof lateShows)[number];

/** How many working days before the last day for a letter a dossier is shown as due soon. */
export const WARNING_WORKING_DAYS = 3;

/** A letter that stands: for which day, and the new one. */
export type LetterDays = { dueOn: LocalDay; newDueOn: LocalDay; issuedOn: LocalDay };

/**
 * The last working day on which a letter of apology is in time: "chậm nhất 01 ngày trước ngày hết hạn" (61/2018
 * Art. 19.9).
 */
export function letterDueOn(dueOn: LocalDay, calendar: HolidayCalendar): LocalDay {
  return subtractWorkingDays(dueOn, 1, calendar);
}

/** The first day on which a dossier that is due on a day is shown as due soon. */
export function warnedFrom(dueOn: LocalDay, calendar: HolidayCalendar): LocalDay {
  return subtractWorkingDays(dueOn, 1 + WARNING_WORKING_DAYS, calendar);
}

/**
 * The last due days of what is called LETTER_DUE and DUE_SOON on a day, so that a list is found by its due days alone:
 * until the next working day there is none left to write on, and so on for the warning.
 */
export function dueBounds(today: LocalDay, calendar: HolidayCalendar): { letterUntil: LocalDay; soonUntil: LocalDay } {
  return {
    letterUntil: addWorkingDays(today, 1, calendar),
    soonUntil: addWorkingDays(today, 1 + WARNING_WORKING_DAYS, calendar),
  };
}

/**
 * What a dossier under way is called on a day. OVERDUE: its day passed without a letter. LETTER_DUE: who will not be
 * done in time writes now. OVERDUE_AGAIN: the new day passed too, and no other may be named.
 */
export function determineLateState(
  { dueOn, letter }: { dueOn: LocalDay; letter: LetterDays | null },
  today: LocalDay,
  calendar: HolidayCalendar,
): LateState {
  if (letter !== null) return today > letter.newDueOn ? 'OVERDUE_AGAIN' : 'REAPPOINTED';
  if (today > dueOn) return 'OVERDUE';
  if (today >= letterDueOn(dueOn, calendar)) return 'LETTER_DUE';
  return today >= warnedFrom(dueOn, calendar) ? 'DUE_SOON' : 'ON_COURSE';
}
