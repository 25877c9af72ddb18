import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { toLocalDay } from '~/base/calendar/local-day';
import { checkLateDevices, checkOpenWeeks } from '~/measure/integrity/store/integrity-run.server';
import { deleteOldAllowances } from '~/collect/ratings/store/rating-allowance.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

type IntegrityTimer = { db: Database; now: () => Date; timeZone: string; log: Logger };

/** Four runs a day: every day is checked soon after it ends, and a week several times before it closes. */
const SIX_HOURS_MS = 6 * 3_600_000;

/**
 * Runs the integrity rules over the open weeks, at the start and every six hours. A failure is logged and tried again
 * at the next run. Several processes may run it: a flag exists once. Returns how to stop it.
 */
export function startIntegrityTimer({ db, now, timeZone, log }: IntegrityTimer): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      await deleteOldAllowances(db, toLocalDay(now(), timeZone));
      for (const { week, ratings, added } of await checkOpenWeeks(db, now(), timeZone)) {
        log.info({ week, ratings, added }, 'week looked at');
      }
      for (const { week, added } of await checkLateDevices(db, now(), timeZone)) {
        if (added > 0) log.info({ week, added }, 'devices of a closed week looked at');
      }
    } catch (error) {
      log.error({ err: error }, 'looking at the open weeks failed');
    }
  }, SIX_HOURS_MS);
}
