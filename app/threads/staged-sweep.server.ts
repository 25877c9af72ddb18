import type { Logger } from 'pino';
import type { Database } from '~/db.server';
import { settleFigures } from '~/models/figures-in-force.server';
import { clearGivenUp, type StagedMarks } from '~/models/volume-figures.server';
import { startRecurringJob } from '~/recurring-job.server';

/**
 * Clears away what imports left behind that were broken off and of which nothing was heard for ten minutes: it is in no
 * figure, and only takes room. What was accepted, and broken off before all of it ruled, is brought to its end. A failure is
 * logged and tried again. Returns how to stop it.
 */
export function startStagedSweep({ db, log }: { db: Database; log: Logger }): () => Promise<void> {
  let marks: StagedMarks = new Map();
  return startRecurringJob(async () => {
    try {
      await settleFigures(db);
      marks = await clearGivenUp(db, marks);
    } catch (error) {
      log.error({ err: error }, 'settling what a broken import left behind failed');
    }
  });
}
