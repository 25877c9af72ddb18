import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import * as list from '~/collect/dossiers/pages/dossiers.route';
import * as upload from '~/collect/dossiers/pages/dossier-upload.route';
import * as links from '~/collect/dossiers/pages/dossier-links.route';
import { action as feedByApi } from '~/collect/dossiers/pages/api-dossiers.route';
import { action as takeResponses } from '~/collect/intake/pages/api-responses.route';
import type { DossiersAnswer } from '~/collect/dossiers/domain/dossiers-answer';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { counted } from '../../ratings/store/dossier-ratings';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { call } from '../../../support/api-request';
import { visitor } from '../../../support/visitor';

const WARD = '26734';
const HEADER = 'dossier,unit,field,received_on,due_on,completed_on,channel';
const rowOf = (dossier: string, channel = 'COUNTER') =>
  `${dossier},${WARD},CIVIL_STATUS,2026-11-10,2026-11-17,2026-11-16,${channel}`;
const registeredOf = (dossier: string, unit = WARD) => ({
  dossier,
  unit,
  field: 'CIVIL_STATUS',
  receivedOn: '2026-11-10',
  dueOn: '2026-11-17',
  completedOn: '2026-11-16',
  channel: 'COUNTER',
});

/**
 * Uploads and imports a file as a person does, and gives what the pages say and the links as the paths of a browser.
 */
async function sendFile(context: AppContext, cookie: string, rows: string[]) {
  const form = new FormData();
  form.set('file', new File([[HEADER, ...rows].join('\n')], 'dossiers.csv', { type: 'text/csv' }));
  const sent = await callRoute(list.action, { context, cookie, path: '/admin/dossiers', form });
  const path = sent.location ?? '';
  const page = { context, path, params: { upload: path.split('/').at(-1) ?? '' }, cookie };
  const preview = (await callRoute(upload.loader, page)).body;
  await callRoute(upload.action, { ...page, form: { intent: 'import' } });
  const csv = String((await callRoute(links.loader, page)).body);
  const lines = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));
  return { preview, lines, paths: lines.map(([, link = '']) => link.replace('http://hai-long.test', '')) };
}

let tokens = 0;
async function sendDossiers(
  context: AppContext,
  rows: unknown[],
  unit: string | null = null,
  name = `one-stop ${(tokens += 1)}`,
) {
  const unitId = unit === null ? null : (await context.db.unit.findFirstOrThrow({ where: { code: unit } })).id;
  const token = await createApiToken(context.db, {
    name,
    scopes: ['dossiers:write'],
    unitId,
    expiresAt: null,
    actor: 'test',
    now: context.now(),
  });
  const answer = await call(feedByApi, context, '/api/v1/dossiers', { body: JSON.stringify(rows), token });
  const body = (await answer.json()) as DossiersAnswer;
  return {
    status: answer.status,
    body,
    paths: (body.invitations ?? []).map(({ link }) => link?.replace('http://hai-long.test', '') ?? ''),
  };
}

async function tap(context: AppContext, path: string, level = '5') {
  const browser = visitor(context);
  const page = await browser.get(path);
  return { page, answer: await browser.post(path, { ...page.hidden, level }) };
}

test('whoever uploads dossiers for the own unit makes no verified rating by their links, on the page and through the API', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', WARD);
  const { preview, paths } = await sendFile(
    context,
    cookie,
    Array.from({ length: 6 }, (_, index) => rowOf(`INVENTED-${index}`)),
  );
  expect(preview).toMatchObject({ isVouched: false, sentByOthers: 0, added: 6 });
  for (const path of paths.slice(0, 5)) {
    const { page, answer } = await tap(context, path);
    expect(page.text).toContain('Hồ sơ của Ông/Bà đã được xác nhận.');
    expect(answer.status).toBe(303);
  }
  const [, code = '', invitation = ''] = /\/r\/(\w+)\?d=(\w+)/.exec(paths[5] ?? '') ?? [];
  const token = await createApiToken(db, {
    name: 'sender',
    scopes: ['responses:write'],
    unitId: null,
    expiresAt: null,
    actor: 'test',
    now: now(),
  });
  const sent = [
    {
      id: '00000000-0000-4000-8000-000000000001',
      point: code,
      field: 'CIVIL_STATUS',
      scale: 'five',
      level: 5,
      givenAt: now().toISOString(),
      dossier: invitation,
    },
  ];
  expect(
    await (await call(takeResponses, context, '/api/v1/responses', { body: JSON.stringify(sent), token })).json(),
  ).toMatchObject({ accepted: 1 });
  expect(await counted(db)).toEqual({ verified: 0, others: 6 });
});

test('a person who speaks for the whole city vouches for the dossiers of an upload', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const { preview, paths } = await sendFile(context, cookie, [rowOf('H29-1')]);
  expect(preview).toMatchObject({ isVouched: true });
  await tap(context, paths[0] ?? '');
  expect(await counted(db)).toEqual({ verified: 1, others: 0 });
});

test('a dossier that was uploaded by its unit is verified by the link that a system gets for it later, and never by the one of the upload', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', WARD);
  const own = await sendFile(context, cookie, [rowOf('H29-1'), rowOf('H29-2')]);
  // The same words change nothing of the dossier, and vouch for it.
  const system = await sendDossiers(context, [registeredOf('H29-1'), registeredOf('H29-2')]);
  expect(system.body).toMatchObject({ added: 0, changed: 0 });
  await tap(context, own.paths[0] ?? '', '5');
  expect(await counted(db)).toEqual({ verified: 0, others: 1 });
  expect((await tap(context, system.paths[0] ?? '', '2')).answer.status).toBe(303);
  expect(await counted(db)).toEqual({ verified: 1, others: 0 });
  expect((await sendFile(context, cookie, [rowOf('H29-1'), rowOf('H29-2')])).paths).toEqual(['', '']);
});

test('a person gets no link of a dossier that somebody else registered, and cannot use up the slip of its citizen', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const system = await sendDossiers(context, [registeredOf('H29-1')]);
  const { cookie } = await signedIn(db, now, 'CLERK', WARD);
  const { preview, lines } = await sendFile(context, cookie, [rowOf('H29-1'), rowOf('H29-2')]);
  expect(preview).toMatchObject({ added: 1, changed: 0, sentByOthers: 1 });
  expect(lines[0]).toEqual(['H29-1', '', 'Nơi gửi hồ sơ (hệ thống một cửa hoặc người khác) giữ liên kết này']);
  expect(lines[1]?.[1]).toMatch(/\?d=\w{20}$/);
  const other = await signedIn(db, now, 'ADMINISTRATOR');
  expect((await sendFile(context, other.cookie, [rowOf('H29-1')])).paths).toEqual(['']);
  const colleague = await signedIn(db, now, 'REVIEWER', WARD);
  expect((await sendFile(context, colleague.cookie, [rowOf('H29-2')])).paths).toEqual(['']);
  expect((await tap(context, system.paths[0] ?? '')).answer.status).toBe(303);
  expect(await counted(db)).toEqual({ verified: 1, others: 0 });
});

test('a person cannot change what a system said of a dossier, and a system is not hindered by what a person said', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  await sendDossiers(context, [registeredOf('H29-1')]);
  const before = await db.dossier.findMany();
  for (const role of ['CLERK', 'ADMINISTRATOR'] as const) {
    const { cookie } = await signedIn(db, now, role, role === 'CLERK' ? WARD : undefined);
    const { preview } = await sendFile(context, cookie, [rowOf('H29-1', 'ONLINE')]);
    expect(preview).toMatchObject({
      rejectedCount: 1,
      rejected: [{ line: 2, code: 'dossier-of-a-system', value: 'H29-1' }],
    });
    expect(await db.dossier.findMany()).toEqual(before);
  }
  const { cookie } = await signedIn(db, now, 'CLERK', WARD);
  await sendFile(context, cookie, [rowOf('H29-2')]);
  expect((await sendFile(context, cookie, [rowOf('H29-2', 'ONLINE')])).preview).toMatchObject({
    changed: 1,
    rejectedCount: 0,
  });
  expect(await sendDossiers(context, [registeredOf('H29-2', '26740')])).toMatchObject({
    status: 200,
    body: { changed: 1 },
  });
});

test('the system of a unit gets the links of what systems of that unit registered, and no others', async ({
  context: make,
}) => {
  const context = make();
  await sendDossiers(context, [registeredOf('H29-1')]);
  const foreign = await sendDossiers(context, [registeredOf('H29-1'), registeredOf('H29-2')], WARD, 'of 2025');
  expect(foreign.body.invitations).toMatchObject([
    { dossier: 'H29-1', link: null, missing: 'fed-by-another' },
    { dossier: 'H29-2', missing: null },
  ]);
  const renewed = await sendDossiers(context, [registeredOf('H29-2')], WARD, 'of 2026');
  expect(renewed.paths).toEqual([foreign.paths[1]]);
  expect((await sendDossiers(context, [registeredOf('H29-1'), registeredOf('H29-2')])).paths).not.toContain('');
});
