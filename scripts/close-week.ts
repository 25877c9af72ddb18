// `npm run close-week -- WEEK`: closes a week, or makes its next revision when data came later.
import { parsePeriod, type Period } from '~/domain/calendar/period';
import { closeWeek } from '~/models/closing.server';
import { runWithDatabase, UsageError } from './command';

await runWithDatabase(async (db, env) => {
  const week = readWeek(process.argv.slice(2));
  const { outcome, revision, sha256, changes } = await closeWeek(db, week, {
    now: new Date(),
    by: 'command',
    timeZone: env.timeZone,
  });
  const said = {
    closed: `${week.key}: closed, revision ${revision}${revision > 1 ? `, ${changes} figures changed` : ''}`,
    unchanged: `${week.key}: unchanged, revision ${revision} stands`,
    'closed-elsewhere': `${week.key}: another process closed it at the same moment`,
  }[outcome];
  process.stdout.write(`${said}\nSHA-256 ${sha256}\n`);
});

function readWeek([key, ...more]: string[]): Period {
  const week = key === undefined || more.length > 0 ? null : parsePeriod(key);
  if (week?.kind !== 'week') throw new UsageError('npm run close-week -- 2026-W47');
  return week;
}
