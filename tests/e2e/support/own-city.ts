import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'playwright/test';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { seedReference } from '~/registry/reference/store/reference.server';

/** What the server of an own city hashes and signs with. */
export const SECRET = 'a secret that only the journeys know, 32+ characters';

/** A database of its own, for a journey that kills its server. */
export type OwnCity = { url: string; remove: () => void };

/** A port beside the shared server's, so that several checkouts can be tried on one machine. */
export function portBeside(offset: number): number {
  return Number(process.env.JOURNEY_PORT ?? 4310) + offset;
}

/** Migrated and seeded, without ratings. */
export async function makeOwnCity(): Promise<OwnCity> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-own-'));
  const url = `file:${folder}/city.db`;
  await applyMigrations(url, process.cwd());
  const db = await openDatabase(url);
  await seedReference(db, { now: new Date() });
  await db.$disconnect();
  return { url, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Works with the city's database and lets go of it: a server that starts wants it for itself while it migrates. */
export async function inCity<T>({ url }: OwnCity, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

/** Starts the built server on a city and waits until it answers. `more`: variables of its environment besides. */
export async function startServer(
  city: OwnCity,
  port: number,
  more: Record<string, string> = {},
): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: city.url,
    SESSION_SECRET: SECRET,
    PORT: String(port),
    LOG_LEVEL: 'error',
    NODE_ENV: 'production',
    ...more,
  };
  const server = spawn(process.execPath, ['build/start/serve.js'], { env, stdio: 'ignore' });
  const status = () =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.status,
      () => 0,
    );
  try {
    await expect.poll(status, { timeout: 60_000 }).toBe(200);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  return server;
}

/** Ends a server and waits until it is gone. */
export async function stopServer(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill(signal);
  await gone;
}
