import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import type { DossiersAnswer } from '~/collect/dossiers/domain/dossiers-answer';
import type { ErrorAnswer } from '~/base/error-answer';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { action } from '~/collect/dossiers/pages/api-dossiers.route';
import { dossierOf } from '../store/dossier-file';
import { databaseTest as test } from '../../../support/database';
import { call, readError, createToken } from '../../../support/api-request';

type Sent = { status: number; body: DossiersAnswer & Partial<ErrorAnswer> & { rejected: RejectedLine[] } };

async function send(context: AppContext, body: unknown, query = ''): Promise<Sent> {
  const token = await createToken(context, ['dossiers:write']);
  const answer = await call(action, context, `/api/v1/dossiers${query}`, { body: JSON.stringify(body), token });
  return { status: answer.status, body: (await answer.json()) as Sent['body'] };
}

test('each dossier gets a short link and a QR code, and the same ones when it is sent again', async ({
  context: make,
}) => {
  const context = make();
  const { status, body } = await send(context, [dossierOf('H29-1'), dossierOf('H29-2', { channel: 'ONLINE' })]);
  expect(status).toBe(200);
  expect(body).toMatchObject({ state: 'imported', rowCount: 2, added: 2, changed: 0 });
  const [first, second] = body.invitations;
  expect(first).toMatchObject({
    dossier: 'H29-1',
    link: expect.stringMatching(/^http:\/\/hai-long\.test\/r\/\w{12}\?d=[0-9a-z]{20}$/) as string,
  });
  expect(first?.qr).toMatch(/^http:\/\/hai-long\.test\/r\/\w{12}\/invitation\.svg\?d=[0-9a-z]{20}$/);
  expect(second?.link).not.toBe(first?.link);
  const point = await context.db.servicePoint.findFirstOrThrow({
    where: { unit: { code: '26734' }, channel: 'WEB', fieldCode: null },
  });
  expect(first?.link).toContain(`/r/${point.code}?`);

  const again = await send(context, [dossierOf('h29 – 1', { procedure: 'corrected' })], '?qr=svg');
  expect(again.body).toMatchObject({
    state: 'imported',
    added: 0,
    changed: 1,
    invitations: [{ dossier: 'h29 – 1', link: first?.link }],
  });
  expect(again.body.invitations[0]?.qr).toMatch(
    /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 \d+ \d+".*<\/svg>$/,
  );
  const token = new URL(first?.link ?? '').searchParams.get('d') ?? '';
  expect(JSON.stringify(await context.db.dossier.findMany())).not.toContain(token);
});

test('wrong rows are told one by one, and nothing is applied', async ({ context: make }) => {
  const context = make();
  const rows = [
    dossierOf('H29-1'),
    dossierOf('H29-1'),
    dossierOf('H29-3', { field: 'HEALTH' }),
    dossierOf('H29-4', { completedOn: '2026-11-19' }),
  ];
  const { status, body } = await send(context, rows);
  expect(status).toBe(422);
  expect(body.error).toMatchObject({ code: 'import-rejected', details: { rejected: 3 } });
  expect(body.rejected).toEqual([
    { line: 2, code: 'dossier-duplicate', column: 'dossier', value: 'H29-1', otherLine: 1 },
    { line: 3, code: 'field-not-handled', column: 'field', value: 'HEALTH' },
    { line: 4, code: 'day-in-future', column: 'completedOn', value: '2026-11-19' },
  ]);
  expect(await context.db.dossier.count()).toBe(0);
  expect(await context.db.volume.count()).toBe(0);
});

test('what is no list of dossiers, or too long a one, is refused as a whole', async ({ context: make }) => {
  const context = make();
  const many = Array.from({ length: 5_001 }, () => 1);
  for (const [body, query, code] of [
    [{}, '', 'import-rejected'],
    [[], '', 'file-empty'],
    [many, '', 'body-too-large'],
    [many.slice(0, 501), '?qr=svg', 'body-too-large'],
    ['x'.repeat(2 * 1024 * 1024), '', 'body-too-large'],
  ] as const) {
    expect((await send(context, body, query)).body.error?.code).toBe(code);
  }
  const token = await createToken(context, ['volumes:write', 'responses:write']);
  expect(await readError(await call(action, context, '/api/v1/dossiers', { body: '[]', token }))).toMatchObject({
    code: 'scope-missing',
    status: 403,
  });
  expect(await readError(await call(action, context, '/api/v1/dossiers', { body: '[]' }))).toMatchObject({
    code: 'token-unknown',
  });
});
