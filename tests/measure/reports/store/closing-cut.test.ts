import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openDatabase } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { countLaterData } from '~/measure/reports/store/later-data.server';
import { createTrustedClock } from '~/measure/closing/store/trusted-clock.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { startClosingTimer } from '~/server/closing-timer.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const WEEK = parsePeriod('2026-W46');
const rated = { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5 };
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };
const before = (milliseconds: number) => new Date(TEST_NOW.getTime() - milliseconds);

databaseTest('what is committed after a closing is later data, however long before it was received', async ({ db }) => {
  await rate(db, rated);
  const { sha256 } = await closePeriod(db, WEEK, order);
  await rate(db, { ...rated, receivedAt: before(3_600_000) });
  await sendVolume(db, { ...rated, completed: 4 }, before(3_600_000));
  const verification = await verifyPeriod(db, WEEK);
  expect(verification.sound).toBe(true);
  expect(verification.later).toMatchObject({ ratings: 1, figures: 1 });
  expect(await closePeriod(db, WEEK, { ...order, now: new Date(TEST_NOW.getTime() + 1) })).toMatchObject({
    revision: 2,
  });
  expect((await verifyPeriod(db, WEEK)).revisions.map((one) => one.sha256)[0]).toBe(sha256);
});

databaseTest('a change that was asked for before a closing and written after it is later data', async ({ db }) => {
  const id = randomUUID();
  await rate(db, { ...rated, day: '2026-11-15', id, receivedAt: before(1_000) });
  const givenAt = before(1_000);
  await closePeriod(db, WEEK, order);
  await changeResponse(db, `${id}-0`, { level: 1 }, givenAt);
  expect((await verifyPeriod(db, WEEK)).sound).toBe(true);
  expect(await countLaterData(db, WEEK, TEST_NOW)).toMatchObject({ changes: 1 });
});

databaseTest(
  'a closing waits for a write under way, and what begins meanwhile does not wait for the closing',
  async ({ db, databaseUrl }) => {
    await rate(db, rated);
    const elsewhere = await openDatabase(databaseUrl);
    let finish = (): void => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    let begun = (): void => undefined;
    const isBegun = new Promise<void>((resolve) => (begun = resolve));
    const slow = elsewhere.$transaction(async (tx) => {
      await tx.response.updateMany({ where: { day: rated.day }, data: { comment: 'held up' } });
      begun();
      await held;
    });
    await isBegun;
    let closed = false;
    const isEmbedded = databaseUrl.startsWith('file:');
    // In one process a second connection to the embedded database would keep the event loop from ever ending the first.
    if (isEmbedded) finish();
    const closing = closePeriod(db, WEEK, order).then((result) => ((closed = true), result));
    if (!isEmbedded) {
      await rate(db, { ...rated, receivedAt: TEST_NOW });
      expect(closed).toBe(false);
      finish();
    }
    await slow;
    expect(await closing).toMatchObject({ outcome: 'closed', revision: 1 });
    expect((await verifyPeriod(db, WEEK)).sound).toBe(true);
    await elsewhere.$disconnect();
  },
);

databaseTest(
  'processes that start together close a week once and revise nothing that nobody asked to',
  async ({ db, databaseUrl }) => {
    await rate(db, rated);
    const others = await Promise.all([openDatabase(databaseUrl), openDatabase(databaseUrl)]);
    await closeDuePeriods(db, TEST_NOW, TIME_ZONE);
    await rate(db, { ...rated, receivedAt: TEST_NOW });
    const later = new Date(TEST_NOW.getTime() + 60_000);
    await Promise.all([db, ...others].map((one) => closeDuePeriods(one, later, TIME_ZONE)));
    await Promise.all([db, ...others].map((one) => closePeriod(one, WEEK, { ...order, now: later, onlyOpen: true })));
    expect(await db.closing.findMany({ select: { period: true, revision: true } })).toEqual([
      { period: WEEK.key, revision: 1 },
    ]);
    await Promise.all(others.map((one) => one.$disconnect()));
  },
);

databaseTest(
  'a server whose clock stands ten days ahead closes nothing that the database has not seen the end of',
  async ({ db, context }) => {
    const { env, log } = context();
    const running = parsePeriod('2026-W47');
    await rate(db, { ...rated, day: running.firstDay });
    const timer = { db, env, timeZone: TIME_ZONE, log };
    await startClosingTimer({ ...timer, now: () => TEST_NOW })();
    const ahead = new Date(TEST_NOW.getTime() + 10 * 86_400_000);
    await startClosingTimer({ ...timer, now: () => ahead })();
    expect(await db.closing.count({ where: { period: running.key } })).toBe(0);
  },
);

databaseTest('a process whose clock is ahead of the database’s goes by the database’s', async ({ db }) => {
  const ahead = new Date(TEST_NOW.getTime() + 10 * 86_400_000);
  const clock = createTrustedClock(db, {
    now: () => ahead,
    steadyMs: () => 0,
    databaseNow: () => Promise.resolve(TEST_NOW),
  });
  expect(await clock.check()).toEqual({ now: TEST_NOW, held: false });
});
