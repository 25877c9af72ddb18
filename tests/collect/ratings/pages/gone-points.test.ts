import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { closePoint, rotatePointCode } from '~/registry/points/store/point-change.server';
import { acceptResponses } from '~/collect/intake/store/rating-intake.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER, countedLevels } from './rated-points';
import { visitor } from '../../../support/visitor';

const MINUTE = 60_000;
const attribution = { actor: 'an', now: TEST_NOW };

async function idOf(db: Parameters<typeof addPoints>[0]): Promise<number> {
  return (await db.servicePoint.findUniqueOrThrow({ where: { code: COUNTER } })).id;
}

databaseTest('an old code tells what became of it and leads to a way to rate', async ({ db, context, clock }) => {
  const { web } = await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const id = await idOf(db);
  expect((await browser.get(`/r/${COUNTER}`)).status).toBe(200);
  const code = await rotatePointCode(db, id, COUNTER, attribution);
  clock.forward(6_000);
  const old = await browser.get(`/r/${COUNTER}?lng=en&d=abc`);
  expect(old.status).toBe(410);
  expect(old.text).toContain('This code was replaced by a new one');
  expect(old.text).toContain('Ben Nghe Ward, District 1');
  expect(old.html).toContain(`href="/r/${web}?field=CIVIL_STATUS&amp;d=abc&amp;lng=en"`);
  expect(old.html).toContain('href="/?lng=en"');
  expect(old.html).not.toContain(code);
  expect((await browser.get(`/r/${COUNTER}`)).text).toContain('Phường Bến Nghé, Quận 1');
  expect((await browser.get(`/r/${code}`)).status).toBe(200);
  await closePoint(db, id, attribution);
  clock.forward(6_000);
  const closed = await browser.get(`/r/${code}`);
  expect(closed.status).toBe(410);
  expect(closed.text).toContain('Điểm đánh giá này đã đóng');
  expect(closed.html).toContain(`href="/r/${web}?field=CIVIL_STATUS"`);
});

databaseTest('what was begun under the old code is finished under it', async ({ db, context, clock }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const [given, open, late] = [
    await browser.get(`/r/${COUNTER}`),
    await browser.get(`/r/${COUNTER}`),
    await browser.get(`/r/${COUNTER}`),
  ];
  const rated = await browser.post(`/r/${COUNTER}`, { ...given.hidden, level: '5' });
  await rotatePointCode(db, await idOf(db), COUNTER, { ...attribution, now: clock.now() });
  clock.forward(29 * MINUTE);
  expect((await browser.get(rated.location)).status).toBe(200);
  const sent = await browser.post(rated.location, { reason: 'TIME' });
  expect(sent.status).toBe(303);
  expect(sent.location).toContain(`/r/${COUNTER}/`);
  expect((await browser.get(rated.location.replace('reasons', 'thanks'))).status).toBe(200);
  const tapped = await browser.post(`/r/${COUNTER}`, { ...open.hidden, level: '2' });
  expect(tapped.status).toBe(303);
  expect((await browser.get(tapped.location)).status).toBe(200);
  clock.forward(1 * MINUTE);
  expect((await browser.post(`/r/${COUNTER}`, { ...late.hidden, level: '1' })).status).toBe(410);
  expect(await countedLevels(db)).toEqual([0, 1, 0, 0, 1]);
});

databaseTest(
  'the API takes what was given before the code was replaced, and nothing after',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    await rotatePointCode(db, await idOf(db), COUNTER, attribution);
    clock.forward(10 * MINUTE);
    const rating = { point: COUNTER, scale: 'five', level: 5 };
    const [before, after] = [randomUUID(), randomUUID()];
    const { answer } = await acceptResponses(context(), [
      { ...rating, id: before, givenAt: new Date(TEST_NOW.getTime() - MINUTE).toISOString() },
      { ...rating, id: after, givenAt: new Date(TEST_NOW.getTime() + MINUTE).toISOString() },
    ]);
    expect(answer).toMatchObject({ accepted: 1, rejected: [{ id: after, code: 'point-replaced' }] });
  },
);

databaseTest(
  'a code or a point that a clock ended in the future takes ratings no more, by its page or by the API',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    const browser = visitor(context());
    const open = await browser.get(`/r/${COUNTER}`);
    const ahead = { ...attribution, now: new Date(TEST_NOW.getTime() + 10 * 24 * 60 * MINUTE) };
    const id = await idOf(db);
    const send = async (point: string) =>
      (
        await acceptResponses(context(), [
          { point, scale: 'five', level: 5, id: randomUUID(), givenAt: clock.now().toISOString() },
        ])
      ).answer;
    const code = await rotatePointCode(db, id, COUNTER, ahead);
    clock.forward(6_000);
    expect((await browser.post(`/r/${COUNTER}`, { ...open.hidden, level: '5' })).status).toBe(410);
    expect(await send(COUNTER)).toMatchObject({ accepted: 0, rejected: [{ code: 'point-replaced' }] });
    const anew = await browser.get(`/r/${code}`);
    await closePoint(db, id, ahead);
    clock.forward(6_000);
    expect((await browser.post(`/r/${code}`, { ...anew.hidden, level: '5' })).status).toBe(410);
    expect(await send(code)).toMatchObject({ accepted: 0, rejected: [{ code: 'point-closed' }] });
    expect(await countedLevels(db)).toEqual([0, 0, 0, 0, 0]);
  },
);
