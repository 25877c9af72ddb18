import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Database } from '~/db.server';

export type Load = { perSecond: number; p50: number; p99: number; failures: Record<string, number> };
export type BenchServer = { port: number; stop: () => void };
export type BenchPoint = { id: number; code: string; field: string };

function start(script: string, args: string[]): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the process has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('the process said nothing');
}

/** Starts a server of its own; `withDatabase` false gives the floor. */
export async function startBenchServer(databaseUrl: string, secret: string, withDatabase: boolean): Promise<BenchServer> {
  const args = [databaseUrl, secret, ...(withDatabase ? [] : ['--without-database'])];
  const child = start('scripts/bench/bench-server.ts', args);
  const { port } = JSON.parse(await firstLine(child)) as { port: number };
  return { port, stop: () => child.kill('SIGTERM') };
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
