// `npm run integrity -- WEEK`: looks at the days of a week that are over for what the integrity rules find, and flags
// it. Looking again adds what is new and changes nothing else.
// `npm run integrity -- --trial [--seed N,N…] [--quarters N] [--json]`: tries the rules on simulated cities in a
// scratch database of their own, and prints what they find of each way of cheating and how often they are wrong.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { openDatabase } from '~/platform/database/db.server';
import { runCommand, runWithDatabase } from './command';
import { progressLine } from './progress-line';
import { readArguments, wronglyCalled } from './read-arguments';
import { sumTrials, type TrialResults } from './simulation/trial-results';
import { runTrial } from './simulation/trial.server';
import { formatTrial } from './trial-table';
import { weekArgument } from './week-argument';

const seedsSchema = boundedText(100)
  .regex(/^\d{1,9}(,\d{1,9}){0,9}$/)
  .transform((text) => text.split(',').map(Number));
const quartersSchema = z.coerce.number().int().min(1).max(4);

/** As many wards as leave the rules mostly honest ones to be wrong about, and the trial within three minutes. */
const SIZE = { wards: 170, cheats: 2 };
const TIME_ZONE = 'Asia/Ho_Chi_Minh';

type Trial = { seeds: number[]; quarters: number; json: boolean };

if (process.argv.slice(2).includes('--trial')) {
  // Nothing of the city is opened: its address is that of the trial's own folder.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-trial-'));
  const variables = { ...process.env, DATABASE_URL: `file:${path.join(folder, 'trial.db')}` };
  try {
    await runCommand(readTrial, (_, given) => tryRules(folder, given), { makes: true, variables });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
} else {
  await runWithDatabase(weekArgument('integrity'), async (db, env, week) => {
    const { ratings, found, added } = await runIntegrityRules(db, week, { now: new Date(), timeZone: env.timeZone });
    process.stdout.write(`${week.key}: ${ratings} ratings looked at, ${found} findings, ${added} of them new\n`);
  });
}

async function tryRules(folder: string, { seeds, quarters, json }: Trial): Promise<void> {
  const results: TrialResults[] = [];
  const line = progressLine();
  const started = Date.now();
  for (const seed of seeds) {
    const url = `file:${path.join(folder, `${seed}.db`)}`;
    await applyMigrations(url, process.cwd());
    const db = await openDatabase(url);
    try {
      results.push(await runTrial(db, { seed, quarters, ...SIZE, timeZone: TIME_ZONE }, line.show));
    } finally {
      await db.$disconnect();
    }
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
