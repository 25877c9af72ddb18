import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { deleteDueContacts } from '~/improve/comments/store/contact.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

type ContactRetention = { db: Database; now: () => Date; log: Logger };

/**
 * Deletes contacts by themselves when their time is over: at the start and every ten minutes. A failure is logged and
 * tried again at the next look. Several processes may run it. Returns how to stop it.
 */
export function startContactRetention({ db, now, log }: ContactRetention): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      const deleted = await deleteDueContacts(db, now());
      if (deleted > 0) log.info({ deleted }, 'contacts deleted');
    } catch (error) {
      log.error({ err: error }, 'deleting the due contacts failed');
    }
  });
}
