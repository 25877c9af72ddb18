import { randomInt } from 'node:crypto';
import { test as base, type Page } from 'playwright/test';
import type { Database } from '~/platform/database/db.server';
import { inCity, makeOwnCity, portBeside, startServer, stopServer, type OwnCity } from './own-city';
import { enrolTablet, makeKiosk } from './tablet';

/**
 * The tablet under the kiosk's page, which finds it as `tablet`: its disk, and how far its clocks are ahead of the true
 * ones.
 */
export type UnderTablet = { closeDatabases: () => void; diskFails: boolean; wallAhead: number; steadyAhead: number };

/** Does something to the tablet under the kiosk; `work` knows nothing but its arguments. */
export function underneath<T>(page: Page, work: (tablet: UnderTablet, given: T) => void, given?: T): Promise<void> {
  return page.evaluate(`(${String(work)})(window.tablet, ${JSON.stringify(given)})`);
}

/** Lets time pass for the kiosk, without waiting for it. */
export function letPass(page: Page, ms: number): Promise<void> {
  return underneath(
    page,
    (tablet, passed) => {
      tablet.steadyAhead += passed;
      tablet.wallAhead += passed;
    },
    ms,
  );
}

type Served = { city: OwnCity; url: string };
type Options = { wallAhead: number; hours: string };

/**
 * What a test of a kiosk is given: the page of a tablet that can be made to fail, and the city that its ratings come
 * to.
 */
type Found = { day: string; givenAt: Date; late: boolean; comment: string | null };
type Given = { point: string; kiosk: Page; findRatings: () => Promise<Found[]> };

/** An enrolled kiosk of a point of its own. */
export const kioskTest = base.extend<Options & Given, { served: Served }>({
  wallAhead: [0, { option: true }],
  hours: ['', { option: true }],
  served: [
    async ({}, use, { parallelIndex }) => {
      const city = await makeOwnCity();
      const port = portBeside(5 + parallelIndex);
      const server = await startServer(city, port);
      await use({ city, url: `http://127.0.0.1:${port}` });
      await stopServer(server);
      city.remove();
    },
    { scope: 'worker' },
  ],
  point: async ({}, use) => {
    await use(`k${randomInt(1000, 9999)}`);
  },
  kiosk: async ({ browser, served: { city, url }, point, wallAhead, hours }, use) => {
    const context = await browser.newContext({ baseURL: url, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    const page = await context.newPage();
    await page.addInitScript(makeFallible, wallAhead);
    try {
      await page.goto('/kiosk');
      const code = await inCity(city, (db) => makeKiosk(db, { code: point, openingHours: hours }));
      await enrolTablet(page, code);
      await use(page);
    } finally {
      await context.close();
    }
  },
  findRatings: async ({ served: { city }, point }, use) => {
    const find = async (db: Database) => {
      const { id: pointId } = await db.servicePoint.findFirstOrThrow({ where: { code: point }, select: { id: true } });
      return db.response.findMany({
        where: { pointId },
        select: { day: true, givenAt: true, late: true, comment: true },
      });
    };
    await use(() => inCity(city, find));
  },
});

function makeFallible(wallAhead: number): void {
  const opened: IDBDatabase[] = [];
  const closeDatabases = () => {
    for (const db of opened.splice(0)) db.close();
  };
  const tablet: UnderTablet = { diskFails: false, wallAhead, steadyAhead: 0, closeDatabases };
  Object.assign(window, { tablet });
  const failing = <Args extends unknown[], T>(
    original: (...args: Args) => T,
    then: (result: T) => void = () => undefined,
  ) =>
    function (this: unknown, ...args: Args): T {
      if (tablet.diskFails) throw new DOMException('no room', 'QuotaExceededError');
      const result = original.apply(this, args);
      then(result);
      return result;
    };
  const own = <T extends object>(holder: T, name: keyof T) => Object.getOwnPropertyDescriptor(holder, name) ?? {};
  const open = own(IDBFactory.prototype, 'open').value as (name: string, version?: number) => IDBOpenDBRequest;
  IDBFactory.prototype.open = failing(open, (request) =>
    request.addEventListener('success', () => opened.push(request.result)),
  );
  IDBObjectStore.prototype.put = failing(
    own(IDBObjectStore.prototype, 'put').value as (value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>,
  );
  const wall = Date.now;
  Date.now = () => wall() + tablet.wallAhead;
  const steady = performance.now.bind(performance);
  performance.now = () => steady() + tablet.steadyAhead;
  const stamp = own(Event.prototype, 'timeStamp');
  Object.defineProperty(Event.prototype, 'timeStamp', {
    get(this: Event) {
      return (stamp.get?.call(this) as number) + tablet.steadyAhead;
    },
  });
}
