import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import * as list from '~/collect/dossiers/pages/dossiers.route';
import * as upload from '~/collect/dossiers/pages/dossier-upload.route';
import * as links from '~/collect/dossiers/pages/dossier-links.route';
import { loader as csvTemplate } from '~/collect/dossiers/pages/template-csv.route';
import { loader as xlsxTemplate } from '~/collect/dossiers/pages/template-xlsx.route';
import { csvLine } from '~/base/text/csv';
import { readTable } from '~/platform/files/table';
import { workbook } from '../../../support/workbook';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const HEADER = 'dossier,unit,field,received_on,due_on,completed_on,channel';

/** Uploads a file as a person does; gives the answer of the page. */
async function send(
  context: AppContext,
  cookie: string,
  ...rows: string[]
): Promise<{ status: number; location: string }> {
  return sendFile(context, cookie, [HEADER, ...rows].join('\n'));
}

async function sendFile(
  context: AppContext,
  cookie: string,
  content: BlobPart,
): Promise<{ status: number; location: string }> {
  const form = new FormData();
  form.set('file', new File([content], 'hồ sơ.csv', { type: 'text/csv' }));
  const { status, location } = await callRoute(list.action, { context, cookie, path: '/admin/dossiers', form });
  return { status, location: location ?? '' };
}

test('a clerk looks at a file, imports it and takes the links away; nothing of it stays in clear', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', '26734');
  const { status, location: path } = await send(
    context,
    cookie,
    '=H29-1,26734,CIVIL_STATUS,2026-11-10,2026-11-17,2026-11-16,ONLINE',
  );
  expect(status).toBe(303);
  const params = { upload: path.split('/').at(-1) ?? '' };
  const [kept] = await db.pendingUpload.findMany();
  expect(Buffer.from(kept?.bytes ?? []).toString('latin1')).not.toContain('H29');
  const preview = await callRoute(upload.loader, { context, path, params, cookie });
  expect(preview.body).toMatchObject({
    fileName: 'hồ sơ.csv',
    rowCount: 1,
    added: 1,
    changed: 0,
    importedBefore: false,
    rejected: [],
  });
  expect((await callRoute(links.loader, { context, path, params, cookie })).status).toBe(404);

  expect(await callRoute(upload.action, { context, path, params, cookie, form: { intent: 'import' } })).toMatchObject({
    status: 303,
    location: path,
  });
  expect((await callRoute(upload.loader, { context, path, params, cookie })).body).toMatchObject({
    importedBefore: true,
  });
  const file = await callRoute(links.loader, { context, path: `${path}/links`, params, cookie });
  expect(file.headers.get('content-disposition')).toContain('attachment');
  expect(file.body).toMatch(/^\ufeff?dossier,link,note\r\n'=H29-1,http:\/\/hai-long\.test\/r\/\w{12}\?d=\w{20},\r\n$/);
  const history = await callRoute(list.loader, { context, path: '/admin/dossiers', cookie });
  expect(history.body).toMatchObject({ imports: [{ source: 'UPLOAD', rowCount: 1, added: 1, changed: 0 }] });

  const other = await signedIn(db, now, 'CLERK', '26740');
  expect((await callRoute(links.loader, { context, path, params, cookie: other.cookie })).status).toBe(404);
  expect((await callRoute(list.loader, { context, path: '/admin/dossiers', cookie: other.cookie })).body).toMatchObject(
    { imports: [] },
  );

  expect(
    (await callRoute(upload.action, { context, path, params, cookie, form: { intent: 'discard' } })).location,
  ).toBe('/admin/dossiers?discarded');
  expect(await db.pendingUpload.count()).toBe(0);
});

test("another unit's dossiers are refused line by line, and what is no file is told beside the form", async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', '26734');
  const { location: path } = await send(
    context,
    cookie,
    'H29-1,26740,CIVIL_STATUS,2026-11-10,2026-11-17,2026-11-16,ONLINE',
  );
  const params = { upload: path.split('/').at(-1) ?? '' };
  const preview = await callRoute(upload.loader, { context, path, params, cookie });
  expect(preview.body).toMatchObject({
    rejectedCount: 1,
    rejected: [{ line: 2, code: 'unit-not-yours', column: 'unit', value: '26740' }],
  });
  await callRoute(upload.action, { context, path, params, cookie, form: { intent: 'import' } });
  expect(await db.dossier.count()).toBe(0);
  expect((await callRoute(upload.action, { context, path, params, cookie, form: { intent: 'x' } })).status).toBe(422);
  expect((await send(context, cookie)).status).toBe(422);
});

const formats = [
  ['csv', csvTemplate, (rows: string[][]) => `\uFEFF${rows.map((values) => csvLine(values)).join('')}`],
  ['xlsx', xlsxTemplate, (rows: string[][]) => new Uint8Array(workbook(rows))],
] as const;

test.for(formats)(
  'a template is downloaded, filled in with the words of people and uploaded: %s',
  async ([format, template, written], { context: make, db, now }) => {
    const context = make();
    const { cookie } = await signedIn(db, now, 'CLERK', '26734');
    const request = new Request(`http://hai-long.test/admin/dossiers/template.${format}`, { headers: { cookie } });
    const answer = await template({ request, context, params: {} });
    expect(answer.headers.get('content-disposition')).toContain(`dossiers.${format}`);
    const { header } = await readTable(new Uint8Array(await answer.arrayBuffer()));
    const words = ['Trực tuyến', 'truc tiep', 'Bưu chính', 'Trả kết quả qua bưu chính'];
    const rows = words.map((channel, index) => [
      `H29-${index}`,
      '26734',
      'Hộ tịch',
      '10/11/2026',
      '17/11/2026',
      '16/11/2026',
      channel,
      '',
      '',
    ]);
    const { location: path } = await sendFile(context, cookie, written([header, ...rows]));
    const preview = await callRoute(upload.loader, {
      context,
      path,
      params: { upload: path.split('/').at(-1) ?? '' },
      cookie,
    });
    expect(preview.body).toMatchObject({ rowCount: 4, rejected: [] });
    await callRoute(upload.action, {
      context,
      path,
      params: { upload: path.split('/').at(-1) ?? '' },
      cookie,
      form: { intent: 'import' },
    });
    const kept = await db.dossier.findMany({ select: { channel: true } });
    expect(kept.map(({ channel }) => channel).sort()).toEqual(['COUNTER', 'ONLINE', 'POST', 'POST_RETURNED']);
  },
);
