// `npm run close -- PERIOD [--clock-is-right]`: closes a week, month, quarter or year, or makes its next revision when
// data came later. It goes by the same time as the timer: a clock far from when it was last seen closes nothing unless
// somebody says that it is right.
import type { Database } from '~/platform/database/db.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import type { Period } from '~/base/calendar/period';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { createTrustedClock, earlierTime, readDatabaseClock } from '~/measure/closing/store/trusted-clock.server';
import { signLog } from '~/measure/log/store/log-checkpoint.server';
import { requireSameLogKey } from '~/measure/log/store/log-key.server';
import { OperatorError } from '~/platform/operator-error';
import { runWithDatabase } from './command';
import { UsageError } from './usage-error';
import { readArguments } from './read-arguments';
import { parsePeriodArgument } from './period-argument';

await runWithDatabase(readRequest, async (db, env, { period, clockIsRight }) => {
  const { timeZone, sessionSecret: receiptSecret } = env;
  await requireSameLogKey(db, env);
  const now = clockIsRight
    ? earlierTime(new Date(), await readDatabaseClock(db))
    : await trustedTime(db, period, timeZone);
  const order = { now, by: 'command', timeZone, receiptSecret };
  const { outcome, revision, sha256, changes } = await closePeriod(db, period, order);
  const said = {
    closed: `${period.key}: closed, revision ${revision}${revision > 1 ? `, ${changes} figures changed` : ''}`,
    unchanged: `${period.key}: unchanged, revision ${revision} stands`,
    'closed-elsewhere': `${period.key}: another process closed it at the same moment`,
  }[outcome];
  process.stdout.write(`${said}\nSHA-256 ${sha256}\n`);
  for (const { week, asked, joined } of await askForExplanations(db, { now, timeZone })) {
    process.stdout.write(`${week}: ${asked} explanations asked, ${joined} misses joined what is open\n`);
  }
  const signed = await signLog(db, env, new Date());
  if (signed === 'refused') {
    throw new OperatorError(
      'The public log does not begin with what was signed, and was not signed again: npm run verify-log',
    );
  }
  if (signed !== null) process.stdout.write(`The public log has ${signed} entries, and is signed\n`);
});

function readRequest(): { period: Period; clockIsRight: boolean } {
  const { values, positionals } = readArguments('close', {
    allowPositionals: true,
    options: { 'clock-is-right': { type: 'boolean' } },
  });
  return { period: parsePeriodArgument(positionals, 'close'), clockIsRight: values['clock-is-right'] === true };
}

async function trustedTime(db: Database, period: Period, timeZone: string): Promise<Date> {
  const clock = createTrustedClock(db, {
    now: () => new Date(),
    steadyMs: () => performance.now(),
    databaseNow: readDatabaseClock,
  });
  const { now, held } = await clock.check();
  // A period that was due when the clock was last trusted is closed as usual, with the trusted time.
  if (!held || now >= closesAt(period, timeZone)) return now;
  throw new UsageError(
    `${period.key} is over only by a clock that is not believed yet: it says ${new Date().toISOString()}, and was last seen right at ${now.toISOString()}. A server that runs closes it by itself once the clock has run steadily. If the clock is right: npm run close -- ${period.key} --clock-is-right`,
  );
}
