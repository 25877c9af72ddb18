import type { LocalDay } from '~/base/calendar/local-day';
import type { PetitionState } from '~/improve/petitions/domain/petition';
import { addWorkingDays, type HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** "không quá 05 ngày làm việc": Decree 20/2008 Art. 9.1(d). */
export const FORWARD_WORKING_DAYS = 5;

/** The last working day for sorting and forwarding what was received on a day. */
export function forwardDueOn(receivedOn: LocalDay, calendar: HolidayCalendar): LocalDay {
  return addWorkingDays(receivedOn, FORWARD_WORKING_DAYS, calendar);
}

/** Whether the time for forwarding is over and nobody has sorted it. */
export function isOverdue(petition: { state: PetitionState; forwardDueOn: LocalDay }, today: LocalDay): boolean {
  return petition.state === 'RECEIVED' && today > petition.forwardDueOn;
}
