import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import { action as uploadAction, loader as historyLoader } from '~/collect/volumes/pages/volumes.route';
import { csvLine } from '~/base/text/csv';
import { readTable } from '~/platform/files/table';
import { loader as report } from '~/improve/review/pages/full-report.route';
import { loader as csvTemplate } from '~/collect/volumes/pages/template-csv.route';
import { loader as xlsxTemplate } from '~/collect/volumes/pages/template-xlsx.route';
import { action as confirmAction, loader as previewLoader } from '~/collect/volumes/pages/volume-upload.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test } from '../../../support/database';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { workbook } from '../../../support/workbook';

const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const ROW = '2026-11-16,26734,CIVIL_STATUS,40,38,12,3,2';

type Visitor = { context: AppContext; cookie: string };

function send({ context, cookie }: Visitor, content: BlobPart, name = 'tuan-47.csv') {
  const form = new FormData();
  form.set('file', new File([content], name));
  return callRoute(uploadAction, { context, cookie, path: '/admin/volumes', form });
}

/** Uploads a file as a browser does without JavaScript; answers with the address it leads to, or the refusal. */
async function upload(visitor: Visitor, content: BlobPart, name?: string) {
  const { status, location, body } = await send(visitor, content, name);
  if (location === null) return { id: '', refused: { code: problemsIn(body).file, status } };
  return { id: location.split('/').at(-1) ?? '', refused: null };
}

function preview({ context, cookie }: Visitor, id: string) {
  const request = new Request(`http://hai-long.test/admin/volumes/${id}`, { headers: { cookie } });
  return previewLoader({ request, context, params: { upload: id } });
}

function decide({ context, cookie }: Visitor, id: string, intent: string) {
  return callRoute(confirmAction, {
    context,
    path: `/admin/volumes/${id}`,
    params: { upload: id },
    form: { intent },
    cookie,
  });
}

function history({ context, cookie }: Visitor) {
  return historyLoader({
    request: new Request('http://hai-long.test/admin/volumes', { headers: { cookie } }),
    context,
    params: {},
  });
}

test('an upload is shown before it counts, and counts once it is confirmed', async ({ context: make, db, now }) => {
  const context = make();
  const { user, cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const visitor = { context, cookie };
  const { id } = await upload(visitor, `${HEADER}\n${ROW}`);
  expect(await preview(visitor, id)).toMatchObject({
    fileName: 'tuan-47.csv',
    rowCount: 1,
    newCells: 1,
    changedCells: 0,
    rejectedCount: 0,
    importedBefore: null,
    totals: { completed: 40 },
  });
  expect(await db.volume.count()).toBe(0);

  expect(await decide(visitor, id, 'import')).toMatchObject({ status: 303, location: '/admin/volumes?done=imported' });
  expect(await db.volume.count()).toBe(1);
  expect(await db.pendingUpload.count()).toBe(0);
  const { imports } = await history(visitor);
  expect(imports).toMatchObject([
    { fileName: 'tuan-47.csv', actor: user.name, source: 'UPLOAD', rowCount: 1, newCells: 1, changed: 0 },
  ]);
  expect(imports[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);

  expect((await decide(visitor, id, 'import')).status).toBe(404);
  const again = await upload(visitor, `${HEADER}\n${ROW}`);
  expect((await preview(visitor, again.id)).importedBefore).toMatchObject({ actor: user.name });
  expect(await decide(visitor, again.id, 'import')).toMatchObject({ location: '/admin/volumes?done=unchanged' });
});

test('whoever sends an earlier file again to take a correction back is told that the correction stays, before and after', async ({
  context: make,
  db,
  now,
}) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  const [first, corrected] = [`${HEADER}\n${ROW}`, `${HEADER}\n${ROW.replace(',40,', ',41,')}`];
  for (const file of [first, corrected]) await decide(visitor, (await upload(visitor, file)).id, 'import');
  const again = await upload(visitor, first);
  expect(await preview(visitor, again.id)).toMatchObject({ importedBefore: {}, changedCells: 1 });
  expect(await decide(visitor, again.id, 'import')).toMatchObject({ location: '/admin/volumes?done=corrected' });
  expect((await db.volume.findFirstOrThrow()).completed).toBe(41);
  const turned = await upload(visitor, `${first}\n`);
  expect(await decide(visitor, turned.id, 'import')).toMatchObject({ location: '/admin/volumes?done=imported' });
  expect((await db.volume.findFirstOrThrow()).completed).toBe(40);
});

test('a discarded upload leaves nothing', async ({ context: make, db, now }) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  const { id } = await upload(visitor, `${HEADER}\n${ROW}`);
  expect(await decide(visitor, id, 'discard')).toMatchObject({
    status: 303,
    location: '/admin/volumes?done=discarded',
  });
  expect([await db.volume.count(), await db.pendingUpload.count()]).toEqual([0, 0]);
});

test('wrong lines are shown with their reasons and cannot be confirmed', async ({ context: make, db, now }) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  const { id } = await upload(visitor, `${HEADER}\n${ROW}\n2026-11-16,26734,LAND,1,2,0,0,0`);
  expect(await preview(visitor, id)).toMatchObject({
    rowCount: 1,
    rejectedCount: 1,
    rejected: [{ line: 3, code: 'on-time-over-completed', column: 'on_time', value: '2' }],
  });
  expect(await decide(visitor, id, 'import')).toMatchObject({ status: 303, location: `/admin/volumes/${id}` });
  expect(await db.volume.count()).toBe(0);
});

test('a clerk sends the figures of the own unit only, and sees no imports of others', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const city = { context, cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  const clerk = { context, cookie: (await signedIn(db, now, 'CLERK', '26734')).cookie };
  const others = await upload(city, `${HEADER}\n2026-11-16,26737,LAND,9,9,0,0,0`);
  await decide(city, others.id, 'import');
  expect((await history(clerk)).imports).toEqual([]);

  const mixed = await upload(clerk, `${HEADER}\n${ROW}\n2026-11-16,26737,LAND,1,1,0,0,0`);
  expect((await preview(clerk, mixed.id)).rejected).toMatchObject([
    { line: 3, code: 'unit-not-yours', value: '26737' },
  ]);
  expect((await decide(clerk, mixed.id, 'import')).location).toBe(`/admin/volumes/${mixed.id}`);
  const own = await upload(clerk, `${HEADER}\n${ROW}`);
  expect((await decide(clerk, own.id, 'import')).location).toBe('/admin/volumes?done=imported');
  expect((await history(clerk)).imports).toHaveLength(1);
  expect((await history(city)).imports).toHaveLength(2);
});

test('nobody sees or confirms the upload of somebody else, nor one older than a day', async ({
  context: make,
  db,
  clock,
}) => {
  const context = make();
  const sender = { context, cookie: (await signedIn(db, clock.now, 'ADMINISTRATOR')).cookie };
  const other = { context, cookie: (await signedIn(db, clock.now, 'ADMINISTRATOR')).cookie };
  const { id } = await upload(sender, `${HEADER}\n${ROW}`);
  expect((await decide(other, id, 'import')).status).toBe(404);
  expect((await decide(other, id, 'discard')).status).toBe(404);
  expect((await decide(sender, id, 'explode')).status).toBe(422);
  await db.pendingUpload.update({
    where: { id },
    data: { uploadedAt: new Date(clock.now().getTime() - 24 * 3_600_000) },
  });
  expect((await decide(sender, id, 'import')).status).toBe(404);
  await upload(sender, `${HEADER}\n${ROW}`);
  expect(await db.pendingUpload.count()).toBe(1);
  expect(await db.volume.count()).toBe(0);
});

test('what is no list of figures is refused beside the form', async ({ context: make, db, now }) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  const files: [BlobPart, string, number][] = [
    ['', 'file-empty', 422],
    [HEADER, 'file-empty', 422],
    [Uint8Array.from([0x64, 0xff, 0xfe]), 'body-not-utf8', 400],
    ['[{"day"', 'json-invalid', 400],
    [`${HEADER}\n"2026-11-16,26734`, 'csv-invalid', 422],
    ['x'.repeat(10 * 1024 * 1024), 'body-too-large', 413],
  ];
  for (const [content, code, status] of files) {
    expect((await upload(visitor, content)).refused).toEqual({ code, status });
  }
  const request = new Request('http://hai-long.test/admin/volumes', {
    method: 'POST',
    headers: { cookie: visitor.cookie, 'content-type': 'multipart/form-data; boundary=x' },
    body: 'no form at all',
  });
  expect(await uploadAction({ request, context: visitor.context, params: {} })).toMatchObject({
    data: { problems: [{ field: 'file', code: 'input-invalid' }] },
  });
  expect(await db.pendingUpload.count()).toBe(0);
});

/** Fills in the counts of the first line for a day and leaves all others as they came. */
async function filled(template: Uint8Array, day: string): Promise<string[][]> {
  const { header, rows } = await readTable(template);
  const lines = rows.map(({ values }) => values);
  const line = lines.find((values) => values[0] === day && values[3] === 'LAND');
  line?.splice(5, 5, '12', '11', '3', '0', '1');
  return [header, ...lines];
}

const formats = [
  ['csv', csvTemplate, (rows: string[][]) => `\uFEFF${rows.map((values) => csvLine(values)).join('')}`],
  ['xlsx', xlsxTemplate, (rows: string[][]) => new Uint8Array(workbook(rows))],
] as const;

test.for(formats)(
  "a template is downloaded, filled in, uploaded, confirmed, and in the week's report: %s",
  async ([format, template, written], { context: make, db, now }) => {
    const context = make();
    const visitor = { context, cookie: (await signedIn(db, now, 'CLERK', '26740')).cookie };
    const request = new Request(`http://hai-long.test/admin/volumes/template.${format}?week=2026-W46`, {
      headers: { cookie: visitor.cookie },
    });
    const answer = await template({ request, context, params: {} });
    const rows = await filled(new Uint8Array(await answer.arrayBuffer()), '2026-11-09');
    const { id } = await upload(visitor, written(rows), `volumes.${format}`);
    expect(await preview(visitor, id)).toMatchObject({
      rowCount: 1,
      newCells: 1,
      rejectedCount: 0,
      totals: { completed: 12, postal_returned: 1 },
    });
    expect(await decide(visitor, id, 'import')).toMatchObject({ location: '/admin/volumes?done=imported' });
    const week = await callRoute(report, {
      context,
      cookie: visitor.cookie,
      path: '/admin/reports/2026-W46',
      params: { period: '2026-W46' },
    });
    expect(JSON.stringify(week.body)).toContain('"completed":12');
  },
);

test('a template that nobody filled in is an empty file, and one count without the others is told', async ({
  context: make,
  db,
  now,
}) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'CLERK', '26740')).cookie };
  const line = '2026-11-09,26740,LAND';
  expect((await upload(visitor, `${HEADER}\n${line},,,,,`)).refused).toMatchObject({ code: 'file-empty' });
  const { id } = await upload(visitor, `${HEADER}\n${line},4,,,,`);
  expect(await preview(visitor, id)).toMatchObject({ rowCount: 0, wrongLines: 1, rejectedCount: 4 });
});

test('a file name from a browser is cleaned before it is kept', async ({ context: make, db, now }) => {
  const visitor = { context: make(), cookie: (await signedIn(db, now, 'ADMINISTRATOR')).cookie };
  await upload(visitor, `${HEADER}\n${ROW}`, `số\u0000 liệu${'x'.repeat(300)}.csv`);
  const { fileName } = await db.pendingUpload.findFirstOrThrow({ select: { fileName: true } });
  expect(fileName).toMatch(/^số liệux+$/);
  expect(fileName).toHaveLength(200);
});

test('observers and researchers see the history and send nothing', async ({ context: make, db, now }) => {
  for (const role of ['OBSERVER', 'RESEARCHER'] as const) {
    const visitor = { context: make(), cookie: (await signedIn(db, now, role)).cookie };
    expect(await history(visitor)).toMatchObject({ mayUpload: false });
    expect((await send(visitor, `${HEADER}\n${ROW}`)).status).toBe(403);
  }
});
