import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import type { UnitChangePage } from '~/registry/changes/pages/unit-change-page.server';
import type { UnitFormPage } from '~/registry/changes/pages/unit-form-page.server';
import { action as change, loader as changePage } from '~/registry/changes/pages/unit-change.route';
import { loader as changes } from '~/registry/changes/pages/unit-changes.route';
import { action as form, loader as formPage } from '~/registry/changes/pages/unit-form.route';
import { action as list, loader as listPage } from '~/registry/changes/pages/unit-list.route';
import { loader as unitPage } from '~/registry/changes/pages/unit.route';
import { loader as units } from '~/registry/changes/pages/units.route';
import { loader as approvals } from '~/improve/review/pages/approvals.route';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { parsePeriod } from '~/base/calendar/period';
import { rate } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const DAY = '2026-11-18';
const BASIS = 'Nghị quyết số 1111/NQ-UBTVQH14';
const idOf = async (db: Database, code: string) =>
  String((await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id);

const merger = {
  ends: '26734, 26737',
  into: 'new',
  heir: '',
  code: '29001',
  level: 'WARD',
  typeVi: 'Phường',
  nameVi: 'Phường Mới',
  nameEn: '',
  day: DAY,
  basis: BASIS,
};

databaseTest(
  'a merger goes from its form over a preview and a second administrator into the tree',
  async ({ db, context, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const ward = await idOf(db, '26734');
    const at = { context: context(), path: `/admin/units/change?kind=end&unit=${ward}`, cookie: one.cookie };
    const sent = await callRoute(form, { ...at, form: { ...merger, parent: await idOf(db, '760') } });
    expect(sent.status).toBe(303);
    const id = sent.location?.split('/').at(-1) ?? '';
    const page = { context: context(), path: `/admin/units/changes/${id}`, params: { change: id }, cookie: one.cookie };
    // Only its author sees a draft.
    expect((await callRoute(changePage, { ...page, cookie: other.cookie })).status).toBe(404);
    const shown = (await callRoute(changePage, page)).body as UnitChangePage;
    expect(shown).toMatchObject({
      task: 'propose',
      problems: [],
      weeks: ['2026-W47'],
      preview: { counts: { begun: 1, altered: 0, ended: 2 }, sums: [{ kind: 'points', count: 2 }], withoutHeirs: 0 },
    });
    expect(shown.steps.map(({ kind, code }) => [kind, code])).toEqual([
      ['begin', '29001'],
      ['end', '26734'],
      ['end', '26737'],
    ]);
    expect(doneIn((await callRoute(change, { ...page, form: { intent: 'propose' } })).body)).toEqual({
      what: 'propose',
    });
    expect((await callRoute(change, { ...page, form: { intent: 'grant' } })).status).toBe(403);
    const asked = await callRoute(approvals, { context: context(), path: '/admin/approvals', cookie: other.cookie });
    expect(asked.body).toMatchObject({ changes: [{ basis: BASIS, day: DAY }] });

    const granted = await callRoute(change, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
    expect(doneIn(granted.body)).toEqual({ what: 'grant' });
    const found = await callRoute(units, { context: context(), path: '/admin/units?q=phuong+moi', cookie: one.cookie });
    expect(found.body).toMatchObject({ found: [{ code: '29001', name: 'Phường Mới, Quận 1' }] });
    const before = await callRoute(units, {
      context: context(),
      path: '/admin/units?q=26734&day=2026-11-17',
      cookie: one.cookie,
    });
    expect(before.body).toMatchObject({ found: [{ code: '26734' }] });
    const old = await callRoute(unitPage, {
      context: context(),
      path: `/admin/units/${ward}`,
      params: { unit: ward },
      cookie: one.cookie,
    });
    expect(old.body).toMatchObject({ unit: { validTo: '2026-11-17' }, isThere: false, successors: [{ day: DAY }] });
    const listed = await callRoute(changes, { context: context(), path: '/admin/units/changes', cookie: other.cookie });
    expect(listed.body).toMatchObject({ changes: [{ state: 'DONE', basis: BASIS }] });
  },
);

databaseTest(
  'what is wrong is said beside its field, what was typed stays, and nothing is kept',
  async ({ db, context, now }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    await rate(db, { unit: '26734', field: 'CIVIL_STATUS', day: '2026-11-10', level: 5 });
    await closePeriod(db, parsePeriod('2026-W46'), { now: now(), by: 'test', timeZone: 'Asia/Ho_Chi_Minh' });
    const ward = await idOf(db, '26734');
    const district = await idOf(db, '760');
    const send = (kind: string, values: Record<string, string>) =>
      callRoute(form, {
        context: context(),
        path: `/admin/units/change?kind=${kind}${kind === 'begin' ? '' : `&unit=${ward}`}`,
        cookie,
        form: { day: DAY, basis: BASIS, ...values },
      });
    const full = { ...merger, parent: district };
    const cases: [kind: string, values: Record<string, string>, problems: Record<string, string>][] = [
      ['end', { ...full, day: '', basis: 'ngắn' }, { day: 'day-invalid', basis: 'basis-missing' }],
      ['end', { ...full, ends: '' }, { ends: 'value-missing' }],
      ['end', { ...full, ends: '26734 99999' }, { ends: 'unit-unknown' }],
      ['end', { ...full, code: '26740' }, { code: 'unit-duplicate' }],
      ['end', { ...full, into: 'one' }, { heir: 'value-missing' }],
      // All that is wrong is told at once.
      ['end', { ...full, ends: '26740, 99999', into: 'one' }, { heir: 'value-missing', ends: 'unit-unknown' }],
      ['end', { ...full, ends: '26734, 26737', into: 'one', heir: ward }, { heir: 'unit-heir-ends' }],
      ['end', { ...full, ends: '', into: 'one', heir: ward }, { ends: 'value-missing' }],
      ['end', { ...full, parent: ward }, { parent: 'unit-parent-missing' }],
      ['end', { ...full, day: '2026-11-15' }, { day: 'unit-in-closed-period' }],
      ['end', { ...full, day: '2019-10-06' }, { day: 'unit-in-closed-period', ends: 'unit-changed-later' }],
      ['alter', { typeVi: 'Phường', nameVi: '', nameEn: '', parent: district }, { nameVi: 'value-missing' }],
      ['alter', { typeVi: 'Phường', nameVi: 'Phường Khác', nameEn: '', parent: ward }, { parent: 'unit-level-wrong' }],
      ['alter', { typeVi: 'x'.repeat(201), nameVi: 'P', nameEn: '', parent: district }, { typeVi: 'value-too-long' }],
      ['split', { code1: '30001', nameVi1: 'Phường A' }, { code1: 'split-of-one' }],
      [
        'split',
        { code1: '3', nameVi1: 'A', code2: '3', nameVi2: 'B' },
        { code1: 'unit-duplicate', code2: 'unit-duplicate' },
      ],
      [
        'begin',
        { code: 'có dấu', level: 'X', nameVi: 'A', from: '' },
        { code: 'input-invalid', level: 'value-missing', parent: 'value-missing' },
      ],
      [
        'begin',
        { code: '30001', level: 'WARD', nameVi: 'A', parent: district, from: '77777' },
        { from: 'unit-unknown' },
      ],
    ];
    for (const [kind, values, problems] of cases) {
      const { status, body } = await send(kind, values);
      expect([kind, status, problemsIn(body)]).toEqual([kind, 422, problems]);
      expect((body as { typed: Record<string, string> }).typed).toMatchObject(values);
    }
    expect(await db.datedChange.count()).toBe(0);
  },
);

databaseTest('what cannot take over, or be above, is not offered', async ({ db, context, now }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const district = await idOf(db, '760');
  const ward = await idOf(db, '26734');
  const offered = async (kind: string) => {
    const call = { context: context(), path: `/admin/units/change?kind=${kind}&unit=${district}`, cookie };
    const { groups, parents } = (await callRoute(formPage, call)).body as UnitFormPage;
    const ids = (list: UnitFormPage['groups']) => list.flatMap(({ options }) => options.map(({ id }) => String(id)));
    return { heirs: ids(groups), parents: ids(parents) };
  };
  const renamed = await offered('alter');
  expect(renamed.parents).not.toContain(district);
  expect(renamed.parents).not.toContain(ward);
  expect(renamed.parents).toContain(await idOf(db, '79'));
  const ended = await offered('end');
  expect(ended.heirs).not.toContain(district);
  expect(ended.heirs).toContain(await idOf(db, '761'));
});

describe('a list', () => {
  const upload = (bytes: string, typed: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries({ day: DAY, basis: BASIS, WARD: 'on', DISTRICT: 'on', ...typed }))
      data.set(name, value);
    data.set('file', new Blob([bytes]), 'units.csv');
    return data;
  };

  databaseTest('of the city of 2021 is previewed as a draft', async ({ db, context, now }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const bytes = readFileSync(path.resolve('tests/registry/units/lists/units-2021.csv'), 'utf8');
    const call = { context: context(), path: '/admin/units/import', cookie };
    expect((await callRoute(listPage, call)).status).toBe(200);
    const sent = await callRoute(list, { ...call, form: upload(bytes, { day: '2021-01-01' }) });
    expect(sent.status).toBe(303);
    const id = sent.location?.split('/').at(-1) ?? '';
    const { body } = await callRoute(changePage, { ...call, path: sent.location ?? '', params: { change: id } });
    expect(body).toMatchObject({
      problems: [],
      preview: { counts: { begun: 3, ended: 15 } },
    });
  });

  databaseTest(
    'with mistakes names each line, keeps what was typed and stores nothing',
    async ({ db, context, now }) => {
      const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
      const text = [
        'code,level,type_vi,name_vi,parent_code',
        '1,DISTRICT,Quận,Quận Một,79',
        '1,DISTRICT,Quận,Quận Hai,79',
        '2,WARD,Phường,Phường Ba,nowhere',
      ].join('\n');
      const call = { context: context(), path: '/admin/units/import', cookie };
      const { status, body } = await callRoute(list, { ...call, form: upload(text, {}) });
      expect([status, problemsIn(body)]).toEqual([422, { file: 'import-rejected' }]);
      expect(body).toMatchObject({
        typed: { basis: BASIS },
        rejected: [{ line: 3, code: 'unit-duplicate', otherLine: 2 }],
      });
      const other = await callRoute(list, {
        ...call,
        form: upload(text.replace('1,DISTRICT,Quận,Quận Hai,79\n', ''), {}),
      });
      const rejected = (other.body as { rejected: { line: number; code: string }[] }).rejected;
      expect(rejected).toContainEqual(expect.objectContaining({ line: 3, code: 'unit-parent-missing' }));
      expect(problemsIn((await callRoute(list, { ...call, form: upload('', {}) })).body)).toEqual({
        file: 'file-empty',
      });
      expect(await db.datedChange.count()).toBe(0);
    },
  );
});

databaseTest('nobody but an administrator sees or changes units', async ({ db, context, now }) => {
  const ward = await idOf(db, '26734');
  for (const role of ['REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER'] as const) {
    const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' || role === 'CLERK' ? '26734' : null);
    const call = { context: context(), cookie };
    const answers = await Promise.all([
      callRoute(units, { ...call, path: '/admin/units' }),
      callRoute(unitPage, { ...call, path: `/admin/units/${ward}`, params: { unit: ward } }),
      callRoute(formPage, { ...call, path: `/admin/units/change?kind=alter&unit=${ward}` }),
      callRoute(form, { ...call, path: `/admin/units/change?kind=end&unit=${ward}`, form: merger }),
      callRoute(changes, { ...call, path: '/admin/units/changes' }),
      callRoute(change, {
        ...call,
        path: '/admin/units/changes/1',
        params: { change: '1' },
        form: { intent: 'grant' },
      }),
      callRoute(list, { ...call, path: '/admin/units/import', form: merger }),
    ]);
    expect([role, answers.map(({ status }) => status)]).toEqual([role, answers.map(() => 403)]);
  }
});
