import { expect } from 'vitest';
import { networkPace } from '~/collect/ratings/domain/rating-allowance';
import { keyedHash } from '~/platform/security/keyed-hash.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addPoints, COUNTER } from './rated-points';
import { visitor } from '../../../support/visitor';

const PATH = `/r/${COUNTER}`;

databaseTest('a rating knows how many seconds lay between the page and the tap', async ({ db, context, clock }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  for (const milliseconds of [0, 8_400]) {
    const page = await browser.get(PATH);
    clock.forward(milliseconds);
    expect((await browser.post(PATH, { ...page.hidden, level: '4' })).status).toBe(303);
  }
  const responses = await db.response.findMany({
    select: { answerSeconds: true, trapped: true },
    orderBy: { givenAt: 'asc' },
  });
  expect(responses).toEqual([
    { answerSeconds: 0, trapped: false },
    { answerSeconds: 8, trapped: false },
  ]);
});

databaseTest('who fills in what people do not see is answered as everybody and marked', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const browser = visitor(context());
  const page = await browser.get(PATH);
  expect(page.html).toMatch(
    /<label class="trap" aria-hidden="true">[^<]+<input name="website" tabindex="-1" autoComplete="off"\/><\/label>/i,
  );
  expect(page.hidden).not.toHaveProperty('website');
  const program = await browser.get(PATH);
  const [person, answer] = [
    await browser.post(PATH, { ...page.hidden, website: '', level: '4' }),
    await browser.post(PATH, { ...program.hidden, website: 'https://buy.example', level: '4' }),
  ];
  expect([answer.status, answer.location.replace(/t=.*/, '')]).toEqual([
    person.status,
    person.location.replace(/t=.*/, ''),
  ]);
  const marks = await db.response.findMany({ select: { id: true, trapped: true } });
  expect(new Map(marks.map(({ id, trapped }) => [id, trapped]))).toEqual(
    new Map([
      [page.hidden.id, false],
      [program.hidden.id, true],
    ]),
  );
});

async function useUp(context: Parameters<typeof visitor>[0], network: string): Promise<void> {
  const key = keyedHash(context.env.sessionSecret, 'rating-allowance', `2026-11-18 ${network}`).toString('base64url');
  await context.db.ratingAllowance.create({ data: { key, day: '2026-11-18', count: networkPace.perDay } });
}

databaseTest(
  'a network that sent too many is asked to come back, and then the same page still works',
  async ({ db, context, clock }) => {
    await addPoints(db, TEST_NOW);
    clock.set(new Date('2026-11-18T16:30:00Z'));
    const shared = context();
    await useUp(shared, shared.clientAddress);
    const browser = visitor(shared);
    const page = await browser.get(PATH);
    const refused = await browser.post(PATH, { ...page.hidden, level: '5' });
    expect([refused.status, refused.title]).toEqual([429, expect.stringContaining('Đang có quá nhiều lượt gửi')]);
    expect(refused.html).toContain(`action="${PATH}"`);
    expect(refused.text).toContain('qua mạng khác');
    expect(refused.hidden).toMatchObject({ id: page.hidden.id, token: page.hidden.token, level: '5' });
    expect(await db.response.count()).toBe(0);

    const elsewhere = visitor({ ...shared, clientAddress: '192.0.2.2' });
    const other = await elsewhere.get(PATH);
    expect((await elsewhere.post(PATH, { ...other.hidden, level: '4' })).status).toBe(303);

    clock.forward(3_600_000);
    expect((await browser.post(PATH, { ...page.hidden, level: '5' })).status).toBe(303);
  },
);

databaseTest('an undeclared proxy on the same machine never locks the city out', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  for (const clientAddress of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    const own = context({ clientAddress });
    await useUp(own, clientAddress);
    const browser = visitor(own);
    const page = await browser.get(PATH);
    expect((await browser.post(PATH, { ...page.hidden, level: '4' })).status).toBe(303);
  }
});

databaseTest('neither an address nor its hash stands beside a rating', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const shared = context();
  const browser = visitor(shared);
  const page = await browser.get(PATH);
  await browser.post(PATH, { ...page.hidden, level: '4' });
  await shared.allowances.flush();
  const allowances = await db.ratingAllowance.findMany();
  const stored = JSON.stringify(await db.response.findMany());
  // One for the network in the city, one for it at the point.
  expect(allowances.map(({ count }) => count)).toEqual([1, 1]);
  for (const { key } of allowances) {
    expect(stored).not.toContain(key);
    expect(key).not.toContain(shared.clientAddress);
  }
  expect(stored).not.toContain(shared.clientAddress);
});
