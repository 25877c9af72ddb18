import type { Logger } from 'pino';
import type { Database } from '~/db.server';
import { closeDueWeeks } from '~/models/closing.server';
import { startRecurringJob } from '~/recurring-job.server';

type ClosingTimer = { db: Database; now: () => Date; timeZone: string; log: Logger };

/**
 * Closes weeks by themselves (design rule 8): at the start and every ten minutes it looks whether one is due.
 * A failure is logged and tried again at the next look. Several processes may run it. Returns how to stop it.
 */
export function startClosingTimer({ db, now, timeZone, log }: ClosingTimer): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      for (const { week, outcome, revision, sha256 } of await closeDueWeeks(db, now(), timeZone)) {
        log.info({ week, outcome, revision, sha256 }, 'week closed');
      }
    } catch (error) {
      log.error({ err: error }, 'closing the due weeks failed');
    }
  });
}
