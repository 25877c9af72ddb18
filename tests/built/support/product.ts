// The product as `npm start` starts it: built, in a process of its own, on the small city of `city.ts`.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '~/platform/database/db.server';
import { readEnv } from '~/platform/env.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { makeFastFolder } from '../../support/fast-folder';
import { LOG_KEY } from '../../support/log-key';
import { freePort } from '../../support/postgresql-server';
import { siteAddresses } from '../../support/site-addresses';
import { makeCity, type City } from './city';
import { startServer, stopServer, untilItAnswers } from './server-process';

/**
 * An address of the route table, and the file of its module without its ending; what it offers is what the module
 * exports.
 */
export type BuiltAddress = { address: string; file: string; loader: boolean; action: boolean; page: boolean };

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

export const SECRET = 'a secret that only the tests know, 32+ characters';

export default async function setup(project: TestProject) {
  const folder = makeFastFolder('hai-long-built-');
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const databaseUrl = `file:${folder}/city.db`;
  const variables = {
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: SECRET,
    LOG_SIGNING_KEY: LOG_KEY,
    PORT: String(port),
    PUBLIC_URL: origin,
    LOG_LEVEL: 'warn',
  };
  const env = readEnv(variables);
  await applyMigrations(databaseUrl, process.cwd());
  const db = await openDatabase(databaseUrl);
  const city = await makeCity(db, env, new Date());
  await db.$disconnect();

  const logFile = path.join(folder, 'log');
  const server = startServer(variables, logFile);
  await untilItAnswers(origin, server, logFile);
  project.provide('product', { origin, databaseUrl, logFile, addresses: builtAddresses(), city });
  return async () => {
    await stopServer(server);
    rmSync(folder, { recursive: true, force: true });
  };
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
  const fileOf = new Map(siteAddresses.filter(({ isFrame }) => !isFrame).map(({ address, file }) => [address, file]));
  return (JSON.parse(printed) as Omit<BuiltAddress, 'file'>[]).map((built) => ({
    ...built,
    file: (fileOf.get(built.address) ?? '').replace(/\.tsx?$/, ''),
  }));
}
