import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { action as takeResponses } from '~/routes/api.v1.responses';
import { rate } from '../../models/report-world';
import { databaseTest } from '../../support/database';
import { call } from '../api/api-request';
import { COUNTER } from '../citizen/rated-points';
import { visitor, type Answer } from '../citizen/visitor';
import { makeWorld, readEverything, WARD, type World } from './twin-worlds';

type Rated = (world: World, level: string) => Promise<unknown>;

async function press({ context }: World, path: string, level: string): Promise<Answer> {
  const browser = visitor(context);
  const page = await browser.get(path);
  const pressed = await browser.post(path, { ...page.hidden, level });
  expect(pressed.status).toBe(303);
  return pressed;
}

async function typeNumber(world: World): Promise<string> {
  return (await visitor(world.context).post(`/r/${COUNTER}/dossier`, { number: '000.00.16.H29-201118-0001' })).location;
}

/** What one person does; the level is the person's secret. */
const deeds: Record<string, Rated> = {
  'who rates by the day’s one invitation': (world, level) => press(world, world.invitation, level),
  'who types the number of the dossier': async (world, level) => press(world, await typeNumber(world), level),
  'whose claim the invitation replaces': async (world, level) => {
    await press(world, await typeNumber(world), level);
    await press(world, world.invitation, '3');
  },
  'who leaves a comment and a petition': async (world, level) => {
    const { location } = await press(world, `/r/${COUNTER}`, level);
    const form = { mayContact: 'yes', mayForward: 'yes', name: 'Trần Ánh', phone: '0903 123 456', address: '12 Lê Lợi', comment: 'Tôi đến hôm nay.' };
    expect((await visitor(world.context).post(location.replace('reasons', 'contact'), form)).status).toBe(303);
  },
  'who changes the level': async (world, level) => {
    const { location } = await press(world, `/r/${COUNTER}`, '3');
    expect((await visitor(world.context).post(location.replace('reasons', 'level'), { level })).status).toBe(303);
  },
  'who taps at the kiosk': async ({ context, kiosk }, level) => {
    const item = { id: randomUUID(), point: kiosk.point, field: 'CIVIL_STATUS', scale: 'five', level: Number(level), givenAt: context.now().toISOString() };
    const answer = await call(takeResponses, context, '/api/v1/responses', { token: kiosk.key, body: JSON.stringify([item]) });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  },
  'whose kiosk was offline for a week that is closed': async ({ context, kiosk }, level) => {
    const item = { id: randomUUID(), point: kiosk.point, field: 'CIVIL_STATUS', scale: 'five', level: Number(level), givenAt: '2026-11-10T03:00:00.000Z' };
    const answer = await call(takeResponses, context, '/api/v1/responses', { token: kiosk.key, body: JSON.stringify([item]) });
    expect(await answer.json()).toMatchObject({ accepted: 1 });
  },
};

/** A minute later, and in the evening of the week's Sunday. */
const LATER = ['2026-11-18T02:01:00.000Z', '2026-11-22T15:00:00.000Z'].map((instant) => new Date(instant));

for (const [person, rates] of Object.entries(deeds)) {
  databaseTest(`nothing that a clerk or reviewer can read tells how a person rated, ${person}`, { timeout: 300_000 }, async ({ context, clock }) => {
    const begun = clock.now();
    const seen = new Map<string, string>();
    for (const level of ['1', '5']) {
      clock.set(begun);
      const world = await makeWorld(context());
      await rates(world, level);
      for (const instant of LATER) {
        clock.set(instant);
        for (const role of instant === LATER[0] ? (['CLERK', 'REVIEWER'] as const) : (['REVIEWER'] as const)) {
          for (const [path, text] of await readEverything(world, role)) {
            const where = `${role} ${instant.toISOString()} ${path}`;
            if (level === '1') seen.set(where.replace(/[0-9a-f-]{36}/, '#'), text);
            else expect(text, where).toBe(seen.get(where.replace(/[0-9a-f-]{36}/, '#')));
          }
        }
      }
      await world.close();
    }
    expect(seen.size).toBeGreaterThan(100);
  });
}

databaseTest('who reads the whole city sees the tap at once; the unit’s people when five have come and the day is over', { timeout: 300_000 }, async ({ context, clock }) => {
  const world = await makeWorld(context());
  const report = async (role: 'CLERK' | 'ADMINISTRATOR') => {
    const text = (await readEverything(world, role)).get(`/api/v1/reports/2026-W47?unit=${WARD}`) ?? '';
    const cells = (JSON.parse(text.replace(/^\d+ /, '')) as { as_of?: string; cells: { unit: string; field: string; rated: number; satisfied: number }[] });
    const cell = cells.cells.find(({ unit, field }) => unit === WARD && field === 'CIVIL_STATUS');
    return { asOf: cells.as_of, rated: cell?.rated, satisfied: cell?.satisfied };
  };
  await press(world, `/r/${COUNTER}`, '1');
  expect(await report('ADMINISTRATOR')).toEqual({ asOf: undefined, rated: 8, satisfied: 7 });
  expect(await report('CLERK')).toEqual({ asOf: '2026-11-17', rated: 7, satisfied: 7 });
  clock.set(new Date('2026-11-19T02:00:00.000Z'));
  expect(await report('CLERK')).toEqual({ asOf: '2026-11-18', rated: 7, satisfied: 7 });
  await rate(world.db, { unit: WARD, field: 'CIVIL_STATUS', day: '2026-11-19', level: 5, count: 4 });
  expect(await report('CLERK')).toEqual({ asOf: '2026-11-18', rated: 7, satisfied: 7 });
  clock.set(new Date('2026-11-20T02:00:00.000Z'));
  expect(await report('CLERK')).toEqual({ asOf: '2026-11-19', rated: 12, satisfied: 11 });
  await world.close();
});
