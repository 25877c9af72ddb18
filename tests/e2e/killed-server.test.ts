import { randomUUID } from 'node:crypto';
import { expect, test } from 'playwright/test';
import type { Database } from '~/platform/database/db.server';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { inCity, makeOwnCity, portBeside, startServer, stopServer } from './support/own-city';

const port = portBeside(1);
const CLIENTS = 8;

type Sender = { token: string; point: string };

async function makeSender(db: Database): Promise<Sender> {
  const token = await createApiToken(db, {
    name: 'kiosk',
    scopes: ['responses:write'],
    actor: 'test',
    now: new Date(),
  });
  const { code } = await db.servicePoint.findFirstOrThrow({
    where: { unit: { code: '26740' } },
    select: { code: true },
  });
  return { token, point: code };
}

/** Sends one rating; null when the server was gone before it answered. */
async function rate({ token, point }: Sender, id: string): Promise<{ accepted: number; duplicates: number } | null> {
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
  const city = await makeOwnCity();
  try {
    const sender = await inCity(city, makeSender);
    const first = await startServer(city, port);
    const sent: string[] = [];
    const acknowledged: string[] = [];
    let running = true;
    const clients = Array.from({ length: CLIENTS }, async () => {
      while (running) {
        const id = randomUUID();
        sent.push(id);
        const answer = await rate(sender, id);
        if (answer === null) return;
        if (answer.accepted === 1) acknowledged.push(id);
      }
    });
    await expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(300);
    await stopServer(first, 'SIGKILL');
    await Promise.all(clients);
    running = false;

    const second = await startServer(city, port);
    await inCity(city, async (db) => {
      const stored = new Set((await db.response.findMany({ select: { id: true } })).map(({ id }) => id));
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
      expect(await tallied(db)).toBe(stored.size);

      // What a kiosk does next: it sends again all that it is not sure of.
      const content = await db.response.findMany({ select: { id: true, contentHash: true } });
      expect(content.length).toBe(stored.size);
      for (const id of sent.slice(-40)) await rate(sender, id);
      const after = await db.response.count();
      expect(after).toBe(new Set([...stored, ...sent.slice(-40)]).size);
      expect(await tallied(db)).toBe(after);
    });
    await stopServer(second);
  } finally {
    city.remove();
  }
});
