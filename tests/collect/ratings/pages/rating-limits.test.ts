import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { databaseTest, sqliteTest, TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER, THREE } from './rated-points';
import { visitor } from '../../../support/visitor';

const PATH = `/r/${COUNTER}`;

async function rate(context: AppContext, path = PATH): Promise<number> {
  const browser = visitor(context);
  const page = await browser.get(path);
  return (await browser.post(path, { ...page.hidden, level: '3' })).status;
}

sqliteTest(
  'a scripted thousand from one address ends after a plausible number',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    const shared = context();
    const browser = visitor(shared);
    let page = await browser.get(PATH);
    const statuses: number[] = [];
    for (let index = 0; index < 1_000; index += 1) {
      const { status } = await browser.post(PATH, { ...page.hidden, level: '5' });
      if (status === 303) page = await browser.get(PATH);
      statuses.push(status);
      clock.forward(20);
    }
    expect(new Set(statuses)).toEqual(new Set([303, 429]));
    expect(await db.response.count()).toBeLessThan(70);
    // One more was earned meanwhile: nobody is shut out for long.
    expect(statuses.lastIndexOf(303)).toBeGreaterThan(500);
  },
  60_000,
);

sqliteTest(
  'walking through a /48 of IPv6, or over the points of a unit, brings no more',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const shared = context();
    for (let index = 0; index < 100; index += 1) {
      const group = (index * 601).toString(16);
      await rate({ ...shared, clientAddress: `2001:db8:7:${group}::${group}` });
    }
    expect(await db.response.count()).toBe(60);
    let passed = 0;
    for (let index = 0; index < 300; index += 1) {
      if ((await rate({ ...shared, clientAddress: '2001:db8:7::1' }, index % 2 === 0 ? PATH : `/r/${THREE}`)) === 303)
        passed += 1;
    }
    expect(passed).toBe(60);
  },
  60_000,
);

sqliteTest(
  'a busy counter of 120 people an hour behind one address all get through, hour after hour',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    const shared = context();
    for (let person = 0; person < 4 * 120; person += 1) {
      expect(await rate(shared)).toBe(303);
      clock.forward(30_000);
    }
  },
  60_000,
);

databaseTest(
  'a room of 40 people behind one address who rate at once all get through, each of them changing their mind',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const shared = context();
    for (let person = 0; person < 40; person += 1) {
      const browser = visitor(shared);
      const page = await browser.get(PATH);
      for (const level of ['4', '2']) expect((await browser.post(PATH, { ...page.hidden, level })).status).toBe(303);
    }
    expect(await db.response.count({ where: { level: 2 } })).toBe(40);
  },
  60_000,
);

databaseTest(
  'who is asked to wait loses nothing of what was tapped: the page sends it again',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    const shared = context();
    for (let person = 0; person < 60; person += 1) await rate(shared);
    const browser = visitor(shared, { 'accept-language': 'en' });
    const page = await browser.get(PATH);
    const refused = await browser.post(PATH, { ...page.hidden, level: '2' });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15']);
    expect(refused.text).toContain('Please wait a minute');
    clock.forward(15_000);
    expect((await browser.post(PATH, refused.hidden)).status).toBe(303);
    expect(await db.response.findUnique({ where: { id: page.hidden.id }, select: { level: true } })).toEqual({
      level: 2,
    });
  },
  60_000,
);
