// `npm run verify -- PERIOD`: recomputes a closed period from raw responses and imports and says what differs. Exit
// code 1 when anything does; later data are no difference.
import type { Period } from '~/base/calendar/period';
import { verificationText } from '~/measure/reports/pages/verification-text';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { runWithDatabase } from './command';
import { parsePeriodArgument } from './period-argument';
import { readArguments } from './read-arguments';

await runWithDatabase(readRequest, async (db, _, period) => {
  const verification = await verifyPeriod(db, period);
  process.stdout.write(verificationText(verification));
  if (!verification.sound) process.exitCode = 1;
});

function readRequest(): Period {
  const { positionals } = readArguments('verify', { allowPositionals: true, options: {} });
  return parsePeriodArgument(positionals, 'verify');
}
