import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { apiScopes } from '~/registry/people/domain/scopes';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { datasetKeys } from '~/publish/datasets/domain/datasets';
import { loader as catalogue } from '~/publish/datasets/pages/api-datasets.route';
import { loader as dataset } from '~/publish/datasets/pages/api-dataset-file.route';
import { action as dossiers } from '~/collect/dossiers/pages/api-dossiers.route';
import { loader as points } from '~/registry/points/pages/api-points.route';
import { loader as report } from '~/improve/review/pages/api-report.route';
import { action as responses } from '~/collect/intake/pages/api-responses.route';
import { action as volumes } from '~/collect/volumes/pages/api-volumes.route';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { call, readError } from '../../../support/api-request';

/** Bến Nghé, in District 1; and ward 06 of District 3. */
const OWN = '26740';
const OTHER = '27139';

async function idOf({ db }: AppContext, code: string): Promise<number> {
  return (await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id;
}

async function tokenOf(context: AppContext, unit: string | null, expiresAt: Date | null = null): Promise<string> {
  const unitId = unit === null ? null : await idOf(context, unit);
  return createApiToken(context.db, {
    name: `test ${randomUUID()}`,
    scopes: apiScopes,
    unitId,
    expiresAt,
    actor: 'test',
    now: context.now(),
  });
}

async function addPoint(context: AppContext, unit: string, code: string): Promise<void> {
  const data = {
    unitId: await idOf(context, unit),
    fieldCode: 'CIVIL_STATUS',
    counter: 'Quầy 1',
    channel: 'QR',
    createdAt: TEST_NOW,
  };
  await context.db.servicePoint.create({ data: { ...data, code } });
}

const volumeOf = (unit: string, completed: number) => ({
  day: '2026-11-17',
  unit,
  field: 'CIVIL_STATUS',
  completed,
  on_time: completed,
  online: 0,
  postal_received: 0,
  postal_returned: 0,
});
const dossierOf = (unit: string, dossier: string) => ({
  dossier,
  unit,
  field: 'CIVIL_STATUS',
  receivedOn: '2026-11-10',
  dueOn: '2026-11-18',
  completedOn: '2026-11-17',
  channel: 'COUNTER',
});
const ratingAt = (point: string, dossier?: string) => ({
  id: randomUUID(),
  point,
  scale: 'five',
  level: 5,
  givenAt: TEST_NOW.toISOString(),
  ...(dossier && { dossier }),
});

function post(
  handler: typeof volumes,
  context: AppContext,
  path: string,
  token: string,
  rows: unknown[],
): Promise<Response> {
  return call(handler, context, path, {
    token,
    body: JSON.stringify(rows),
    headers: { 'content-type': 'application/json' },
  });
}

test('a token of a unit writes figures, dossiers and ratings of its own branch and of no other', async ({
  context: make,
  db,
}) => {
  const context = make();
  const token = await tokenOf(context, OWN);
  await addPoint(context, OWN, 'c0vnter0wn');
  await addPoint(context, OTHER, 'c0vnter2nd');

  expect((await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, 5)])).status).toBe(200);
  const foreign = await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, 6), volumeOf(OTHER, 5)]);
  expect(foreign.status).toBe(422);
  expect(await foreign.json()).toMatchObject({ rejected: [{ line: 2, code: 'unit-not-yours' }] });
  expect(await db.volume.findMany({ select: { completed: true } })).toEqual([{ completed: 5 }]);

  expect((await post(dossiers, context, '/api/v1/dossiers', token, [dossierOf(OWN, 'H26.740-1')])).status).toBe(200);
  expect((await post(dossiers, context, '/api/v1/dossiers', token, [dossierOf(OTHER, 'H26.734-1')])).status).toBe(422);

  const answer = await post(responses, context, '/api/v1/responses', token, [
    ratingAt('c0vnter0wn'),
    ratingAt('c0vnter2nd'),
  ]);
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: [{ code: 'point-not-yours' }] });
});

test('a token of a unit gets no invitation of another unit, not even by sending its file again', async ({
  context: make,
}) => {
  const context = make();
  await addPoint(context, OTHER, 'c0vnter2nd');
  const rows = [dossierOf(OTHER, 'H26.734-7')];
  expect((await post(dossiers, context, '/api/v1/dossiers', await tokenOf(context, null), rows)).status).toBe(200);
  const again = await post(dossiers, context, '/api/v1/dossiers', await tokenOf(context, OWN), rows);
  expect(again.status).toBe(422);
  expect(await again.text()).not.toContain('c0vnter2nd');
});

test('a token of a unit reads points, reports and datasets of its own branch and of no other', async ({
  context: make,
  clock,
}) => {
  const context = make();
  const [token, city] = [await tokenOf(context, OWN), await tokenOf(context, null)];
  await addPoint(context, OWN, 'c0vnter0wn');
  await addPoint(context, OTHER, 'c0vnter2nd');
  await post(volumes, context, '/api/v1/volumes', city, [volumeOf(OWN, 5), volumeOf(OTHER, 9)]);
  await post(
    responses,
    context,
    '/api/v1/responses',
    city,
    ['c0vnter0wn', 'c0vnter2nd'].flatMap((point) => Array.from({ length: 5 }, () => ratingAt(point))),
  );

  const listed = (await (await call(points, context, '/api/v1/points', { token })).json()) as { unit: string }[];
  expect(new Set(listed.map(({ unit }) => unit))).toEqual(new Set([OWN]));
  expect((await call(catalogue, context, '/api/v1/datasets', { token })).status).toBe(200);

  const reportOf = (query: string) =>
    call(report, context, `/api/v1/reports/2026-W47${query}`, { token, params: { period: '2026-W47' } });
  expect(await readError(await reportOf(`?unit=${OTHER}`))).toMatchObject({ status: 403, code: 'forbidden' });
  expect(await readError(await reportOf('?unit=760'))).toMatchObject({ status: 403 });
  for (const query of ['', `?unit=${OWN}`]) {
    const { cells } = (await (await reportOf(query)).json()) as { cells: { unit: string }[] };
    expect(new Set(cells.map(({ unit }) => unit))).toEqual(new Set([OWN]));
  }
  // A unit reads its people's ratings one by one only after their week is over.
  clock.forward(7 * 86_400_000);
  for (const key of datasetKeys) {
    const read = async (with_: string) =>
      (
        await call(dataset, context, `/api/v1/datasets/${key}.csv`, { token: with_, params: { file: `${key}.csv` } })
      ).text();
    const [own, all] = [await read(token), await read(city)];
    expect(own, key).toContain(`,${OWN},`);
    expect(own, key).not.toContain(`,${OTHER},`);
    expect(all, key).toContain(`,${OTHER},`);
  }
});

test('a token of a district speaks for its wards', async ({ context: make }) => {
  const context = make();
  const token = await tokenOf(context, '760');
  expect((await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, 5)])).status).toBe(200);
  expect((await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OTHER, 5)])).status).toBe(422);
});

test('a token that expired is refused as such everywhere, and one without an end goes on working', async ({
  context: make,
  clock,
}) => {
  const context = make();
  const [token, old] = [
    await tokenOf(context, null, new Date(TEST_NOW.getTime() + 86_400_000)),
    await tokenOf(context, null),
  ];
  expect((await call(points, context, '/api/v1/points', { token })).status).toBe(200);
  clock.forward(86_400_000);
  for (const [handler, path, params] of [
    [points, '/api/v1/points', {}],
    [catalogue, '/api/v1/datasets', {}],
    [dataset, '/api/v1/datasets/volumes.csv', { file: 'volumes.csv' }],
    [report, '/api/v1/reports/2026-W47', { period: '2026-W47' }],
  ] as const) {
    expect(await readError(await call(handler, context, path, { token, params })), path).toMatchObject({
      status: 401,
      code: 'api-token-expired',
    });
  }
  for (const [handler, path] of [
    [volumes, '/api/v1/volumes'],
    [dossiers, '/api/v1/dossiers'],
    [responses, '/api/v1/responses'],
  ] as const) {
    expect(await readError(await post(handler, context, path, token, [])), path).toMatchObject({
      status: 401,
      code: 'api-token-expired',
    });
  }
  expect((await call(points, context, '/api/v1/points', { token: old })).status).toBe(200);
});

test('a correction to a fraction of a figure is accepted, on record, and in sight', async ({ context: make, db }) => {
  const context = make();
  const token = await tokenOf(context, OWN);
  for (const completed of [47, 40, 1])
    await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, completed)]);
  expect((await db.volume.findFirstOrThrow({})).completed).toBe(1);
  const imports = await db.volumeImport.findMany({ orderBy: { id: 'asc' }, select: { changed: true, lowered: true } });
  expect(imports).toEqual([
    { changed: 0, lowered: 0 },
    { changed: 1, lowered: 0 },
    { changed: 1, lowered: 1 },
  ]);
  const events = await db.auditEvent.findMany({ where: { action: 'volume.lower' }, select: { detail: true } });
  expect(events.map(({ detail }) => JSON.parse(detail) as unknown)).toEqual([
    { source: 'API', fileName: '', lowered: 1 },
  ]);
});

test('a figure that is brought down in steps is in sight from the step on that leaves half of the highest on record', async ({
  context: make,
  db,
}) => {
  const context = make();
  const token = await tokenOf(context, OWN);
  for (const completed of [100, 55, 30, 16, 9, 1, 40])
    await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, completed)]);
  const imports = await db.volumeImport.findMany({ orderBy: { id: 'asc' }, select: { lowered: true } });
  expect(imports.map(({ lowered }) => lowered)).toEqual([0, 0, 1, 1, 1, 1, 0]);
  expect(await db.auditEvent.count({ where: { action: 'volume.lower' } })).toBe(4);
  const again = await post(volumes, context, '/api/v1/volumes', token, [volumeOf(OWN, 100)]);
  expect(await again.json()).toMatchObject({ state: 'unchanged', correctedSince: 1 });
});

test('wrong tokens make their network wait, and the right one gets through all the same', async ({
  context: make,
  db,
}) => {
  const context = make();
  const token = await tokenOf(context, null);
  const statuses = [];
  for (let guess = 0; guess < 103; guess += 1)
    statuses.push((await call(points, context, '/api/v1/points', { token: `hl_${'x'.repeat(40)}${guess}` })).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([401, 429]);
  expect((await call(points, context, '/api/v1/points', { token })).status).toBe(200);
  expect(await db.auditEvent.count({ where: { action: 'token.guess' } })).toBe(1);
});
