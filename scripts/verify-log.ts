// `npm run verify-log -- [--checkpoint FILE]`: checks the whole public log against the closings, and that it begins
// with a checkpoint that somebody kept. Each finding is told in English and Vietnamese; exit code 1 when there is any.
import { readFileSync, statSync } from 'node:fs';
import { verifyLog } from '~/measure/log/store/log-verification.server';
import { logVerificationText } from '~/measure/log/pages/log-verification-text.server';
import { commitmentsRemaker } from '~/measure/reports/store/closing-trees.server';
import { remakePublicBytes } from '~/measure/reports/store/logged-closing.server';
import { runWithDatabase } from './command';
import { readArguments } from './read-arguments';
import { UsageError } from './usage-error';

/** More than any checkpoint has, and few enough to read at once. */
const MAX_BYTES = 100_000;

await runWithDatabase(readKept, async (db, env, kept) => {
  const verification = await verifyLog(db, {
    env,
    remakePublic: remakePublicBytes,
    remakeCommitments: commitmentsRemaker(env.sessionSecret),
    ...(kept !== null && { kept }),
  });
  process.stdout.write(logVerificationText(verification));
  if (verification.findings.length > 0) process.exitCode = 1;
});

function readKept(): string | null {
  const { values } = readArguments('verify-log', { options: { checkpoint: { type: 'string' } } });
  if (values.checkpoint === undefined) return null;
  if (statSync(values.checkpoint).size > MAX_BYTES) throw new UsageError(`${values.checkpoint} is no checkpoint.`);
  return readFileSync(values.checkpoint, 'utf8');
}
