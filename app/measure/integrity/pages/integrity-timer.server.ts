import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { localDayOf } from '~/base/calendar/local-day';
import { lookAtLateDevices, lookAtOpenWeeks } from '~/measure/integrity/store/integrity-look.server';
import { deleteOldAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

type IntegrityTimer = { db: Database; now: () => Date; timeZone: string; log: Logger };

/** Four looks a day: every day is looked at soon after it is over, and a week several times before it closes. */
const SIX_HOURS_MS = 6 * 3_600_000;

/**
 * Looks at the weeks that are still open for what integrity rules find, at the start and every six hours. A failure is
 * logged and tried again at the next look. Several processes may run it: a flag exists once. Returns how to stop it.
 */
export function startIntegrityTimer({ db, now, timeZone, log }: IntegrityTimer): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      await deleteOldAllowances(db, localDayOf(now(), timeZone));
      for (const { week, ratings, added } of await lookAtOpenWeeks(db, now(), timeZone)) {
        log.info({ week, ratings, added }, 'week looked at');
      }
      for (const { week, added } of await lookAtLateDevices(db, now(), timeZone)) {
        if (added > 0) log.info({ week, added }, 'devices of a closed week looked at');
      }
    } catch (error) {
      log.error({ err: error }, 'looking at the open weeks failed');
    }
  }, SIX_HOURS_MS);
}
