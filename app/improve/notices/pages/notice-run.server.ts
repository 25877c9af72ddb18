import { dayOfWeek, startOfLocalDay, toLocalDay } from '~/base/calendar/local-day';
import { periodContaining, previousPeriod, toWeekKey } from '~/base/calendar/period';
import { isDigestTime } from '~/improve/notices/domain/digest';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { findClosingEvents, findSignalEvents } from '~/improve/notices/store/closing-events.server';
import { findDigests } from '~/improve/notices/pages/digests.server';
import { findLetterEvents } from '~/improve/notices/store/letter-events.server';
import { deleteOldNotices } from '~/improve/notices/store/notice-retention.server';
import { writeEvents } from '~/improve/notices/store/notice-writing.server';
import { findMissingVolumes, findSilentDevices } from '~/improve/notices/store/silence-events.server';
import { loadAudience } from '~/improve/notices/store/told-people.server';
import { findAskedEvents, findDueEvents, findStepEvents } from '~/improve/notices/store/work-events.server';
import { isWorkingDay } from '~/improve/petitions/domain/working-days';
import { loadHolidayCalendar } from '~/improve/petitions/store/holiday.server';
import { findNewestClosedWeek } from '~/measure/reports/store/closing-record.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** For so long what was missed is still told, after a server stood still: longer ago it is no news. */
const TOLD_WITHIN_DAYS = 8;

/** The hour of the city from which on the alerts of a day are written. */
const MORNING = 8;

/** The day of the week before a week is closed: the last one on which volumes still come into it as they are. */
const TUESDAY = 2;

/**
 * Looks for everything that there is to tell and writes it once, whatever runs beside or crashes: what happened (its
 * own row is the event), what is due, and in their time the letters, signals, silences and digests. Once a day what is
 * kept no longer is deleted. Answers how many were new.
 */
export async function runNotices(context: Pick<AppContext, 'db' | 'env' | 'now'>): Promise<number> {
  const { db, env } = context;
  const { timeZone, mail } = env;
  const now = context.now();
  const audience = await loadAudience(db);
  const write = (events: readonly NoticeEvent[]) => writeEvents(db, events, { audience, now, emails: mail !== null });
  const since = new Date(now.getTime() - TOLD_WITHIN_DAYS * DAY_MS);
  const today = toLocalDay(now, timeZone);
  const hour = Math.floor((now.getTime() - startOfLocalDay(today, timeZone).getTime()) / HOUR_MS);
  const week = previousPeriod(periodContaining('week', today));
  const day = { today, now, timeZone };

  let written = await write([
    ...(await findClosingEvents(db, since)),
    ...(await findAskedEvents(db, since)),
    ...(await findStepEvents(db, since)),
  ]);
  if (hour >= MORNING) {
    const calendar = await loadHolidayCalendar(db);
    written += await write(await findDueEvents(db, { ...day, calendar }));
    if (isWorkingDay(today, calendar))
      written += await once(db, `letters ${today}`, now, async () =>
        write(await findLetterEvents(db, { today, week: toWeekKey(today), calendar })),
      );
    written += await once(db, `devices ${today}`, now, async () => write(await findSilentDevices(db, day)));
    if (dayOfWeek(today) === TUESDAY)
      written += await once(db, `volumes ${week.key}`, now, async () => write(await findMissingVolumes(db, week)));
  }
  const closedWeek = await findNewestClosedWeek(db, week.key);
  if (closedWeek !== null)
    written += await once(db, `signals ${closedWeek}`, now, async () => write(await findSignalEvents(db, closedWeek)));
  if (isDigestTime(today, hour))
    written += await once(db, `digest ${week.key}`, now, async () =>
      write(await findDigests(context, audience.people, week)),
    );
  await once(db, `retention ${today}`, now, async () => {
    await deleteOldNotices(db, now);
    return 0;
  });
  return written;
}

/** What costs a while to find is found once; interrupted, it is found again, and what is written already stays so. */
async function once(db: Database, key: string, now: Date, work: () => Promise<number>): Promise<number> {
  if ((await db.noticeRun.count({ where: { key } })) > 0) return 0;
  const written = await work();
  await db.$executeRaw`INSERT INTO "NoticeRun" ("key", "at") VALUES (${key}, ${now}) ON CONFLICT DO NOTHING`;
  return written;
}
