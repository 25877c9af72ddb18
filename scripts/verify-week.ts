// `npm run verify-week -- WEEK`: recomputes a closed week from raw responses and imports and says what differs. Exit
// code 1 when anything does; later data are no difference.
import { parsePeriod, type Period } from '~/domain/calendar/period';
import { verifyWeek } from '~/models/verification.server';
import { verificationText } from '~/reporting/verification-text';
import { runWithDatabase, UsageError } from './command';

await runWithDatabase(async (db) => {
  const verification = await verifyWeek(db, readWeek(process.argv.slice(2)));
  process.stdout.write(verificationText(verification));
  if (!verification.sound) process.exitCode = 1;
});

function readWeek([key, ...more]: string[]): Period {
  const week = key === undefined || more.length > 0 ? null : parsePeriod(key);
  if (week?.kind !== 'week') throw new UsageError('npm run verify-week -- 2026-W47');
  return week;
}
