// `npm run signal-trial [-- --seed N --cities N]`: seeks signals in simulated cities whose true shares are known, and
// prints the table of docs/measurement.md, rule 11.
import { z } from 'zod';
import { alignedTable } from '~/base/text/aligned-table';
import { runCommand } from './command';
import { readArguments, wronglyCalled } from './read-arguments';
import { trySignals, type SignalTrial } from './simulation/signal-trial';

const requestSchema = z.object({
  seed: z.coerce.number().int().min(0).max(1_000_000).default(1),
  cities: z.coerce.number().int().min(1).max(1000).default(20),
});

await runCommand(
  readRequest,
  (_, { seed, cities }) => {
    const head = ['held against', 'weeks', 'truly meeting', 'false signals', 'of all signals', 'missing by 5', 'found'];
    const rows = trySignals(seed, cities).map((trial) => [
      trial.against,
      String(trial.weeks),
      `${trial.meeting} (one week misses ${share(trial.missedInOneWeek, trial.meeting)})`,
      String(trial.falseSignals),
      `${share(trial.falseSignals, trial.signals)} of ${trial.signals}`,
      String(trial.missing),
      `${trial.found} (${share(trial.found, trial.missing)})`,
    ]);
    process.stdout.write(`${alignedTable([head, ...rows], 1)}\n`);
    return Promise.resolve();
  },
  { makes: true },
);

function share(part: SignalTrial['found'], whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;
}

function readRequest(): z.infer<typeof requestSchema> {
  const { values } = readArguments('signal-trial', {
    options: { seed: { type: 'string' }, cities: { type: 'string' } },
  });
  const request = requestSchema.safeParse(values);
  if (!request.success) throw wronglyCalled('signal-trial');
  return request.data;
}
