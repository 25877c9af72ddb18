import type { Logger } from 'pino';
import type { Database } from '~/db.server';
import { closeDueWeeks } from '~/models/closing.server';

type ClosingTimer = { db: Database; now: () => Date; timeZone: string; log: Logger };

const TEN_MINUTES_MS = 600_000;

/**
 * Closes weeks by themselves (design rule 8): at the start and every ten minutes it looks whether one is due.
 * A failure is logged and tried again at the next look. Several processes may run it. Returns how to stop it:
 * the promise resolves when nothing is under way any more, so the database can be shut.
 */
export function startClosingTimer({ db, now, timeZone, log }: ClosingTimer): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    try {
      for (const { week, outcome, revision, sha256 } of await closeDueWeeks(db, now(), timeZone)) {
        log.info({ week, outcome, revision, sha256 }, 'week closed');
      }
    } catch (error) {
      log.error({ err: error }, 'closing the due weeks failed');
    }
  }

  function lookAfterTheLast(): void {
    running = running.then(look);
  }

  lookAfterTheLast();
  const timer = setInterval(lookAfterTheLast, TEN_MINUTES_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
