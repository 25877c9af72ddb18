// `npm run close-week -- WEEK`: closes a week, or makes its next revision when data came later.
import { closeWeek } from '~/models/closing.server';
import { runWithDatabase } from './command';
import { weekArgument } from './week-argument';

await runWithDatabase(async (db, env) => {
  const week = weekArgument('close-week');
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
