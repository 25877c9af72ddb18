import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { settleFigures } from '~/collect/volumes/store/figure-settling.server';
import { clearAbandoned, type StagedMarks } from '~/collect/volumes/store/volume-figures.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

/**
 * Deletes staged imports that have recorded no heartbeat for ten minutes: they are in no figure and only take space. An
 * accepted import that was interrupted before all its figures were in force is completed. A failure is logged and tried
 * again. Returns how to stop it.
 */
export function startStagedSweep({ db, log }: { db: Database; log: Logger }): () => Promise<void> {
  let marks: StagedMarks = new Map();
  return startRecurringJob(async () => {
    await attempt('bringing an accepted import to rule failed', () => settleFigures(db));
    // Also when settling failed.
    await attempt('clearing what a broken import left behind failed', async () => {
      marks = await clearAbandoned(db, marks);
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
