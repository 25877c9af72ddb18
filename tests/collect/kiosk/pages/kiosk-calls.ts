import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import type { EnrolAnswer } from '~/collect/devices/domain/kiosk-answer';
import type { ResponsesAnswer } from '~/collect/intake/domain/responses-answer';
import { createDevice } from '~/collect/devices/store/device-enrolment.server';
import { action as enrol } from '~/collect/kiosk/pages/api-enrol.route';
import { action as heartbeat } from '~/collect/kiosk/pages/api-heartbeat.route';
import { action as responses } from '~/collect/intake/pages/api-responses.route';
import { TEST_NOW } from '../../../support/database';
import { call } from '../../../support/api-request';

export const HOUR_MS = 3_600_000;

export async function kioskPoint({ db }: AppContext, { unit = '26734', code = 'k10sk', channel = 'KIOSK' } = {}) {
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: unit }, select: { id: true } });
  return db.servicePoint.create({ data: { code, unitId, counter: 'Quầy 1', channel, createdAt: TEST_NOW } });
}

export const attribution = ({ env, now }: AppContext) => ({ actor: 'test', now: now(), secret: env.sessionSecret });

export function enrolling(context: AppContext, code: string): Promise<Response> {
  return call(enrol, context, '/api/v1/kiosk/enrol', { body: JSON.stringify({ code }) });
}

export async function enrolled(context: AppContext, pointId: number): Promise<EnrolAnswer & { id: number }> {
  const { id, code } = await createDevice(context.db, { pointId, name: 'Máy 1' }, attribution(context));
  const answer = await enrolling(context, code);
  expect(answer.status).toBe(200);
  return { ...((await answer.json()) as EnrolAnswer), id };
}

export function beat(context: AppContext, token: string, queueDepth = 0): Promise<Response> {
  return call(heartbeat, context, '/api/v1/kiosk/heartbeat', { token, body: JSON.stringify({ queueDepth }) });
}

export function rating(point: string, changes: Record<string, unknown> = {}) {
  return {
    id: crypto.randomUUID(),
    point,
    field: 'LAND',
    scale: 'five',
    level: 4,
    givenAt: '2026-11-18T08:30:00+07:00',
    ...changes,
  };
}

export async function send(context: AppContext, token: string, items: unknown[]): Promise<ResponsesAnswer> {
  const answer = await call(responses, context, '/api/v1/responses', { token, body: JSON.stringify(items) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as ResponsesAnswer;
}

/** A device whose code a person gave, with its tablet. */
export async function enrolledBy(
  context: AppContext,
  pointId: number,
  byId: number,
): Promise<EnrolAnswer & { id: number }> {
  const { id, code } = await createDevice(
    context.db,
    { pointId, name: 'Máy 1' },
    { ...attribution(context), actorId: byId },
  );
  return { ...((await (await enrolling(context, code)).json()) as EnrolAnswer), id };
}

export const tapped = (clock: { now: () => Date }, secondsAgo: number) => ({
  givenAt: new Date(clock.now().getTime() - secondsAgo * 1000).toISOString(),
});
export const exclusions = async ({ db }: AppContext) =>
  (await db.response.findMany({ orderBy: { givenAt: 'asc' } })).map(({ exclusion }) => exclusion);
