import { expect } from 'vitest';
import type { PointsAnswer } from '~/registry/points/domain/points-answer';
import { loader as points } from '~/registry/points/pages/api-points.route';
import { action as unknownAction, loader as unknown } from '~/api/api-not-found.route';
import { loader as health } from '~/server/healthz.route';
import { revokeApiToken } from '~/registry/people/store/api-token.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { call, readError, createToken } from '../../../support/api-request';

test('the points are listed with unit, field, channel, code and address', async ({ context: make }) => {
  const context = make();
  const unit = await context.db.unit.findFirstOrThrow({ where: { code: '26734' }, select: { id: true } });
  const point = { unitId: unit.id, fieldCode: 'LAND', counter: 'Quầy 2', channel: 'QR', createdAt: TEST_NOW };
  await context.db.servicePoint.create({ data: { ...point, code: 'abcd1234efgh', closedAt: TEST_NOW } });
  const answer = await call(points, context, '/api/v1/points', { token: await createToken(context, ['points:read']) });
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const listed = (await answer.json()) as PointsAnswer;
  expect(listed).toContainEqual({
    unit: '26734',
    field: 'LAND',
    counter: 'Quầy 2',
    channel: 'QR',
    code: 'abcd1234efgh',
    address: 'http://hai-long.test/r/abcd1234efgh',
    closed: true,
  });
  expect(listed).toHaveLength(await context.db.servicePoint.count());
});

test('a revoked token opens nothing any more', async ({ context: make }) => {
  const context = make();
  const token = await createToken(context, ['points:read']);
  expect((await call(points, context, '/api/v1/points', { token })).status).toBe(200);
  const { name } = await context.db.apiToken.findFirstOrThrow({ select: { name: true } });
  await revokeApiToken(context.db, { name, actor: 'test', now: context.now() });
  expect(await readError(await call(points, context, '/api/v1/points', { token }))).toMatchObject({
    code: 'token-unknown',
  });
});

test('points need their own scope', async ({ context: make }) => {
  const context = make();
  const token = await createToken(context, ['responses:write']);
  expect(await readError(await call(points, context, '/api/v1/points', { token }))).toMatchObject({
    code: 'scope-missing',
  });
  expect(await readError(await call(points, context, '/api/v1/points'))).toMatchObject({ code: 'token-unknown' });
});

test('an address that the API does not have is told so in JSON', async ({ context: make }) => {
  const context = make();
  const read = await call(unknown, context, '/api/v1/ratings');
  expect(read.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await readError(read)).toMatchObject({ code: 'not-found', status: 404 });
  expect(await readError(await call(unknownAction, context, '/api/v1/x', { body: '{' }))).toMatchObject({
    status: 404,
  });
});

test('the health check asks the database', async ({ context: make }) => {
  const context = make();
  const hydrated = await health({ request: new Request('http://hai-long.test/healthz'), context, params: {} });
  expect([hydrated.status, await hydrated.json()]).toEqual([200, { status: 'ok' }]);
});

test('the health check fails when the database does', async ({ context: make }) => {
  const broken = make({ db: { $queryRaw: () => Promise.reject(new Error('gone')) } as never });
  const answer = await health({ request: new Request('http://hai-long.test/healthz'), context: broken, params: {} });
  expect([answer.status, await answer.json()]).toEqual([503, { status: 'unavailable', cause: 'unexpected' }]);
});
