import type { Logger } from 'pino';
import type { Database } from '~/platform/database/db.server';
import { runActions } from '~/improve/actions/store/action-run.server';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import type { Env } from '~/platform/env.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import { createTrustedClock } from '~/measure/closing/store/trusted-clock.server';
import { startRecurringJob } from '~/platform/jobs/recurring-job.server';

type ClosingTimer = {
  db: Database;
  /** What the public log is signed with, and the secret that receipts follow from. */
  env: Pick<Env, 'logSigningKey' | 'publicUrl' | 'sessionSecret'>;
  now: () => Date;
  timeZone: string;
  log: Logger;
  /** What the clock is held against; nothing where it is not told. */
  databaseNow?: (db: Database) => Promise<Date | null>;
  steadyMs?: () => number;
};

/**
 * Closes periods by themselves (measurement rule 8), opens the actions of what they certainly missed (measurement rule
 * 12), signs the public log that they enter, and asks for the explanations of the weeks among them: at the start and
 * every ten minutes it looks whether one is due. A failure is logged and tried again at the next look. Several
 * processes may run it, and a clock that jumped closes nothing (decision 025). Returns how to stop it.
 */
export function startClosingTimer(timer: ClosingTimer): () => Promise<void> {
  const {
    db,
    env,
    now,
    timeZone,
    log,
    databaseNow = () => Promise.resolve(null),
    steadyMs = () => performance.now(),
  } = timer;
  const clock = createTrustedClock(db, { now, steadyMs, databaseNow });
  return startRecurringJob(async () => {
    let at = now();
    try {
      const time = await clock.check();
      at = time.now;
      if (time.held)
        log.warn(
          { believed: time.now, clock: now() },
          'the clock is far from when it was last seen: closings wait until it has run steadily',
        );
      const closed = await closeDuePeriods(db, time.now, timeZone, env.sessionSecret);
      for (const { period, outcome, revision, sha256 } of closed) {
        if (outcome === 'removed') log.error({ period, revision }, 'a closing was removed, and is not closed again');
        else log.info({ period, outcome, revision, sha256 }, 'period closed');
      }
    } catch (error) {
      log.error({ err: error }, 'closing the due periods failed');
    }
    // What was closed before one that fails, or by a command, has its actions and is in the log all the same.
    try {
      const { opened, broken, judged, left } = await runActions(db, at);
      for (const { week, count } of opened) log.info({ week, count }, 'actions opened for what the week missed');
      if (broken.length > 0) log.error({ weeks: broken }, 'no actions: closed weeks have lost their hash');
      if (judged + left > 0) log.info({ judged, left }, 'actions judged, and taken from owners who left');
    } catch (error) {
      log.error({ err: error }, 'opening and judging actions failed');
    }
    try {
      const signed = await signLog(db, env, at);
      if (signed === 'refused') log.error('the public log does not begin with what was signed: npm run verify-log');
      else if (signed !== null) log.info({ size: signed }, 'public log signed');
    } catch (error) {
      log.error({ err: error }, 'signing the public log failed');
    }
    try {
      for (const asked of await askForExplanations(db, { now: at, timeZone })) log.info(asked, 'explanations asked');
    } catch (error) {
      log.error({ err: error }, 'asking for explanations failed');
    }
  });
}
