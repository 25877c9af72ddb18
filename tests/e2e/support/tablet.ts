import { chromium, expect, test, type BrowserContext, type Page } from 'playwright/test';
import type { Database } from '~/platform/database/db.server';
import { createDevice } from '~/collect/devices/store/device-enrolment.server';
import { SECRET } from './own-city';

type Tablet = { context: BrowserContext; page: Page };

/** Starts the browser of a tablet, which keeps its files and its database in the folder. */
export async function startTablet(folder: string, baseURL: string, offline = false): Promise<Tablet> {
  const { launchOptions } = test.info().project.use;
  const context = await chromium.launchPersistentContext(folder, {
    ...launchOptions,
    baseURL,
    offline,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/kiosk');
  return { context, page };
}

/** A kiosk for one field of Phường Bến Nghé, and the code of its tablet. */
export async function makeKiosk(db: Database, { code = 'k10sk', openingHours = '' } = {}): Promise<string> {
  const now = new Date();
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26740' }, select: { id: true } });
  const data = {
    code,
    openingHours,
    unitId: unit.id,
    fieldCode: 'LAND',
    counter: 'Quầy 1',
    channel: 'KIOSK',
    createdAt: now,
  };
  const { id: pointId } = await db.servicePoint.create({ data, select: { id: true } });
  return (await createDevice(db, { pointId, name: 'Máy 1' }, { actor: 'test', now, secret: SECRET })).code;
}

export async function enrolTablet(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã kích hoạt').fill(code);
  await page.getByRole('button', { name: 'Kích hoạt' }).click();
  await expect(page.getByText('Đã kết nối')).toBeVisible();
  // From here on the tablet starts without the network.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

export const faces = ['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng'];

/** One person: a face, and nothing more. */
export async function rate(page: Page, face: string): Promise<void> {
  await page.getByRole('button', { name: face, exact: true }).click();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.getByRole('button', { name: 'Người tiếp theo' }).click();
}

/** How many ratings there are, how many different ones, and how many are counted. */
export async function counted(db: Database): Promise<{ responses: number; tallied: number }> {
  const { _sum: sum } = await db.tally.aggregate({
    _sum: { level1: true, level2: true, level3: true, level4: true, level5: true },
  });
  return {
    responses: await db.response.count(),
    tallied: Object.values(sum).reduce((total: number, count) => total + (count ?? 0), 0),
  };
}
