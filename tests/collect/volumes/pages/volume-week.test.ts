import { expect } from 'vitest';
import { inputName } from '~/collect/volumes/domain/week-form';
import type { VolumeMeasure } from '~/collect/volumes/domain/volume-row';
import { loader as history } from '~/collect/volumes/pages/volumes.route';
import { action as send, loader as show } from '~/collect/volumes/pages/volume-week.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import { loader as csvTemplate } from '~/collect/volumes/pages/template-csv.route';
import { loader as xlsxTemplate } from '~/collect/volumes/pages/template-xlsx.route';
import { loader as codes } from '~/collect/volumes/pages/volume-codes.route';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { writeHandling } from '~/registry/fields/store/handling.server';
import { callRoute } from '../../../support/call-route';
import { databaseTest as test } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

/** A week that was typed and has nothing wrong. */
type Checked = { typed: { entry: string }; preview: { changes: unknown[] } };

const path = '/admin/volumes/week';
const at = (measure: VolumeMeasure, day = '2026-11-09', field = 'LAND') => inputName({ field, day }, measure);
const monday = { [at('completed')]: '12', [at('on_time')]: '11', [at('online')]: '3' };

test("a ward's clerk types a week, sees what it changes, confirms, and the week's report has its denominators", async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { user, cookie } = await signedIn(db, now, 'CLERK', '26740');
  const call = { context, path, cookie };
  // The clock stands in week 47: the last complete week is offered.
  const page = (await callRoute(show, call)).body as {
    week: string;
    unitId: number;
    groups: unknown[];
    found: { heading: string; days: string[]; values: object };
  };
  expect(page).toMatchObject({
    week: '2026-W46',
    found: { heading: 'Phường Bến Nghé, Quận 1 · Tuần 46 năm 2026', values: {} },
  });
  expect(page.found.days).toHaveLength(7);
  const typed = { unit: String(page.unitId), week: page.week, ...monday };

  const preview = await callRoute(send, { ...call, form: { ...typed, intent: 'preview' } });
  expect(preview.status).toBe(200);
  expect(doneIn(preview.body)).toMatchObject({
    preview: {
      rowCount: 1,
      newCells: 1,
      changedCells: 0,
      firstRows: [{ unitName: 'Phường Bến Nghé, Quận 1', fieldName: 'Đất đai', completed: 12, postal_received: 0 }],
    },
  });
  expect(await db.volume.count()).toBe(0);
  const { entry } = (doneIn(preview.body) as Checked).typed;
  const confirmed = { ...typed, opened: '', entry, intent: 'import' };
  expect(await callRoute(send, { ...call, form: confirmed })).toMatchObject({
    status: 303,
    location: '/admin/volumes?done=imported',
  });
  // Sent twice by an impatient finger, it is recorded once.
  expect(await callRoute(send, { ...call, form: confirmed })).toMatchObject({
    status: 303,
    location: '/admin/volumes?done=unchanged',
  });
  expect(await db.volume.findMany()).toMatchObject([
    { day: '2026-11-09', fieldCode: 'LAND', completed: 12, onTime: 11, online: 3, postalReceived: 0 },
  ]);
  const { body } = await callRoute(history, { ...call, path: '/admin/volumes' });
  expect(body).toMatchObject({
    imports: [{ fileName: 'Tuần 46 năm 2026, Phường Bến Nghé, Quận 1', actor: user.name, source: 'FORM', rowCount: 1 }],
  });
  const week = await callRoute(report, {
    context,
    cookie,
    path: '/admin/reports/2026-W46',
    params: { period: '2026-W46' },
  });
  expect(JSON.stringify(week.body)).toContain('"completed":12');
});

test('the grid of a week has the fields that the unit handled then, though they left it since', async ({
  context: make,
  db,
  now,
}) => {
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const levels = [{ level: 'WARD' as const, field: 'LABOUR', handles: false }];
  await inTransaction(db, (tx) => writeHandling(tx, { day: '2026-11-16', levels, units: [] }));
  const fieldsOf = async (week: string) => {
    const { body } = await callRoute(show, { context: make(), path: `${path}?week=${week}`, cookie });
    return (body as { found: { fields: { code: string }[] } }).found.fields.map(({ code }) => code);
  };
  expect(await fieldsOf('2026-W46')).toContain('LABOUR');
  const thisWeek = await fieldsOf('2026-W47');
  expect([thisWeek.includes('LAND'), thisWeek.includes('LABOUR')]).toEqual([true, false]);
});

test('a correction stands beside what it corrects, and figures may go back to what they were', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'REVIEWER', '26740');
  const { id } = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const call = { context, path, cookie };
  const record = async (figures: Record<string, string>) => {
    const form = { unit: String(id), week: '2026-W46', ...figures };
    const { body } = await callRoute(send, { ...call, form: { ...form, intent: 'preview' } });
    const { typed, preview } = doneIn(body) as Checked;
    expect((await callRoute(send, { ...call, form: { ...form, entry: typed.entry, intent: 'import' } })).location).toBe(
      '/admin/volumes?done=imported',
    );
    return preview.changes;
  };
  expect(await record(monday)).toEqual([]);
  expect(await record({ ...monday, [at('completed')]: '13' })).toMatchObject([
    { before: { completed: 12 }, after: { completed: 13 } },
  ]);
  expect(await record(monday)).toMatchObject([{ before: { completed: 13 }, after: { completed: 12 } }]);
  expect(await db.volumeEntry.count()).toBe(3);
  expect(await callRoute(show, { ...call, path: `${path}?week=2026-W46` })).toMatchObject({
    body: { found: { values: { [at('completed')]: '12' } } },
  });
});

test('what is wrong is told at its input by the names of field and day, nothing of the week is recorded, and nothing typed is lost', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const { id } = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const typed = {
    ...monday,
    [at('completed', '2026-11-10')]: '1.234',
    [at('on_time', '2026-11-10')]: '2',
    [at('completed', '2026-11-11')]: '5',
    [at('on_time', '2026-11-11')]: '9',
  };
  for (const intent of ['preview', 'import']) {
    const { status, body } = await callRoute(send, {
      context,
      path,
      cookie,
      form: { unit: String(id), week: '2026-W46', ...typed, intent },
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      ok: false,
      typed,
      problems: [
        {
          field: at('completed', '2026-11-10'),
          code: 'not-whole',
          details: { field: 'Đất đai', day: 'Thứ Ba, 10/11', measure: 'Đã giải quyết' },
        },
        {
          field: at('on_time', '2026-11-11'),
          code: 'on-time-over-completed',
          details: { field: 'Đất đai', day: 'Thứ Tư, 11/11', measure: 'Đúng hạn' },
        },
      ],
    });
  }
  expect(await db.volume.count()).toBe(0);
  const nothing = await callRoute(send, {
    context,
    path,
    cookie,
    form: { unit: String(id), week: '2026-W46', intent: 'preview' },
  });
  expect([nothing.status, problemsIn(nothing.body)]).toEqual([422, { '': 'nothing' }]);
});

test('nobody types for another unit, for days to come, or for a week that is none', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const other = await db.unit.findFirstOrThrow({ where: { code: '26734' } });
  const own = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const form = { unit: String(other.id), week: '2026-W46', ...monday, intent: 'import' };
  expect((await callRoute(send, { context, path, cookie, form })).status).toBe(403);
  expect((await callRoute(show, { context, path: `${path}?unit=${other.id}`, cookie })).status).toBe(403);
  // Week 47 is under way: its days until today are there, later ones are not, whatever is sent.
  const page = await callRoute(show, { context, path: `${path}?week=2026-W47`, cookie });
  expect(page).toMatchObject({ body: { found: { days: ['2026-11-16', '2026-11-17', '2026-11-18'] } } });
  const ahead = {
    unit: String(own.id),
    week: '2026-W47',
    [at('completed', '2026-11-20')]: '5',
    [at('on_time', '2026-11-20')]: '5',
    intent: 'import',
  };
  const early = await callRoute(send, { context, path, cookie, form: ahead });
  expect([early.status, problemsIn(early.body)]).toEqual([422, { '': 'nothing' }]);
  for (const week of ['2026-W60', '2026-11', 'x'.repeat(9)]) {
    expect((await callRoute(show, { context, path: `${path}?week=${week}`, cookie })).status).toBe(404);
  }
  const observer = await signedIn(db, now, 'OBSERVER');
  expect((await callRoute(show, { context, path, cookie: observer.cookie })).status).toBe(403);
});

test("a template has a line for each field and day of the unit's week, with names beside codes and what was sent", async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const { cookie } = await signedIn(db, now, 'CLERK', '26740');
  const { id } = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const form = { unit: String(id), week: '2026-W46', ...monday, entry: crypto.randomUUID(), intent: 'import' };
  expect((await callRoute(send, { context, path, cookie, form })).status).toBe(303);

  const csv = await callRoute(csvTemplate, { context, path: '/admin/volumes/template.csv', cookie });
  expect(csv.headers.get('content-disposition')).toBe('attachment; filename="volumes-26740-2026-W46.csv"');
  const [head = '', ...lines] = String(csv.body).replace('\uFEFF', '').trimEnd().split('\r\n');
  expect(head).toBe(
    'Ngày,Mã đơn vị,Đơn vị (để tham khảo),Mã lĩnh vực,Lĩnh vực (để tham khảo),Đã giải quyết,Đúng hạn,Trực tuyến,Tiếp nhận qua BCCI,Trả kết quả qua BCCI',
  );
  expect(lines).toContain('2026-11-09,26740,"Phường Bến Nghé, Quận 1",LAND,Đất đai,12,11,3,0,0');
  expect(lines).toContain('2026-11-10,26740,"Phường Bến Nghé, Quận 1",LAND,Đất đai,,,,,');
  const page = (await callRoute(show, { context, path, cookie })).body as { found: { fields: unknown[] } };
  expect(lines).toHaveLength(7 * page.found.fields.length);

  const xlsx = await callRoute(xlsxTemplate, { context, path: '/admin/volumes/template.xlsx?week=2026-W45', cookie });
  expect(xlsx).toMatchObject({ status: 200 });
  expect(xlsx.headers.get('content-disposition')).toBe('attachment; filename="volumes-26740-2026-W45.xlsx"');
  expect(String(xlsx.body).startsWith('PK')).toBe(true);
});

test('templates and codes are for those who may send volumes, of their own units', async ({
  context: make,
  db,
  now,
}) => {
  const context = make();
  const clerk = await signedIn(db, now, 'CLERK', '26740');
  const administrator = await signedIn(db, now, 'ADMINISTRATOR');
  const observer = await signedIn(db, now, 'OBSERVER');
  const other = await db.unit.findFirstOrThrow({ where: { code: '26734' } });
  const ask = async (loader: unknown, query: string, cookie: string) =>
    (await callRoute(loader, { context, path: `/admin/volumes/template.csv${query}`, cookie })).status;
  expect(await ask(csvTemplate, `?unit=${other.id}`, clerk.cookie)).toBe(403);
  expect(await ask(xlsxTemplate, `?unit=${other.id}`, clerk.cookie)).toBe(403);
  expect(await ask(csvTemplate, `?unit=${other.id}`, administrator.cookie)).toBe(200);
  expect(await ask(csvTemplate, '', administrator.cookie)).toBe(422);
  expect(await ask(csvTemplate, '', observer.cookie)).toBe(403);
  expect(await ask(codes, '', observer.cookie)).toBe(403);
  const { body } = await callRoute(codes, { context, path: '/admin/volumes/codes', cookie: clerk.cookie });
  expect(body).toMatchObject({ units: [{ code: '26740', name: 'Phường Bến Nghé, Quận 1' }] });
  expect(JSON.stringify(body)).toContain('"code":"LAND","name":"Đất đai"');
});
