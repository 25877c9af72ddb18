import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'playwright/test';
import { openDatabase, type Database } from '~/db.server';
import { applyMigrations } from '~/migrations.server';
import { createApiToken } from '~/models/api-token.server';
import { seedReference } from '~/models/reference.server';

const port = 4311;
const CLIENTS = 8;

type World = { folder: string; url: string; token: string; point: string };

async function makeWorld(): Promise<World> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-killed-'));
  const url = `file:${folder}/city.db`;
  await applyMigrations(url, process.cwd());
  const db = await openDatabase(url);
  await seedReference(db, { now: new Date() });
  const token = await createApiToken(db, { name: 'kiosk', scopes: ['responses:write'], actor: 'test', now: new Date() });
  const point = await db.servicePoint.findFirstOrThrow({ where: { unit: { code: '26740' } }, select: { code: true } });
  await db.$disconnect();
  return { folder, url, token, point: point.code };
}

async function startServer(world: World): Promise<ChildProcess> {
  const env: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: world.url, PORT: String(port), LOG_LEVEL: 'error', NODE_ENV: 'production' };
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/serve.ts'], { env, stdio: 'ignore' });
  await expect
    .poll(() => fetch(`http://127.0.0.1:${port}/healthz`).then((answer) => answer.status, () => 0), { timeout: 60_000 })
    .toBe(200);
  return server;
}

/** Sends one rating; null when the server was gone before it answered. */
async function rate({ token, point }: World, id: string): Promise<{ accepted: number; duplicates: number } | null> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/responses`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify([{ id, point, field: 'LAND', scale: 'five', level: 4, givenAt: new Date(0).toISOString() }]),
    });
    return (await answer.json()) as { accepted: number; duplicates: number };
  } catch {
    return null;
  }
}

async function tallied(db: Database): Promise<number> {
  const { _sum } = await db.tally.aggregate({ _sum: { level4: true } });
  return _sum.level4 ?? 0;
}

test('a server killed in the middle of a load loses no acknowledged rating and counts none twice', async () => {
  const world = await makeWorld();
  try {
    const first = await startServer(world);
    const sent: string[] = [];
    const acknowledged: string[] = [];
    let running = true;
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (running) {
        const id = randomUUID();
        sent.push(id);
        const answer = await rate(world, id);
        if (answer === null) return;
        if (answer.accepted === 1) acknowledged.push(id);
      }
    });
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(300);
    first.kill('SIGKILL');
    await Promise.all(clients);
    running = false;

    const second = await startServer(world);
    const db = await openDatabase(world.url);
    const stored = new Set((await db.response.findMany({ select: { id: true } })).map(({ id }) => id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(await tallied(db)).toBe(stored.size);

    // What a kiosk does next: it sends again all that it is not sure of.
    const content = await db.response.findMany({ select: { id: true, contentHash: true } });
    expect(content.length).toBe(stored.size);
    for (const id of sent.slice(-40)) await rate(world, id);
    const after = await db.response.count();
    expect(after).toBe(new Set([...stored, ...sent.slice(-40)]).size);
    expect(await tallied(db)).toBe(after);
    await db.$disconnect();
    second.kill('SIGTERM');
    await new Promise((resolve) => second.once('exit', resolve));
  } finally {
    rmSync(world.folder, { recursive: true, force: true });
  }
});
