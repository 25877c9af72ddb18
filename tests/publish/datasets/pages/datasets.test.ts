import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { datasetsAnswerSchema } from '~/publish/datasets/pages/datasets-answer';
import { datasetKeys, datasets } from '~/publish/datasets/domain/datasets';
import { simulateCity } from '../../../../scripts/simulation/simulation.server';
import { loader as page } from '~/publish/datasets/pages/datasets.route';
import { loader as file } from '~/publish/datasets/pages/api-dataset-file.route';
import { loader as catalogue } from '~/publish/datasets/pages/api-datasets.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { call, readError, createToken } from '../../../support/api-request';

function download(context: AppContext, name: string, token: string, query = '', method = 'GET'): Promise<Response> {
  return call(file, context, `/api/v1/datasets/${name}${query}`, { token, params: { file: name }, method });
}

databaseTest('the catalogue names every dataset with its columns and addresses', async ({ context: make }) => {
  const context = make();
  const answer = await call(catalogue, context, '/api/v1/datasets', {
    token: await createToken(context, ['datasets:read']),
  });
  const entries = datasetsAnswerSchema.parse(await answer.json());
  expect(entries.map(({ key }) => key)).toEqual([...datasetKeys]);
  expect(entries[0]?.columns.map(({ name }) => name)).toEqual(datasets[0]?.columns.map(({ name }) => name));
  expect(entries[0]?.files.map(({ address }) => address)).toEqual([
    'http://hai-long.test/api/v1/datasets/responses.csv',
    'http://hai-long.test/api/v1/datasets/responses.json',
  ]);
});

databaseTest('a file is streamed with its name and kept by no cache', async ({ context: make, db }) => {
  const context = make();
  await simulateCity(db, { weeks: 1, responses: 200, seed: 1, now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' });
  const token = await createToken(context, ['datasets:read']);
  const answer = await download(context, 'responses.csv', token, '?from=2026-11-16&to=2026-11-16');
  expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
    200,
    'text/csv; charset=utf-8; header=present',
    'no-store',
  ]);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="hai-long-responses-from-2026-11-16-to-2026-11-16.csv"',
  );
  const rows: Record<string, string>[] = parse(await answer.text(), { columns: true });
  expect(rows.length).toBe(await db.response.count({ where: { day: '2026-11-16' } }));
  expect(rows.length).toBeGreaterThan(0);
});

databaseTest('every download is on record with who, what and which days', async ({ context: make, db }) => {
  const { cookie, user } = await signedIn(db, make().now, 'RESEARCHER');
  const request = { context: make(), params: { file: 'tallies.json' }, cookie };
  expect((await callRoute(file, { ...request, path: '/api/v1/datasets/tallies.json?to=2026-11-16' })).body).toEqual([]);
  const events = await db.auditEvent.findMany({
    where: { action: 'dataset.download' },
    select: { actor: true, subject: true, detail: true },
  });
  expect(events).toEqual([
    { actor: user.name, subject: 'tallies', detail: '{"format":"json","from":null,"to":"2026-11-16"}' },
  ]);
});

databaseTest('asking for the headers alone reads nothing', async ({ context: make }) => {
  const context = make();
  const answer = await download(context, 'responses.csv', await createToken(context), '', 'HEAD');
  expect([answer.status, answer.body]).toEqual([200, null]);
});

databaseTest('what is not there is said by its code', async ({ context: make }) => {
  const context = make();
  const token = await createToken(context);
  const refusals = [
    ['people.csv', '', 'dataset-unknown', 404],
    ['constructor.csv', '', 'dataset-unknown', 404],
    ['responses', '', 'format-unknown', 404],
    ['responses.xlsx', '', 'format-unknown', 404],
    ['responses.parquet', '', 'format-unknown', 404],
    ['responses.csv', '?from=yesterday', 'day-invalid', 422],
    ['responses.csv', '?from=2026-11-16&to=2026-11-15', 'day-invalid', 422],
  ] as const;
  for (const [name, query, code, status] of refusals) {
    expect(await readError(await download(context, name, token, query))).toMatchObject({ code, status });
  }
});

databaseTest('only the scope or the permission opens the data', async ({ context: make, db }) => {
  const context = make();
  const wrongScope = await createToken(context, ['reports:read', 'responses:write']);
  expect(await readError(await download(context, 'tallies.csv', wrongScope))).toMatchObject({
    code: 'scope-missing',
    status: 403,
  });
  expect(await readError(await download(context, 'tallies.csv', 'made up'))).toMatchObject({ code: 'token-unknown' });
  const statuses: Record<string, unknown> = {};
  for (const role of ['ADMINISTRATOR', 'RESEARCHER', 'OBSERVER', 'REVIEWER', 'CLERK'] as const) {
    const { cookie } = await signedIn(db, context.now, role, role === 'REVIEWER' || role === 'CLERK' ? '760' : null);
    const path = '/api/v1/datasets/tallies.csv';
    const api = await callRoute(file, { context, path, params: { file: 'tallies.csv' }, cookie });
    const admin = await callRoute(page, { context, path: '/admin/datasets', cookie });
    statuses[role] = [api.status, admin.status];
  }
  expect(statuses).toEqual({
    ADMINISTRATOR: [200, 200],
    RESEARCHER: [200, 200],
    OBSERVER: [200, 200],
    REVIEWER: [403, 403],
    CLERK: [403, 403],
  });
  expect(
    (await callRoute(file, { context, path: '/api/v1/datasets/tallies.csv', params: { file: 'tallies.csv' } })).status,
  ).toBe(401);
});

databaseTest('the page keeps right days and says when they are wrong', async ({ context: make, db }) => {
  const { cookie } = await signedIn(db, make().now, 'OBSERVER');
  const bodyAt = async (path: string) => (await callRoute(page, { context: make(), path, cookie })).body;
  expect(await bodyAt('/admin/datasets?from=2026-11-16&to=')).toMatchObject({
    filter: { from: '2026-11-16', to: null },
    formats: ['csv', 'json'],
    wrong: false,
  });
  expect(await bodyAt('/admin/datasets?from=16.11.2026')).toMatchObject({
    filter: { from: null, to: null },
    wrong: true,
  });
});
