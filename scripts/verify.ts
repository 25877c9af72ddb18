// `npm run verify -- PERIOD|--all`: recomputes a closed period from raw responses and imports and says what differs;
// with --all every closing, the row and the log of them, and what open periods will be judged by. Exit code 1 when
// something does not fit; later data are no difference.
import type { Period } from '~/base/calendar/period';
import { fullVerificationText, verificationText } from '~/measure/reports/pages/verification-text.server';
import { verifyEverything } from '~/measure/reports/store/full-verification.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { runWithDatabase } from './command';
import { parsePeriodArgument } from './period-argument';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';

await runWithDatabase(readRequest, async (db, env, period) => {
  if (period === 'all') {
    const progress = progressLine();
    const verification = await verifyEverything(db, env, progress.show);
    progress.end(`Verified ${verification.periods.length} closed periods`);
    process.stdout.write(fullVerificationText(verification));
    if (!verification.sound) process.exitCode = 1;
    return;
  }
  const verification = await verifyPeriod(db, period);
  process.stdout.write(verificationText(verification));
  if (!verification.sound) process.exitCode = 1;
});

function readRequest(): Period | 'all' {
  const { values, positionals } = readArguments('verify', {
    allowPositionals: true,
    options: { all: { type: 'boolean' } },
  });
  if (values.all !== true) return parsePeriodArgument(positionals, 'verify');
  if (positionals.length > 0) throw wronglyCalled('verify');
  return 'all';
}
