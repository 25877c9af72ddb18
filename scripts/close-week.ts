// `npm run close-week -- WEEK [--clock-is-right]`: closes a week, or makes its next revision when data came later. It
// goes by the same time as the timer: a clock far from when it was last seen closes nothing unless somebody says that
// it is right.
import type { Database } from '~/platform/database/db.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import type { Period } from '~/base/calendar/period';
import { closeWeek } from '~/measure/reports/store/closing.server';
import { createTrustedClock, earlierTime, readDatabaseClock } from '~/measure/closing/store/trusted-clock.server';
import { runWithDatabase } from './command';
import { UsageError } from './usage-error';
import { readArguments } from './read-arguments';
import { parseWeekArgument } from './week-argument';

await runWithDatabase(readRequest, async (db, { timeZone }, { week, clockIsRight }) => {
  const now = clockIsRight
    ? earlierTime(new Date(), await readDatabaseClock(db))
    : await trustedTime(db, week, timeZone);
  const { outcome, revision, sha256, changes } = await closeWeek(db, week, { now, by: 'command', timeZone });
  const said = {
    closed: `${week.key}: closed, revision ${revision}${revision > 1 ? `, ${changes} figures changed` : ''}`,
    unchanged: `${week.key}: unchanged, revision ${revision} stands`,
    'closed-elsewhere': `${week.key}: another process closed it at the same moment`,
  }[outcome];
  process.stdout.write(`${said}\nSHA-256 ${sha256}\n`);
});

function readRequest(): { week: Period; clockIsRight: boolean } {
  const { values, positionals } = readArguments('close-week', {
    allowPositionals: true,
    options: { 'clock-is-right': { type: 'boolean' } },
  });
  return { week: parseWeekArgument(positionals, 'close-week'), clockIsRight: values['clock-is-right'] === true };
}

async function trustedTime(db: Database, week: Period, timeZone: string): Promise<Date> {
  const clock = createTrustedClock(db, {
    now: () => new Date(),
    steadyMs: () => performance.now(),
    databaseNow: readDatabaseClock,
  });
  const { now, held } = await clock.check();
  // A week that had ended when the clock was last trusted is closed as usual, with the trusted time.
  if (!held || now >= closesAt(week, timeZone)) return now;
  throw new UsageError(
    `${week.key} is over only by a clock that is not believed yet: it says ${new Date().toISOString()}, and was last seen right at ${now.toISOString()}. A server that runs closes the week by itself once the clock has run steadily. If the clock is right: npm run close-week -- ${week.key} --clock-is-right`,
  );
}
