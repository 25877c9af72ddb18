import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { copyDatabase, removeDatabase } from '~/platform/database/database-files.server';
import { median, type BenchLine } from './line';

const TIMES = 3;
const POLL_MS = 10;
const MAX_START_MS = 120_000;
const BUDGET_SECONDS = 1.5;

/** A start of the prepared checkout, as `npm start` does it, until its health is good. */
export async function* measureStart(databaseUrl: string, folder: string): AsyncGenerator<BenchLine> {
  const file = path.resolve(folder, 'start.db');
  copyDatabase(path.resolve(databaseUrl.slice('file:'.length)), file);
  const variables = {
    DATABASE_URL: `file:${file}`,
    SESSION_SECRET: 'the secret of a benchmark, 32 characters or more',
    LOG_LEVEL: 'silent',
    NODE_ENV: 'production',
  };
  const product = await secondsUntilHealthy(['scripts/run.mjs', '--build', 'serve'], variables);
  removeDatabase(file);
  yield {
    what: 'start of a prepared checkout until /healthz answers',
    figure: `${product.toFixed(2)} s`,
    floor: `${BUDGET_SECONDS} s allowed`,
    ratio: product / BUDGET_SECONDS,
    budget: { atMost: 1 },
  };
}

async function secondsUntilHealthy(args: string[], variables: Record<string, string>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const port = await freePort();
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...variables, PORT: String(port) },
    });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      await untilHealthy(port, child);
      taken.push((performance.now() - begun) / 1000);
    } finally {
      child.kill('SIGTERM');
      await ended;
    }
  }
  return median(taken);
}

async function untilHealthy(port: number, child: ChildProcess): Promise<void> {
  for (const end = performance.now() + MAX_START_MS; performance.now() < end;) {
    if (child.exitCode !== null) break;
    if (
      await fetch(`http://127.0.0.1:${port}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  throw new Error('the server did not start');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
