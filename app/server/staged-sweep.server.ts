import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { settleFigures } from '~/collect/volumes/store/figure-settling.server';
import { clearGivenUp, type StagedMarks } from '~/collect/volumes/store/volume-figures.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

/**
 * Clears away what imports left behind that were broken off and of which nothing was heard for ten minutes: it is in no
 * figure, and only takes room. What was accepted, and broken off before all of it ruled, is brought to its end. A failure is
 * logged and tried again. Returns how to stop it.
 */
export function startStagedSweep({ db, log }: { db: Database; log: Logger }): () => Promise<void> {
  let marks: StagedMarks = new Map();
  return startRecurringJob(async () => {
    await attempt('bringing an accepted import to rule failed', () => settleFigures(db));
    // Whatever became of the settling.
    await attempt('clearing what a broken import left behind failed', async () => {
      marks = await clearGivenUp(db, marks);
    });
  });

  async function attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ err: error }, failure);
    }
  }
}
