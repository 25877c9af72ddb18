import { expect } from 'vitest';
import { action as changeAction, loader as changePage } from '~/registry/changes/pages/procedure-change.route';
import { action as listAction } from '~/registry/changes/pages/procedure-list.route';
import { action, loader as procedurePage } from '~/registry/changes/pages/procedure.route';
import { loader } from '~/registry/changes/pages/procedures.route';
import { loader as csv } from '~/registry/procedures/pages/list-csv.route';
import { loader as shiftedPage } from '~/registry/procedures/pages/shifted.route';
import { dossierOf, registerDossiers } from '../../../collect/dossiers/store/dossier-file';
import { addProcedure, BIRTH, DAY, LAND } from '../../procedures/store/procedure-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const PATH = '/admin/procedures';
const ONE = `${PATH}/procedure?code=${BIRTH}`;
const BASIS = 'Quyết định số 20/QĐ-UBND';

function fileOf(text: string, name = 'list.csv') {
  const form = new FormData();
  form.set('file', new File([text], name));
  form.set('day', DAY);
  form.set('basis', BASIS);
  return form;
}

databaseTest(
  'a code met in dossiers is one form away from being known, and then shifted dossiers are seen',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const observer = await signedIn(db, now, 'OBSERVER');
    const at = { context: context(), path: PATH, cookie };
    await registerDossiers(db, [dossierOf('H29-1', { procedure: BIRTH, field: 'LAND' })]);
    expect((await callRoute(loader, at)).body).toMatchObject({
      unknown: [{ code: BIRTH, dossiers: 1, lastOn: '2026-11-16', fields: ['Đất đai'] }],
      procedures: [],
    });
    const page = await callRoute(procedurePage, { ...at, path: ONE });
    expect(page.body).toMatchObject({ code: BIRTH, procedure: null, met: [{ field: 'Đất đai', dossiers: 1 }] });
    const empty = await callRoute(action, { ...at, path: ONE, form: {} });
    expect([empty.status, problemsIn(empty.body)]).toEqual([
      422,
      { code: 'value-missing', nameVi: 'value-missing', field: 'value-missing', validFrom: 'value-missing' },
    ]);
    const form = { code: BIRTH, nameVi: 'Đăng ký khai sinh', field: 'CIVIL_STATUS', validFrom: '2026-01-01' };
    const saved = await callRoute(action, { ...at, path: ONE, form });
    expect(saved.location).toBe('/admin/procedures?saved=new');
    const taken = await callRoute(action, { ...at, path: `${PATH}/procedure`, form });
    expect([taken.status, problemsIn(taken.body)]).toEqual([422, { code: 'procedure-code-taken' }]);

    // The dossier came in before anybody knew the code; sent anew with something else it is held against the list.
    await registerDossiers(db, [dossierOf('H29-1', { procedure: BIRTH, field: 'LAND', dueOn: '2026-11-18' })]);
    const seen = await callRoute(shiftedPage, { ...at, path: `${PATH}/shifted`, cookie: observer.cookie });
    expect(seen.body).toMatchObject({
      mayManage: false,
      rows: [{ code: BIRTH, field: 'Đất đai', owned: 'Hộ tịch', dossiers: 1 }],
    });
    const read = await callRoute(loader, { ...at, cookie: observer.cookie });
    expect(read.body).toMatchObject({ mayManage: false, changes: [], total: 1, unknown: [] });
    expect((await callRoute(action, { ...at, path: ONE, cookie: observer.cookie, form })).status).toBe(403);
    const reviewer = await signedIn(db, now, 'REVIEWER', '760');
    expect((await callRoute(loader, { ...at, cookie: reviewer.cookie })).status).toBe(403);
  },
);

databaseTest('a move is drafted on the page, and another administrator agrees', async ({ db, now, context }) => {
  const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  await registerDossiers(db, [
    dossierOf('H29-1', { procedure: BIRTH, field: 'LAND' }),
    dossierOf('H29-2', { procedure: BIRTH, field: 'LAND', completedOn: '2026-11-15' }),
  ]);
  const at = { context: context(), path: ONE, cookie: one.cookie };
  const empty = await callRoute(action, { ...at, form: { intent: 'move' } });
  expect([empty.status, problemsIn(empty.body)]).toEqual([
    422,
    { moveTo: 'value-missing', day: 'day-invalid', basis: 'basis-missing' },
  ]);
  const form = { intent: 'move', moveTo: 'LAND', day: DAY, basis: BASIS };
  const { location } = await callRoute(action, { ...at, form });
  const change = location?.split('/').at(-1) ?? '';
  const page = { ...at, path: location ?? '', params: { change } };
  const shown = await callRoute(changePage, page);
  expect(shown.body).toMatchObject({
    isAlone: false,
    task: 'propose',
    steps: { hides: 1, moved: { count: 1, first: [{ code: BIRTH, before: 'Hộ tịch', field: 'Đất đai' }] } },
  });
  const alone = await callRoute(changeAction, { ...page, form: { intent: 'apply' } });
  expect(alone.status).toBe(403);
  await callRoute(changeAction, { ...page, form: { intent: 'propose' } });
  const granted = await callRoute(changeAction, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
  expect(doneIn(granted.body)).toEqual({ what: 'grant' });
  expect((await callRoute(procedurePage, at)).body).toMatchObject({
    procedure: { fieldName: 'Đất đai', pasts: [{ until: '2026-11-15', field: 'Hộ tịch' }] },
  });
  // What was done is still told as it was.
  expect((await callRoute(changePage, page)).body).toMatchObject({
    steps: { moved: { first: [{ before: 'Hộ tịch', field: 'Đất đai' }] } },
  });
});

databaseTest(
  'a list is previewed, taken in by one person or refused line by line, and exported as it is',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const at = { context: context(), path: `${PATH}/import`, cookie };
    const wrong = await callRoute(listAction, { ...at, form: fileOf(`code,name_vi,field\nx,,Cá\n${LAND},Đất,LAND\n`) });
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({
      problems: [{ field: 'file', code: 'import-rejected' }],
      rejected: [
        { line: 2, code: 'procedure-code-invalid', column: 'code' },
        { line: 2, code: 'value-missing', column: 'name_vi' },
        { line: 2, code: 'field-unknown', column: 'field' },
      ],
      typed: { basis: BASIS },
    });
    expect(await db.procedure.count()).toBe(0);
    const long = `code,name_vi,field\n${`${LAND},Đất,LAND\n`.repeat(5_001)}`;
    const many = await callRoute(listAction, { ...at, form: fileOf(long) });
    expect(problemsIn(many.body)).toEqual({ file: 'too-many-rows' });

    const { location } = await callRoute(listAction, {
      ...at,
      form: fileOf(`code,name_vi,field\n${LAND},=Đất,Đất đai\n`),
    });
    const change = location?.split('/').at(-1) ?? '';
    const page = { ...at, path: location ?? '', params: { change } };
    expect((await callRoute(changePage, page)).body).toMatchObject({ isAlone: true, task: null, problems: [] });
    expect(await db.procedure.count()).toBe(0);
    const applied = await callRoute(changeAction, { ...page, form: { intent: 'apply' } });
    expect(applied.location).toBe('/admin/procedures?saved=list');
    const again = await callRoute(changeAction, { ...page, form: { intent: 'apply' } });
    expect(again.status).toBe(409);
    const file = await callRoute(csv, { ...at, path: `${PATH}/list.csv?field=LAND` });
    const lines = String(file.body).split('\r\n');
    expect(lines[0]).toBe('code,name_vi,field,name_en,valid_from,valid_to');
    expect(lines[1]).toContain(`${LAND},`);
    expect(lines[1]).not.toContain(',=');
    expect(lines[1]).toContain(`,LAND,,${DAY},`);
  },
);

databaseTest('the list is filtered by the address, and a wrong day is said beside it', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  await addProcedure(db, LAND, 'LAND', 'Đăng ký đất đai');
  const at = (query: string) => callRoute(loader, { context: context(), path: `${PATH}?${query}`, cookie });
  expect((await at('q=khai+sinh')).body).toMatchObject({ total: 1, procedures: [{ code: BIRTH }] });
  expect((await at('field=LAND&day=2026-02-01')).body).toMatchObject({ total: 1, procedures: [{ code: LAND }] });
  expect((await at('day=2025-12-31')).body).toMatchObject({ total: 0 });
  expect((await at('day=hôm+nay&page=x')).body).toMatchObject({ wrongDay: true, total: 2, asked: { day: 'hôm nay' } });
});
