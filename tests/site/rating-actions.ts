import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { action as takeResponses } from '~/collect/intake/pages/api-responses.route';
import { call } from '../support/api-request';
import { COUNTER } from '../collect/ratings/pages/rated-points';
import { visitor, type Answer } from '../support/visitor';
import type { World } from './twin-worlds';

type Rated = (world: World, level: string) => Promise<unknown>;

export async function press({ context }: World, path: string, level: string): Promise<Answer> {
  const browser = visitor(context);
  const page = await browser.get(path);
  const pressed = await browser.post(path, { ...page.hidden, level });
  expect(pressed.status).toBe(303);
  return pressed;
}

async function typeNumber(world: World): Promise<string> {
  return (await visitor(world.context).post(`/r/${COUNTER}/dossier`, { number: '000.00.16.H29-201118-0001' })).location;
}

async function tap(
  { context }: World,
  { point, key }: World['kiosk'],
  level: string,
  givenAt = context.now().toISOString(),
): Promise<void> {
  const item = { id: randomUUID(), point, field: 'CIVIL_STATUS', scale: 'five', level: Number(level), givenAt };
  const answer = await call(takeResponses, context, '/api/v1/responses', { token: key, body: JSON.stringify([item]) });
  expect(await answer.json()).toMatchObject({ accepted: 1 });
}

/** What one person does; the level is the person's secret. */
export const actions: Record<string, Rated> = {
  'who rates by the day’s one invitation': (world, level) => press(world, world.invitation, level),
  'who types the number of the dossier': async (world, level) => press(world, await typeNumber(world), level),
  'whose claim the invitation replaces': async (world, level) => {
    await press(world, await typeNumber(world), level);
    await press(world, world.invitation, '3');
  },
  'who leaves a comment and a petition': async (world, level) => {
    const { location } = await press(world, `/r/${COUNTER}`, level);
    const form = {
      mayContact: 'yes',
      mayForward: 'yes',
      name: 'Trần Ánh',
      phone: '0903 123 456',
      address: '12 Lê Lợi',
      comment: 'Tôi đến hôm nay.',
    };
    expect((await visitor(world.context).post(location.replace('reasons', 'contact'), form)).status).toBe(303);
  },
  'who changes the level': async (world, level) => {
    const { location } = await press(world, `/r/${COUNTER}`, '3');
    expect((await visitor(world.context).post(location.replace('reasons', 'level'), { level })).status).toBe(303);
  },
  'who taps at the kiosk': (world, level) => tap(world, world.kiosk, level),
  'whose kiosk was offline yesterday': (world, level) => tap(world, world.kiosk, level, '2026-11-17T03:00:00.000Z'),
  'whose kiosk was offline for a week that is closed': (world, level) =>
    tap(world, world.kiosk, level, '2026-11-10T03:00:00.000Z'),
  'who taps at a kiosk that nobody confirmed yet': (world, level) => tap(world, world.newKiosk, level),
};
