import type { LocalDay } from '~/base/calendar/local-day';
import { countLateDossiers } from '~/improve/apologies/store/late-dossier.server';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import type { HolidayCalendar } from '~/improve/petitions/domain/working-days';
import type { Queryable } from '~/platform/database/db.server';

/**
 * Which units must write letters of apology today, and which have dossiers past their day without one, by the
 * register's own counts. The first is told each day, the second once a week; `week`: the key of the week of the day.
 */
export async function findLetterEvents(
  db: Queryable,
  { today, week, calendar }: { today: LocalDay; week: string; calendar: HolidayCalendar },
): Promise<NoticeEvent[]> {
  const counts = await countLateDossiers(db, { today, calendar });
  return [...counts].flatMap(([unitId, { LETTER_DUE: due = 0, OVERDUE: late = 0 }]): NoticeEvent[] => {
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
