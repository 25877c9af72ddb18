import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Database } from '~/platform/database/db.server';

/** `acknowledged`: every rating that was answered as saved, those of the warming up too. */
export type Load = {
  perSecond: number;
  p50: number;
  p99: number;
  acknowledged: number;
  failures: Record<string, number>;
};
/** `longestHold`: how long the loop of the server was held at most since it was asked before, in milliseconds. */
export type BenchServer = { port: number; longestHold: () => Promise<number> };
export type BenchPoint = { id: number; code: string; field: string };

function start(script: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface({ input: stdout })) {
    // A process that writes into a pipe nobody reads would block.
    stdout.resume();
    return line;
  }
  throw new Error('the process said nothing');
}

/** Runs the work with a server of its own, and stops it whatever happens; `withDatabase` false gives the floor. */
export async function withBenchServer<T>(
  databaseUrl: string,
  secret: string,
  withDatabase: boolean,
  work: (server: BenchServer) => Promise<T>,
): Promise<T> {
  const args = [databaseUrl, secret, ...(withDatabase ? [] : ['--without-database'])];
  const child = start('scripts/bench/bench-server.ts', args);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const { port } = JSON.parse(await firstLine(child)) as { port: number };
    const longestHold = () =>
      new Promise<number>((resolve) => {
        child.once('message', (held) => resolve(Number(held)));
        child.send('longest hold');
      });
    return await work({ port, longestHold });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

/** Lets `clients` people rate for some seconds, after two seconds of warming up that are not counted. */
export async function applyLoad(
  server: BenchServer,
  secret: string,
  point: BenchPoint,
  mode: 'rating' | 'flow',
  seconds: number,
  clients = 16,
): Promise<Load> {
  const args = [String(server.port), secret, JSON.stringify(point), mode, String(clients), String(seconds)];
  return JSON.parse(await firstLine(start('scripts/bench/load-client.ts', args))) as Load;
}

/** A point with a field of its own, for the load to rate at. */
export async function findBenchPoint(db: Database): Promise<BenchPoint> {
  const point = await db.servicePoint.findFirstOrThrow({
    where: { fieldCode: { not: null }, closedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, code: true, fieldCode: true },
  });
  return { id: point.id, code: point.code, field: point.fieldCode ?? '' };
}
