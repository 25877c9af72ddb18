import { copyFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { removeDatabase } from '~/platform/database/database-files.server';
import { openDatabase } from '~/platform/database/db.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { createSession } from '~/registry/people/store/session.server';
import { findChromium } from '../find-chromium.mjs';
import { median, type BenchLine } from './line';
import { withBenchServer } from './processes';

const secret = 'the secret of a benchmark, 32 characters or more';
const timeZone = 'Asia/Ho_Chi_Minh';
const week = '2026-W46';
const page = `/admin/grid/${week}`;
/** A moment at which all weeks of the simulated city are due. */
const afterwards = new Date('2026-11-19T00:00:00.000Z');
const ROUNDS = 40;
/** The first rounds warm up the engine's compiler. */
const WARM_UP = 15;
const BUDGET_BYTES = 90 * 1024;
/** Of one task in the browser, on a processor so many times slower. */
const BUDGET_TASK_MS = 200;
const SLOWER = 4;

/** The table of all units and fields of a closed week: making it, sending it, and what a slow browser does with it. */
export async function* measureGrid(smallUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = `${folder}/grid.db`;
  removeDatabase(file);
  copyFileSync(smallUrl.replace(/^file:/, ''), file);
  const { token, session } = await prepare(`file:${file}`);
  const cookie = `hl_session=${session}`;
  const measured = await withBenchServer(`file:${file}`, secret, true, async ({ port }) => {
    const address = `http://127.0.0.1:${port}`;
    const times = { grid: [] as number[], report: [] as number[] };
    let html = '';
    for (let round = 0; round < ROUNDS; round += 1) {
      const report = await timed(`${address}/api/v1/reports/${week}`, { authorization: `Bearer ${token}` });
      const grid = await timed(`${address}${page}`, { cookie });
      html = grid.text;
      times.report.push(report.milliseconds);
      times.grid.push(grid.milliseconds);
    }
    const longest = await longestTask(address, session);
    return { grid: median(times.grid.slice(WARM_UP)), report: median(times.report.slice(WARM_UP)), html, longest };
  });
  removeDatabase(file);
  const cells = measured.html.match(/<td/g)?.length ?? 0;
  if (cells < 5000) throw new Error(`the table has ${cells} cells`);
  yield {
    what: `the grid of ${cells} cells, beside the city's week`,
    figure: `${measured.grid.toFixed(0)} ms`,
    floor: `${measured.report.toFixed(0)} ms`,
    ratio: measured.grid / measured.report,
    budget: { atMost: 2.5 },
  };
  const bytes = gzipSync(measured.html).length;
  yield {
    what: 'the grid, bytes on the wire',
    figure: `${bytes} B`,
    floor: `${BUDGET_BYTES} B allowed`,
    ratio: bytes / BUDGET_BYTES,
    budget: { atMost: 1 },
  };
  if (measured.longest === null) {
    process.stderr.write("The grid's longest task in a browser is NOT MEASURED: there is no Chromium.\n");
    return;
  }
  yield {
    what: `the grid, longest task at a ${SLOWER} × slower processor`,
    figure: `${measured.longest} ms`,
    floor: `${BUDGET_TASK_MS} ms allowed`,
    ratio: measured.longest / BUDGET_TASK_MS,
    budget: { atMost: 1 },
  };
}

async function prepare(databaseUrl: string): Promise<{ token: string; session: string }> {
  const db = await openDatabase(databaseUrl);
  await closeDuePeriods(db, afterwards, timeZone);
  const now = new Date();
  const data = { name: 'bench-grid', displayName: 'Bench', role: 'ADMINISTRATOR', createdAt: now };
  const { id } = await db.user.create({ data, select: { id: true } });
  const token = await createApiToken(db, { name: 'bench grid', scopes: ['reports:read'], actor: 'bench', now });
  const session = await createSession(db, id, now);
  await db.$disconnect();
  return { token, session };
}

async function timed(
  address: string,
  headers: Record<string, string>,
): Promise<{ milliseconds: number; text: string }> {
  const start = performance.now();
  const answer = await fetch(address, { headers: { ...headers, 'accept-encoding': 'identity' } });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return { milliseconds: performance.now() - start, text };
}

/** In milliseconds, also when the first arrow key goes through the table; null without a browser. */
async function longestTask(address: string, session: string): Promise<number | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.addCookies([{ name: 'hl_session', value: session, url: address }]);
  const tab = await context.newPage();
  const devices = await context.newCDPSession(tab);
  await devices.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await tab.addInitScript(() => {
    const seen: number[] = [];
    Object.assign(window, { longTasks: seen });
    new PerformanceObserver((list) => {
      seen.push(...list.getEntries().map(({ duration }) => duration));
    }).observe({ type: 'longtask', buffered: true });
  });
  await tab.goto(`${address}${page}`, { waitUntil: 'load' });
  await tab.focus('table.heat tbody td a');
  await tab.keyboard.press('ArrowDown');
  // A task is told after it, so two frames more.
  await tab.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const tasks = await tab.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  await browser.close();
  return Math.round(Math.max(0, ...tasks));
}
