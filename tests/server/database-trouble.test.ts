import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { answerDatabaseFailures } from '~/platform/http/database-failure-answer.server';
import { loader as healthz } from '~/server/healthz.route';
import { callRoute } from '../support/call-route';
import { databaseTest } from '../support/database';

function buildWith(loader: () => Promise<unknown>): ServerBuild {
  return {
    routes: { page: { id: 'page', path: 'page', module: { default: () => null, loader } } },
  } as unknown as ServerBuild;
}

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const args = { context: { reference: 'R' } } as unknown as LoaderFunctionArgs;

test.each([
  [away, 'database-away'],
  [Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' }), 'disk-full'],
  [Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }), 'database-busy'],
])('a page whose loader meets a database that cannot be had answers 503 with its cause (%s)', async (error, code) => {
  const loader = answerDatabaseFailures(buildWith(() => Promise.reject(error))).routes.page?.module.loader;
  const thrown: unknown = await Promise.resolve(loader?.(args)).catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(Response);
  expect((thrown as Response).status).toBe(503);
  expect(await (thrown as Response).json()).toMatchObject({ code, reference: 'R' });
});

test('a fault of ours stays a fault', async () => {
  const loader = answerDatabaseFailures(buildWith(() => Promise.reject(new Error('ours')))).routes.page?.module.loader;
  await expect(loader?.(args)).rejects.toThrow('ours');
});

databaseTest('the look at the server’s health writes, and not at every call', async ({ db, context, clock }) => {
  const first = await callRoute(healthz, { context: context(), path: '/healthz' });
  expect(first).toMatchObject({ status: 200, body: { status: 'ok' } });
  const { writtenAt } = await db.installation.findFirstOrThrow();
  clock.forward(1_000);
  await callRoute(healthz, { context: context(), path: '/healthz' });
  expect((await db.installation.findFirstOrThrow()).writtenAt).toEqual(writtenAt);
  clock.forward(10_000);
  await callRoute(healthz, { context: context(), path: '/healthz' });
  expect((await db.installation.findFirstOrThrow()).writtenAt).not.toEqual(writtenAt);
});

databaseTest(
  'a disk that is full is said by the look at the server’s health, as a cause of its own',
  async ({ context }) => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    const { db } = context();
    const installation = { ...db.installation, updateMany: () => Promise.reject(full) };
    const answer = await callRoute(healthz, {
      context: context({ db: { ...db, installation } as unknown as typeof db }),
      path: '/healthz',
    });
    expect(answer).toMatchObject({ status: 503, body: { status: 'unavailable', cause: 'disk-full' } });
  },
);
