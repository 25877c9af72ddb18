// `npm run verify-week -- WEEK`: recomputes a closed week from raw responses and imports and says what
// differs. Exit code 1 when anything does; later data are no difference.
import { verifyWeek } from '~/measure/reports/store/verification.server';
import { verificationText } from '~/measure/reports/pages/verification-text';
import { runWithDatabase } from './command';
import { weekArgument } from './week-argument';

await runWithDatabase(weekArgument('verify-week'), async (db, _, week) => {
  const verification = await verifyWeek(db, week);
  process.stdout.write(verificationText(verification));
  if (!verification.sound) process.exitCode = 1;
});
