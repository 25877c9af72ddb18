// `npm run integrity -- WEEK`: looks at the days of a week that are over for what the integrity rules find, and flags
// it. Looking again adds what is new and changes nothing else.
// `npm run integrity -- --trial [--seed N,N…] [--quarters N] [--json]`: tries the rules on simulated cities, and prints
// what they find of each way of cheating and how often they are wrong. It opens no database.
import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { runCommand, runWithDatabase } from './command';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';
import { planTrial, runTrial } from './simulation/trial';
import { countTrial, sumTrials, type TrialResults } from './simulation/trial-results';
import { formatTrial } from './trial-table';
import { weekArgument } from './week-argument';

const seedsSchema = boundedText(400)
  .regex(/^\d{1,9}(,\d{1,9}){0,39}$/)
  .transform((text) => text.split(',').map(Number));
const quartersSchema = z.coerce.number().int().min(1).max(4);

/** As many wards as leave the rules mostly honest ones to be wrong about. */
const SIZE = { wards: 170, cheats: 2 };

type Trial = { seeds: number[]; quarters: number; json: boolean };

if (process.argv.slice(2).includes('--trial')) {
  await runCommand(readTrial, ({ timeZone }, given) => Promise.resolve(tryRules(timeZone, given)), { makes: true });
} else {
  await runWithDatabase(weekArgument('integrity'), async (db, env, week) => {
    const { ratings, found, added } = await runIntegrityRules(db, week, { now: new Date(), timeZone: env.timeZone });
    process.stdout.write(`${week.key}: ${ratings} ratings looked at, ${found} findings, ${added} of them new\n`);
  });
}

function tryRules(timeZone: string, { seeds, quarters, json }: Trial): void {
  const results: TrialResults[] = [];
  const line = progressLine();
  const started = Date.now();
  for (const seed of seeds) {
    const place = planTrial(seed, SIZE.wards);
    const { city, flags } = runTrial(place, { seed, quarters, cheats: SIZE.cheats, timeZone }, line.show);
    results.push(countTrial(city, flags));
  }
  line.end(`${seeds.length} cities, ${Math.round((Date.now() - started) / 1000)} s`);
  const all = sumTrials(results);
  process.stdout.write(json ? `${JSON.stringify({ seeds, quarters, ...SIZE, ...all })}\n` : formatTrial(all));
}

function readTrial(): Trial {
  const { values } = readArguments('integrity', {
    options: {
      trial: { type: 'boolean' },
      seed: { type: 'string', default: '1' },
      quarters: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  const seeds = seedsSchema.safeParse(values.seed);
  const quarters = quartersSchema.safeParse(values.quarters);
  if (!seeds.success || !quarters.success) throw wronglyCalled('integrity');
  return { seeds: [...new Set(seeds.data)], quarters: quarters.data, json: values.json };
}
