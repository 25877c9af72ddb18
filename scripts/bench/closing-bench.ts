import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { removeDatabase } from '~/platform/database/database-files.server';
import { openDatabase } from '~/platform/database/db.server';
import { CURRENT_FORMULA_VERSION } from '~/measure/reports/domain/formula-version';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { verifyEverything } from '~/measure/reports/store/full-verification.server';
import { recountAsOf } from '~/measure/reports/store/recount.server';
import type { BenchLine } from './line';
import { runTimed } from './timed-command';

const timeZone = 'Asia/Ho_Chi_Minh';
/** The simulated city's days, and a moment at which all its weeks and months but the last are due. */
const days = { firstDay: '2026-06-29', lastDay: '2026-11-15' };
const afterwards = new Date('2026-11-19T00:00:00.000Z');
/** No key: the log of the copy is never signed. */
const SECRETS = { logSigningKey: '', sessionSecret: 'the secret of a benchmark, 32 characters or more' };
/** What nobody else may have to wait for longer. */
const HOLD_MS = 50;
/**
 * The days are counted once for all periods and a second time for the trees over them, and compared with the sums that
 * live reports read. All the rest is for each closing, whatever its ratings are: its bytes are read by the log and by
 * the period, its public part and its document are made anew. In a city as small as this that is as much as counting.
 */
const VERIFICATION_COUNTS = 15;

/**
 * What a closing costs that counts every response of the large city, beside the `sqlite3` shell reading the same rows;
 * and the verification of all closings of the small one, beside one count of its data.
 */
export async function* measureClosings(smallUrl: string, largeUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const large = await timeCount(largeUrl);
  const floor = await timeShell(largeUrl);
  yield {
    what: `counting ${large.responses} responses for a closing`,
    figure: `${(large.milliseconds / 1000).toFixed(1)} s`,
    floor: `${(floor / 1000).toFixed(1)} s by the shell`,
    ratio: large.milliseconds / floor,
    budget: { atMost: 6 },
  };
  yield {
    what: 'the longest that others wait meanwhile (99 of 100)',
    figure: `${large.hold.toFixed(0)} ms`,
    floor: `${HOLD_MS} ms allowed`,
    ratio: large.hold / HOLD_MS,
    budget: { atMost: 1 },
  };

  const file = `${folder}/closed.db`;
  removeDatabase(file);
  copyFileSync(smallUrl.replace(/^file:/, ''), file);
  const small = await timeCount(`file:${file}`);
  const db = await openDatabase(`file:${file}`);
  await closeDuePeriods(db, afterwards, timeZone, SECRETS.sessionSecret);
  const closings = await db.closing.count();
  const start = performance.now();
  const { sound } = await verifyEverything(db, SECRETS);
  const milliseconds = performance.now() - start;
  await db.$disconnect();
  removeDatabase(file);
  if (!sound) throw new Error('the closings of the benchmark are not sound');
  yield {
    what: `verifying ${closings} closings over ${small.responses} responses`,
    figure: `${(milliseconds / 1000).toFixed(1)} s`,
    floor: `${(small.milliseconds / 1000).toFixed(1)} s counted once`,
    ratio: milliseconds / small.milliseconds,
    budget: { atMost: VERIFICATION_COUNTS },
  };
}

async function timeCount(url: string): Promise<{ milliseconds: number; responses: number; hold: number }> {
  const db = await openDatabase(url);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const counted = await recountAsOf(db, days, afterwards, CURRENT_FORMULA_VERSION);
  const milliseconds = performance.now() - start;
  delay.disable();
  await db.$disconnect();
  const responses = counted.days.reduce((sum, { ratings }) => sum + ratings, 0);
  return { milliseconds, responses, hold: delay.percentile(99) / 1e6 };
}

/** How long the `sqlite3` shell takes to hand over every row of ratings and volumes once, in milliseconds. */
async function timeShell(url: string): Promise<number> {
  const columns = '"level", "scale", "verification", "questionnaireId", "exclusion", "reasons", "id"';
  const order = 'ORDER BY "day", "unitId", "fieldCode"';
  const rows = [`SELECT ${columns} FROM "Response" ${order};`, `SELECT * FROM "VolumeEntry" ${order};`];
  const { seconds } = await runTimed(
    'sqlite3',
    [path.resolve(url.slice('file:'.length)), '.output /dev/null', ...rows],
    {},
  );
  return seconds * 1000;
}
