// The product as `npm start` starts it: built, in a process of its own, on the small city of `city.ts`.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '~/db.server';
import { readEnv } from '~/env.server';
import { applyMigrations } from '~/migrations.server';
import { makeFastFolder } from '../../support/fast-folder';
import { makeCity, type City } from './city';

/** An address of the route table; what it offers is what its module exports. */
export type BuiltAddress = { address: string; loader: boolean; action: boolean; page: boolean };

export type Product = {
  origin: string;
  databaseUrl: string;
  /** What the server writes to its terminal. */
  logFile: string;
  addresses: BuiltAddress[];
  city: City;
};

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can be merged
  interface ProvidedContext {
    product: Product;
  }
}

const SECRET = 'a secret that only the tests know, 32+ characters';

export default async function setup(project: TestProject) {
  const folder = makeFastFolder('hai-long-built-');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const databaseUrl = `file:${folder}/city.db`;
  const variables = { DATABASE_URL: databaseUrl, SESSION_SECRET: SECRET, PORT: String(port), PUBLIC_URL: origin, LOG_LEVEL: 'warn' };
  const env = readEnv(variables);
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  const city = await makeCity(db, env, new Date());
  await db.$disconnect();

  const logFile = path.join(folder, 'log');
  const server = start(variables, logFile);
  await untilItAnswers(origin, server, logFile);
  project.provide('product', { origin, databaseUrl, logFile, addresses: builtAddresses(), city });
  return async () => {
    await stop(server);
    rmSync(folder, { recursive: true, force: true });
  };
}

/** What `npm start` runs; it builds first when a file has changed. */
function start(variables: Record<string, string>, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a');
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', ...variables };
  const server = spawn(process.execPath, ['scripts/run.mjs', '--build', 'serve'], { env, stdio: ['ignore', log, log] });
  closeSync(log);
  return server;
}

async function untilItAnswers(origin: string, server: ChildProcess, logFile: string): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`The product did not start:\n${readFileSync(logFile, 'utf8')}`);
    const status = await fetch(`${origin}/healthz`).then((answer) => answer.status, () => 0);
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

/** The route table of the build, read by a process of its own: the build is no module of the tests. */
function builtAddresses(): BuiltAddress[] {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' };
  const script = `
    const { routes } = await import(${JSON.stringify(path.resolve('build/server/index.js'))});
    const addressOf = ({ parentId, path = '' }) => (parentId ? addressOf(routes[parentId]) : '') + (path === '' ? '' : '/' + path);
    const parents = new Set(Object.values(routes).map(({ parentId }) => parentId));
    const leaves = Object.values(routes).filter(({ id }) => !parents.has(id));
    process.stdout.write(JSON.stringify(leaves.map((route) => ({
      address: addressOf(route) || '/',
      loader: route.module.loader !== undefined,
      action: route.module.action !== undefined,
      page: route.module.default !== undefined,
    }))));
  `;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8', env });
  return JSON.parse(printed) as BuiltAddress[];
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
