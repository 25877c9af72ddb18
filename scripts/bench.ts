// `npm run bench [-- --large 10000000]`: the budgets of the product, each as a figure beside a floor taken in the same
// run and their ratio. Machines differ and are noisy; ratios travel.
import { existsSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { putDatabaseInPlace, removeDatabase } from '~/platform/database/database-files.server';
import { addDays } from '~/base/calendar/local-day';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { simulateCity } from './simulation/simulation.server';
import { measureClosings } from './bench/closing-bench';
import { measureExport } from './bench/export-bench';
import { measureLog, BENCH_SECRET } from './bench/log-bench';
import { measureCitizenPages, measureRatingPage } from './bench/page-bench';
import { measureGrid } from './bench/grid-bench';
import { measureRatings } from './bench/rating-bench';
import { measureImports } from './bench/import-bench';
import { measureReports } from './bench/report-bench';
import { measureStart } from './bench/start-bench';
import { printLine } from './bench/line';

const { values } = parseArgs({ options: { large: { type: 'string', default: '1000000' } } });
const folder = 'data/bench';
const timeZone = 'Asia/Ho_Chi_Minh';
const lastDay = '2026-11-15';

/**
 * A simulated city of so many responses as it is in service on a Monday: all is closed but the last week and its month.
 * Made once, kept, and brought to this version's schema.
 */
async function prepareCity(responses: number): Promise<string> {
  return prepareDatabase(`city-${responses}-on-monday`, async (db) => {
    await simulate(db, { weeks: 20, responses, until: lastDay });
    await closeDuePeriods(db, new Date(`${addDays(lastDay, 1)}T00:00:00Z`), timeZone, BENCH_SECRET);
  });
}

/** A year of which everything is closed: 52 weeks, 12 months, 4 quarters and the year itself. */
async function prepareClosedYear(): Promise<string> {
  return prepareDatabase('closed-year-with-receipts', async (db) => {
    await simulate(db, { weeks: 52, responses: 100_000, until: '2027-01-03' });
    await closeDuePeriods(db, new Date('2027-01-12T00:00:00Z'), timeZone, BENCH_SECRET);
  });
}

async function prepareDatabase(name: string, fill: (db: Database) => Promise<void>): Promise<string> {
  const file = `${folder}/${name}.db`;
  if (existsSync(file)) {
    await applyMigrations(`file:${file}`, process.cwd());
    return `file:${file}`;
  }
  mkdirSync(folder, { recursive: true });
  removeDatabase(`${file}.making`);
  const url = `file:${file}.making`;
  await applyMigrations(url, process.cwd());
  const db = await openDatabase(url);
  const start = performance.now();
  await fill(db);
  process.stderr.write(`made ${name} in ${((performance.now() - start) / 1000).toFixed(0)} s\n`);
  await db.$disconnect();
  putDatabaseInPlace(`${file}.making`, file);
  return `file:${file}`;
}

async function simulate(
  db: Database,
  { weeks, responses, until }: { weeks: number; responses: number; until: string },
): Promise<void> {
  const now = new Date(`${addDays(until, 1)}T03:00:00Z`);
  await seedReference(db, { now });
  await simulateCity(db, { weeks, responses, seed: 1, until, now, timeZone });
}

const small = await prepareCity(100_000);
const large = await prepareCity(Number(values.large));
const closedYear = await prepareClosedYear();
// The load is printed because figures of a busy machine are not reliable.
const load = () => os.loadavg()[0]?.toFixed(1) ?? '';
process.stdout.write(`\n${os.cpus().length} processors, Node ${process.version}, load ${load()} before\n\n`);
for await (const line of measureStart(small, folder)) printLine(line);
for await (const line of measureRatingPage(small)) printLine(line);
for await (const line of measureCitizenPages(small)) printLine(line);
for await (const line of measureRatings(small, folder)) printLine(line);
for await (const line of measureReports(small, large)) printLine(line);
for await (const line of measureGrid(small, folder)) printLine(line);
for await (const line of measureClosings(small, large, folder)) printLine(line);
for await (const line of measureLog(closedYear)) printLine(line);
for await (const line of measureImports(small, folder)) printLine(line);
for await (const line of measureExport(large, folder)) printLine(line);
process.stdout.write(`\nload ${load()} after; the kiosk's and the accessibility's budgets are held by tests/e2e\n`);
