import type { Queryable } from '~/platform/database/db.server';
import { localDayOf } from '~/base/calendar/local-day';
import { forwardDueOn } from '~/improve/petitions/domain/forwarding';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';

/** Counts the working days of all petitions anew that nobody has sorted yet, after the calendar changed. */
export async function recomputeDueDays(db: Queryable, calendar: HolidayCalendar, timeZone: string): Promise<void> {
  const open = await db.petition.findMany({
    where: { state: 'RECEIVED' },
    select: { id: true, receivedAt: true, forwardDueOn: true },
  });
  for (const { id, receivedAt, forwardDueOn: before } of open) {
    const due = forwardDueOn(localDayOf(receivedAt, timeZone), calendar);
    if (due !== before) await db.petition.updateMany({ where: { id }, data: { forwardDueOn: due } });
  }
}
