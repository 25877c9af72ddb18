import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test, type Page } from 'playwright/test';
import { startLosingProxy } from './support/losing-proxy';
import { inCity, makeOwnCity, portBeside, startServer, stopServer } from './support/own-city';
import { counted, enrolTablet, faces, makeKiosk, rate, startTablet } from './support/tablet';

test('50 ratings without the network survive a restart without the network and arrive once each', async () => {
  test.slow();
  const port = portBeside(2);
  const city = await makeOwnCity();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-tablet-'));
  const server = await startServer(city, port);
  const url = `http://127.0.0.1:${port}`;
  try {
    const first = await startTablet(folder, url);
    await enrolTablet(first.page, await inCity(city, makeKiosk));
    await first.context.setOffline(true);
    await expect(first.page.getByText('Mất kết nối')).toBeVisible();
    for (let index = 0; index < 49; index += 1) await rate(first.page, faces[index % 5] ?? '');
    // The last person is still at it when the power goes.
    await first.page.getByRole('button', { name: 'Bình thường', exact: true }).click();
    await expect(first.page.getByText('50 đánh giá chờ gửi')).toBeVisible();
    await first.context.close();
    expect(await inCity(city, counted)).toEqual({ responses: 0, tallied: 0 });

    const second = await startTablet(folder, url, true);
    await expect(second.page.getByText('50 đánh giá chờ gửi')).toBeVisible();
    await expect(second.page.getByText('Mất kết nối')).toBeVisible();
    await second.context.setOffline(false);
    await expect(second.page.getByText('Đã gửi hết')).toBeVisible({ timeout: 30_000 });
    await second.context.close();

    expect(await inCity(city, counted)).toEqual({ responses: 50, tallied: 50 });
    await inCity(city, async (db) => {
      const levels = await db.response.groupBy({ by: ['level'], _count: true, orderBy: { level: 'asc' } });
      expect(levels.map(({ level, _count }) => [level, _count])).toEqual([
        [1, 9],
        [2, 10],
        [3, 11],
        [4, 10],
        [5, 10],
      ]);
      const device = await db.device.findFirstOrThrow({ select: { id: true, lastRatingAt: true } });
      expect(device.lastRatingAt).not.toBeNull();
      expect(await db.response.count({ where: { deviceId: device.id, late: false } })).toBe(50);
    });
  } finally {
    await stopServer(server);
    city.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Fills the tablet's queue as 500 people would have. */
function fillQueue(page: Page, count: number): Promise<void> {
  return page.evaluate(async (wanted) => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('hai-long-kiosk');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('no database'));
    });
    const tx = db.transaction('ratings', 'readwrite');
    const start = Date.now() - wanted * 1000;
    for (let index = 0; index < wanted; index += 1) {
      const id = crypto.randomUUID();
      const givenAt = new Date(start + index * 1000).toISOString();
      const rating = {
        id,
        point: 'k10sk',
        field: 'LAND',
        scale: 'five',
        level: (index % 5) + 1,
        givenAt,
        language: 'vi',
      };
      tx.objectStore('ratings').put({ id, state: 'ready', rating });
    }
    await new Promise((resolve) => {
      tx.oncomplete = resolve;
    });
    db.close();
  }, count);
}

test('500 ratings arrive once each although the server is killed after it has taken some and before it could say so', async () => {
  const [serverPort, proxyPort] = [portBeside(3), portBeside(4)];
  const city = await makeOwnCity();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-tablet-'));
  let server = await startServer(city, serverPort);
  let calls = 0;
  const proxy = await startLosingProxy(proxyPort, serverPort, {
    path: '/api/v1/responses',
    async lose() {
      calls += 1;
      if (calls !== 2) return false;
      await stopServer(server, 'SIGKILL');
      return true;
    },
  });
  try {
    const { context, page } = await startTablet(folder, `http://127.0.0.1:${proxyPort}`);
    await enrolTablet(page, await inCity(city, makeKiosk));
    await context.setOffline(true);
    await fillQueue(page, 500);
    await page.reload();
    await expect(page.getByText('500 đánh giá chờ gửi')).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText('400 đánh giá chờ gửi')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText('Mất kết nối')).toBeVisible();
    expect(await inCity(city, counted)).toEqual({ responses: 200, tallied: 200 });

    server = await startServer(city, serverPort);
    await expect(page.getByText('Đã gửi hết')).toBeVisible({ timeout: 60_000 });
    await context.close();
    expect(await inCity(city, counted)).toEqual({ responses: 500, tallied: 500 });
    expect(calls).toBe(6);
  } finally {
    proxy.close();
    await stopServer(server);
    city.remove();
    rmSync(folder, { recursive: true, force: true });
  }
});
