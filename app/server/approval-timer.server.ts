import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { grantDueApprovals } from '~/registry/people/store/approval.server';
import { confirmDueDevices } from '~/collect/devices/store/device-confirmation.server';
import { applyDueRuleChanges } from '~/measure/integrity/store/rule-change.server';
import { applyDueChanges } from '~/registry/changes/store/dated-change.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

/**
 * Grants what has waited its time, changes of integrity rules too, puts dated changes into effect on their day, and
 * lets tablets count that waited theirs, at the start and every ten minutes. A failure is logged and tried again.
 * Several processes may run it: a request is granted once. Returns how to stop it.
 */
export function startApprovalTimer({
  db,
  now,
  timeZone,
  log,
}: {
  db: Database;
  now: () => Date;
  timeZone: string;
  log: Logger;
}): () => Promise<void> {
  return startRecurringJob(async () => {
    try {
      const granted = await grantDueApprovals(db, now());
      const rules = await applyDueRuleChanges(db, now());
      const changes = await applyDueChanges(db, { now: now(), timeZone });
      const confirmed = await confirmDueDevices(db, now());
      if (confirmed > 0) log.info({ confirmed }, 'tablets confirmed by time');
      if (changes.applied + changes.failed > 0) log.info(changes, 'dated changes came to hold, or failed');
      if (rules > 0) log.info({ rules }, 'integrity rules changed by time');
      if (granted > 0) log.info({ granted }, 'requests granted by time');
    } catch (error) {
      log.error({ err: error }, 'granting the due requests failed');
    }
  });
}
