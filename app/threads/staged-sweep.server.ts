import type { Logger } from 'pino';
import type { Database } from '~/db.server';
import { clearGivenUp } from '~/models/volume-figures.server';
import { startRecurringJob } from '~/recurring-job.server';

/**
 * Clears away what imports left behind that were broken off, at the start and every ten minutes: it is in no figure, and
 * only takes room. A failure is logged and tried again. Returns how to stop it.
 */
export function startStagedSweep({ db, now, log }: { db: Database; now: () => Date; log: Logger }): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      await clearGivenUp(db, now());
    } catch (error) {
      log.error({ err: error }, 'clearing away what a broken import left behind failed');
    }
  });
}
