import type { LocalDay } from '~/base/calendar/local-day';
import { countLateDossiers, countTimelyLetters } from '~/improve/apologies/store/late-dossier.server';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';
import type { Queryable } from '~/platform/database/db.server';

/**
 * Which units have letters of apology that are in time today for the last time, and which have dossiers past their day
 * without one. The first is told each day, the second once a week; `week`: the key of the week of the day.
 */
export async function findLetterEvents(
  db: Queryable,
  { today, week, calendar }: { today: LocalDay; week: string; calendar: HolidayCalendar },
): Promise<NoticeEvent[]> {
  const counts = await countLateDossiers(db, { today, calendar });
  const timely = await countTimelyLetters(db, { today, calendar });
  return [...new Set([...timely.keys(), ...counts.keys()])].flatMap((unitId): NoticeEvent[] => {
    const due = timely.get(unitId) ?? 0;
    const late = counts.get(unitId)?.OVERDUE ?? 0;
    const about = { unitId, person: null };
    const events: NoticeEvent[] = [];
    if (due > 0)
      events.push({
        ...about,
        kind: 'LETTERS_DUE',
        key: `letters-due ${today} ${unitId}`,
        detail: { day: today, letters: due },
      });
    if (late > 0)
      events.push({
        ...about,
        kind: 'LETTERS_LATE',
        key: `letters-late ${week} ${unitId}`,
        detail: { week, letters: late },
      });
    return events;
  });
}
