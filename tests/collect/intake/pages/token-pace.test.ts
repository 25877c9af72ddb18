import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { addDays } from '~/base/calendar/local-day';
import { addTallies } from '~/collect/ratings/store/tally.server';
import { action } from '~/collect/intake/pages/api-responses.route';
import { databaseTest as test } from '../../../support/database';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { call, createToken } from '../../../support/api-request';

async function pointsOf({ db }: AppContext): Promise<string[]> {
  const rows = await db.servicePoint.findMany({
    where: { closedAt: null, channel: 'WEB', unit: { level: 'WARD' } },
    orderBy: { id: 'asc' },
    take: 2,
  });
  return rows.map(({ code }) => code);
}

const batchOf = (point: string | undefined, size: number, givenAt: Date) =>
  Array.from({ length: size }, () => ({
    id: crypto.randomUUID(),
    point,
    field: 'CIVIL_STATUS',
    scale: 'five',
    level: 5,
    givenAt: givenAt.toISOString(),
  }));

async function send(context: AppContext, token: string, batch: unknown[]) {
  const answer = await call(action, context, '/api/v1/responses', { body: JSON.stringify(batch), token });
  const { accepted = 0 } = (await answer.json()) as { accepted?: number };
  return { status: answer.status, accepted, wait: Number(answer.headers.get('retry-after')) };
}

test('a token that sends batch after batch to one point is told to wait, also when it sends them at the same instant', async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const token = await createToken(context, ['responses:write']);
  const [here, elsewhere] = await pointsOf(context);
  const sent = await Promise.all([1, 2, 3].map(() => send(context, token, batchOf(here, 500, clock.now()))));
  expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
  expect(await db.response.count()).toBe(1000);
  const { wait } = sent.find(({ status }) => status === 429) ?? { wait: 0 };
  expect(wait).toBeGreaterThan(600);
  // One point's pace is not another's, and of a batch for both nothing is taken.
  expect(
    await send(context, token, [...batchOf(elsewhere, 20, clock.now()), ...batchOf(here, 480, clock.now())]),
  ).toMatchObject({ status: 429, accepted: 0 });
  expect(await send(context, token, batchOf(elsewhere, 500, clock.now()))).toMatchObject({
    status: 200,
    accepted: 500,
  });

  clock.forward(wait * 1000);
  expect(await send(context, token, batchOf(here, 500, clock.now()))).toMatchObject({ status: 200, accepted: 500 });
});

test('what a system sends twice, or in vain, uses up nothing of its pace', async ({ context: make, clock }) => {
  const context = make();
  const token = await createToken(context, ['responses:write']);
  const [here] = await pointsOf(context);
  const batch = batchOf(here, 500, clock.now());
  for (let time = 0; time < 4; time += 1)
    expect(await send(context, token, batch)).toMatchObject({ status: 200, accepted: time === 0 ? 500 : 0 });
  const wrong = batchOf(here, 500, clock.now()).map((item) => ({ ...item, field: 'NO_FIELD' }));
  expect(await send(context, token, wrong)).toMatchObject({ status: 200, accepted: 0 });
  expect(await send(context, token, batchOf(here, 500, clock.now()))).toMatchObject({ status: 200, accepted: 500 });
});

test('a busy point takes four usual days at once, and a quiet one whatever a batch holds, then waits', async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const token = await createToken(context, ['responses:write']);
  const [busy, quiet] = await pointsOf(context);
  for (const [code, usual] of [
    [busy, 400],
    [quiet, 10],
  ] as const) {
    const { unitId } = await db.servicePoint.findUniqueOrThrow({ where: { code } });
    const days = Array.from({ length: 6 }, (_, index) => addDays('2026-11-18', -1 - index));
    const one = {
      unitId,
      field: 'CIVIL_STATUS',
      scale: 'five',
      level: 5,
      verification: 'none',
      exclusion: '',
      reasons: [],
    } as const;
    await inTransaction(db, (tx) =>
      addTallies(
        tx,
        days.flatMap((day) => Array.from({ length: usual }, () => ({ ...one, day }))),
      ),
    );
  }
  const statuses = async (code: string | undefined) => {
    const all = [];
    for (let time = 0; time < 4; time += 1)
      all.push((await send(context, token, batchOf(code, 500, clock.now()))).status);
    return all;
  };
  expect(await statuses(busy)).toEqual([200, 200, 200, 429]);
  expect(await statuses(quiet)).toEqual([200, 429, 429, 429]);
});
