import { expect } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import type { ErrorAnswer } from '~/base/error-answer';
import type { VolumesAnswer } from '~/collect/volumes/domain/volumes-answer';
import type { RejectedLine } from '~/base/imports/rejected-line';
import { action, loader } from '~/collect/volumes/pages/api-volumes.route';
import { databaseTest as test } from '../../../support/database';
import { workbook } from '../../../support/workbook';
import { call, readError, createToken } from '../../../support/api-request';

const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const ROW = '2026-11-16,26734,CIVIL_STATUS,40,38,12,3,2';

type Sent = { status: number; body: VolumesAnswer & Partial<ErrorAnswer> & { rejected: RejectedLine[] } };

async function send(context: AppContext, body: BodyInit, contentType = 'text/csv'): Promise<Sent> {
  const token = await createToken(context, ['volumes:write']);
  const answer = await call(action, context, '/api/v1/volumes', {
    body,
    token,
    headers: { 'content-type': contentType },
  });
  return { status: answer.status, body: (await answer.json()) as Sent['body'] };
}

function csv(...rows: string[]): string {
  return [HEADER, ...rows].join('\r\n');
}

async function completed(context: AppContext): Promise<number[]> {
  const cells = await context.db.volume.findMany({
    orderBy: [{ day: 'asc' }, { unitId: 'asc' }],
    select: { completed: true },
  });
  return cells.map((cell) => cell.completed);
}

test('a CSV is imported, and the same bytes again change nothing', async ({ context: make }) => {
  const context = make();
  const file = csv(ROW, '2026-11-17,26734,LAND,7,7,0,0,0');
  expect(await send(context, file)).toEqual({
    status: 200,
    body: { state: 'imported', rowCount: 2, newCells: 2, changed: 0, fromDossiers: 0, correctedSince: 0 },
  });
  expect(await send(context, file)).toEqual({
    status: 200,
    body: { state: 'unchanged', rowCount: 0, newCells: 0, changed: 0, fromDossiers: 0, correctedSince: 0 },
  });
  expect(await context.db.volumeImport.count()).toBe(1);
  expect(await context.db.volumeEntry.count()).toBe(2);
  expect(await context.db.volume.findFirstOrThrow({ where: { day: '2026-11-16' } })).toMatchObject({
    fieldCode: 'CIVIL_STATUS',
    completed: 40,
    onTime: 38,
    online: 12,
    postalReceived: 3,
    postalReturned: 2,
  });
});

test('a workbook with its own content type is imported like a CSV, and its wrong lines are told by the numbers beside its rows', async ({
  context: make,
}) => {
  const context = make();
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const rowOf = (line: string) => line.split(',');
  expect(await send(context, new Uint8Array(workbook([HEADER, ROW].map(rowOf))), xlsx)).toMatchObject({
    status: 200,
    body: { state: 'imported', rowCount: 1 },
  });
  expect(await completed(context)).toEqual([40]);
  const wrong = await send(
    context,
    new Uint8Array(workbook([HEADER, ROW, ROW.replace('26734', 'nowhere')].map(rowOf))),
    xlsx,
  );
  expect(wrong).toMatchObject({
    status: 422,
    body: { rejected: [{ line: 3, code: 'unit-unknown', column: 'unit', value: 'nowhere' }] },
  });
});

test('a corrected figure replaces the old one, and both stay on record with the name of the token', async ({
  context: make,
}) => {
  const context = make();
  await send(context, csv(ROW, '2026-11-17,26734,CIVIL_STATUS,5,5,0,0,0'));
  const corrected = await send(context, csv(ROW.replace(',40,', ',44,'), '2026-11-17,26734,CIVIL_STATUS,5,5,0,0,0'));
  expect(corrected.body).toMatchObject({ state: 'imported', rowCount: 2, newCells: 0, changed: 1 });
  expect(await completed(context)).toEqual([44, 5]);
  const entries = await context.db.volumeEntry.findMany({
    where: { day: '2026-11-16' },
    orderBy: { importId: 'asc' },
    select: { completed: true, import: { select: { source: true, actor: true } } },
  });
  expect(entries.map((entry) => entry.completed)).toEqual([40, 44]);
  expect(entries.every((entry) => entry.import.source === 'API' && entry.import.actor.startsWith('test '))).toBe(true);
  expect(await context.db.auditEvent.count({ where: { action: 'volume.import' } })).toBe(2);
});

test('a JSON array says the same as a CSV, under whatever content type a client names', async ({ context: make }) => {
  const context = make();
  const row = {
    day: '2026-11-16',
    unit: '26734',
    field: 'LAND',
    completed: 4,
    on_time: 4,
    online: 0,
    postal_received: 0,
    postal_returned: 0,
  };
  expect((await send(context, JSON.stringify([row]), 'application/json')).body).toMatchObject({
    state: 'imported',
    newCells: 1,
  });
  const unnamed = JSON.stringify([{ ...row, completed: 6 }]);
  expect((await send(context, unnamed, 'application/x-www-form-urlencoded')).body).toMatchObject({
    state: 'imported',
    changed: 1,
  });
  expect((await send(context, csv(ROW), 'application/octet-stream')).body).toMatchObject({
    state: 'imported',
    newCells: 1,
  });
});

test('a byte order mark and semicolons, as Excel writes them in Vietnamese, are understood', async ({
  context: make,
}) => {
  const context = make();
  const excel = `\uFEFF${csv(ROW).replaceAll(',', ';')}\r\n`;
  expect((await send(context, excel)).body).toMatchObject({ state: 'imported', rowCount: 1 });
  expect(await completed(context)).toEqual([40]);
});

test('every wrong line is told with its column and value, and nothing of the file is applied', async ({
  context: make,
}) => {
  const context = make();
  const answer = await send(
    context,
    csv(
      ROW,
      '2026-11-16,99999,CIVIL_STATUS,1,1,0,0,0',
      '2026-11-16,26734,ASTROLOGY,1,1,0,0,0',
      '2026-11-16,26734,LAND,5,6,0,0,0',
      '2026-11-16,26734,LABOUR,-3,0,0,0,0',
      '2026-11-16,26734,CIVIL_STATUS,41,38,12,3,2',
      '2026-11-31,26734,LAND,1,1,0,0,0',
      '2026-11-19,26734,LAND,1,1,0,0,0',
      '2010-01-01,26734,LAND,1,1,0,0,0',
      '2026-11-16,26734,CONSTRUCTION,"1.234",0,0,0,0',
      '2026-11-16,26734,TAX,5,5,0,0',
    ),
  );
  expect(answer.status).toBe(422);
  expect(answer.body.error).toMatchObject({
    code: 'import-rejected',
    details: { rejected: 10 },
    reference: 'TEST-REFERENCE',
  });
  expect(answer.body.rejected).toEqual([
    { line: 3, code: 'unit-unknown', column: 'unit', value: '99999' },
    { line: 4, code: 'field-unknown', column: 'field', value: 'ASTROLOGY' },
    { line: 5, code: 'on-time-over-completed', column: 'on_time', value: '6' },
    { line: 6, code: 'negative', column: 'completed', value: '-3' },
    { line: 7, code: 'cell-duplicate', column: 'unit', value: '26734', otherLine: 2 },
    { line: 8, code: 'day-invalid', column: 'day', value: '2026-11-31' },
    { line: 9, code: 'day-in-future', column: 'day', value: '2026-11-19' },
    { line: 10, code: 'unit-unknown', column: 'unit', value: '26734' },
    { line: 11, code: 'not-whole', column: 'completed', value: '1.234' },
    { line: 12, code: 'value-missing', column: 'postal_returned', value: '' },
  ]);
  expect(await completed(context)).toEqual([]);
  expect(await context.db.volumeImport.count()).toBe(0);
});

test('a missing column refuses the file', async ({ context: make }) => {
  const context = make();
  const answer = await send(
    context,
    'day,unit,field,completed,online,postal_received,postal_returned\n2026-11-16,26734,LAND,1,0,0,0',
  );
  expect(answer.status).toBe(422);
  expect(answer.body.rejected).toEqual([{ line: 1, code: 'column-missing', column: 'on_time' }]);
});

test('a body that is no file is refused as a whole', async ({ context: make }) => {
  const context = make();
  const bodies: [BodyInit, string, string, number][] = [
    ['', 'text/csv', 'file-empty', 422],
    [HEADER, 'text/csv', 'file-empty', 422],
    ['[]', 'application/json', 'file-empty', 422],
    [`${HEADER}\n2026-11-16,"26734,LAND,1,1,0,0,0`, 'text/csv', 'csv-invalid', 422],
    ['[{"day":', 'application/json', 'json-invalid', 400],
    [Buffer.from(csv(ROW.replace('CIVIL_STATUS', 'Hộ tịch')), 'latin1'), 'text/csv', 'body-not-utf8', 400],
    [Uint8Array.from([...Buffer.from(HEADER), 0x0a, 0xff, 0xfe]), 'text/csv', 'body-not-utf8', 400],
    [Uint8Array.from([0x5b, 0xff]), 'application/json', 'body-not-utf8', 400],
    ['{}', 'application/json', 'import-rejected', 422],
    ['[1, null, "x"]', 'application/json', 'import-rejected', 422],
    ['x'.repeat(10 * 1024 * 1024), 'text/csv', 'body-too-large', 413],
  ];
  for (const [body, contentType, code, status] of bodies) {
    const answer = await send(context, body, contentType);
    expect({ code: answer.body.error?.code, status: answer.status }).toEqual({ code, status });
  }
  expect(await context.db.volumeImport.count()).toBe(0);
});

test('a file of nothing but wrong lines gets an answer of a thousand of them and their number', async ({
  context: make,
}) => {
  const context = make();
  const answer = await send(context, csv(...Array.from({ length: 1500 }, () => 'x,,,x,,,,')));
  expect(answer.body.rejected).toHaveLength(1000);
  expect(answer.body.error?.details?.rejected).toBeGreaterThan(1500);
});

test('the same file sent by several at once is imported once', async ({ context: make }) => {
  const context = make();
  const file = csv(ROW);
  const answers = await Promise.all([send(context, file), send(context, file), send(context, file)]);
  expect(answers.map((answer) => answer.body.state).sort()).toEqual(['imported', 'unchanged', 'unchanged']);
  expect(await context.db.volumeEntry.count()).toBe(1);
});

test('nobody sends volumes without a token of that scope', async ({ context: make }) => {
  const context = make();
  const token = await createToken(context, ['responses:write', 'datasets:read']);
  expect(await readError(await call(action, context, '/api/v1/volumes', { body: csv(ROW) }))).toMatchObject({
    code: 'token-unknown',
  });
  const misused = await call(action, context, '/api/v1/volumes', { body: csv(ROW), token });
  expect(await readError(misused)).toMatchObject({ code: 'scope-missing', status: 403 });
  expect(await readError(await call(loader, context, '/api/v1/volumes', { token }))).toMatchObject({ status: 405 });
  expect(await context.db.volumeImport.count()).toBe(0);
});
