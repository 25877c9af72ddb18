import { expect } from 'vitest';
import { runActions } from '~/improve/actions/store/action-run.server';
import { loader as api } from '~/improve/actions/pages/api-actions.route';
import type { ActionPage } from '~/improve/actions/pages/action-page.server';
import type { ActionRow } from '~/improve/actions/pages/action-row';
import { action, loader } from '~/improve/actions/pages/action.route';
import { loader as list } from '~/improve/actions/pages/actions.route';
import { action as make, loader as blank } from '~/improve/actions/pages/new-action.route';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { createApiToken } from '~/registry/people/store/api-token.server';
import { databaseTest } from '../../../support/database';
import { callRoute } from '../../../support/call-route';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, WARD } from '../../../measure/reports/store/report-world';
import { closeWeek, unitIdOf } from '../store/action-world';

const OTHER = 'SYT';
const WHAT = 'Phát phiếu mời đánh giá kèm kết quả ở từng quầy';

const taking = (ownerId: number, version: number, rest: Record<string, string> = {}) => ({
  intent: 'TAKE',
  version: String(version),
  'TAKE-owner': String(ownerId),
  'TAKE-what': WHAT,
  'TAKE-due': '2026-12-31',
  'TAKE-value': '72,5',
  ...rest,
});

/** A ward's action that the system opened for the week before this one. */
async function openedAction(db: Database, now: () => Date): Promise<number> {
  await closeWeek(db, '2026-W46', 8);
  await runActions(db, now());
  return (await db.action.findFirstOrThrow({ select: { id: true } })).id;
}

databaseTest(
  'a reviewer takes an action that the system opened, and finds it first on the list',
  async ({ context, db }) => {
    const id = await openedAction(db, context().now);
    const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
    const before = (await callRoute(loader, call)).body as ActionPage;
    expect(before).toMatchObject({
      row: { state: 'NEEDS_OWNER', hasOwner: false, dueOn: null, shortfall: 6, week: '2026-W46' },
      isOfSystem: true,
      fromValue: 0.4,
      toValue: 0.7,
      forms: ['TAKE', 'NOTE', 'GIVE_UP'],
      owners: [{ id: user.id }],
      chart: {
        target: { threshold: 0.7 },
        variation: { kind: 'too-few' },
        assurance: { kind: 'too-few' },
        effect: null,
      },
    });
    const { status, location } = await callRoute(action, { ...call, form: taking(user.id, 0) });
    expect([status, location]).toEqual([303, `/admin/actions/${id}`]);
    const after = (await callRoute(loader, call)).body as ActionPage;
    expect(after).toMatchObject({
      row: { state: 'IN_HAND', isMine: true, dueOn: '2026-12-31' },
      what: WHAT,
      toValue: 0.725,
      steps: [
        { kind: 'TAKE', by: user.displayName, owner: user.displayName },
        { kind: 'OPEN', isOfSystem: true },
      ],
    });
    const shown = (await callRoute(list, { ...call, path: '/admin/actions' })).body as { actions: ActionRow[] };
    expect(shown.actions[0]).toMatchObject({ id, isMine: true });
    expect(shown).toMatchObject({ mine: { open: 1, overdue: 0 }, withoutOwner: 0 });
  },
);

databaseTest(
  'what was typed stays when it is refused, and each mistake stands beside its input',
  async ({ context, db }) => {
    const id = await openedAction(db, context().now);
    const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
    const wrong = taking(0, 0, { 'TAKE-what': 'ngắn', 'TAKE-due': '2026-02-30', 'TAKE-value': '101' });
    const refused = await callRoute(action, { ...call, form: wrong });
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ typed: wrong });
    expect(problemsIn(refused.body)).toEqual({
      'TAKE-owner': 'owner-missing',
      'TAKE-what': 'reason-too-short',
      'TAKE-due': 'due-invalid',
      'TAKE-value': 'value-invalid',
    });
    for (const [due, code] of [
      ['2026-11-01', 'due-past'],
      ['2031-01-01', 'due-far'],
    ] as const)
      expect(
        problemsIn((await callRoute(action, { ...call, form: taking(user.id, 0, { 'TAKE-due': due }) })).body),
      ).toEqual({
        'TAKE-due': code,
      });
    const { id: stranger } = (await signedIn(db, context().now, 'REVIEWER', OTHER)).user;
    expect(problemsIn((await callRoute(action, { ...call, form: taking(stranger, 0) })).body)).toEqual({
      'TAKE-owner': 'owner-not-of-unit',
    });
    expect(await db.actionStep.count()).toBe(1);
  },
);

databaseTest(
  'of two people at once the second gets a clear answer and keeps what was typed',
  async ({ context, db }) => {
    const id = await openedAction(db, context().now);
    const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
    await callRoute(action, { ...call, form: taking(user.id, 0) });
    const second = await callRoute(action, { ...call, form: taking(user.id, 0) });
    expect(second.status).toBe(409);
    expect(problemsIn(second.body)).toEqual({ 'TAKE-what': 'action-changed' });
    expect(second.body).toMatchObject({ typed: { 'TAKE-what': WHAT } });
  },
);

databaseTest('nobody of another branch reads or changes an action, by page, list or API', async ({ context, db }) => {
  const id = await openedAction(db, context().now);
  const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', OTHER);
  const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
  expect((await callRoute(loader, call)).status).toBe(404);
  expect((await callRoute(action, { ...call, form: taking(user.id, 0) })).status).toBe(404);
  const ward = await unitIdOf(db, WARD);
  for (const path of ['/admin/actions', `/admin/actions?unit=${ward}`, '/admin/actions?show=all'])
    expect((await callRoute(list, { ...call, path })).body).toMatchObject({ actions: [], total: 0, withoutOwner: 0 });
  const asked = `/admin/actions/new?unit=${ward}&field=LAND&indicator=PARTICIPATION`;
  expect((await callRoute(blank, { ...call, path: asked })).status).toBe(403);
  expect((await callRoute(make, { ...call, path: asked, form: {} })).status).toBe(403);
  expect((await callRoute(api, { ...call, path: '/api/v1/actions' })).body).toMatchObject({ total: 0, actions: [] });
  expect((await callRoute(api, { ...call, path: `/api/v1/actions?unit=${WARD}` })).status).toBe(403);
  expect(await db.action.findMany({ select: { version: true } })).toEqual([{ version: 0 }]);
});

databaseTest(
  'an observer reads everything but persons and changes nothing; a clerk and a researcher read nothing',
  async ({ context, db }) => {
    const id = await openedAction(db, context().now);
    const { user, cookie: reviewing } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) } };
    await callRoute(action, { ...call, cookie: reviewing, form: taking(user.id, 0) });
    const { cookie } = await signedIn(db, context().now, 'OBSERVER');
    const page = await callRoute(loader, { ...call, cookie });
    expect(page.body).toMatchObject({
      row: { hasOwner: true, ownerName: null },
      forms: [],
      owners: [],
      mayHandle: false,
    });
    expect(JSON.stringify(page.body)).not.toContain(user.displayName);
    expect(JSON.stringify((await callRoute(list, { ...call, path: '/admin/actions', cookie })).body)).not.toContain(
      user.displayName,
    );
    expect((await callRoute(action, { ...call, cookie, form: taking(user.id, 1) })).status).toBe(403);
    const others: [Role, string | null][] = [
      ['CLERK', WARD],
      ['RESEARCHER', null],
    ];
    for (const [role, unit] of others) {
      const { cookie: other } = await signedIn(db, context().now, role, unit);
      for (const route of [loader, list, blank])
        expect((await callRoute(route, { ...call, cookie: other })).status, role).toBe(403);
    }
  },
);

databaseTest('an action is made for a named figure, once while it is open', async ({ context, db }) => {
  await closeWeek(db, '2026-W46', 15);
  const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', DISTRICT);
  const ward = await unitIdOf(db, WARD);
  const path = `/admin/actions/new?unit=${ward}&field=HEALTH&indicator=PARTICIPATION`;
  const call = { context: context(), path, cookie };
  expect((await callRoute(blank, call)).body).toMatchObject({
    cell: { owners: [{ id: user.id }], open: null, chart: { weeks: [{ figure: { part: 15, whole: 20 } }] } },
  });
  const form = {
    'OPEN-note': 'Người dân không biết có phiếu đánh giá',
    'OPEN-what': WHAT,
    'OPEN-owner': String(user.id),
    'OPEN-due': '2026-12-31',
    'OPEN-value': '',
  };
  // An explanation that is none of this unit's causes nothing.
  const unknown = await callRoute(make, { ...call, path: `${path}&explanation=12`, form });
  expect(problemsIn(unknown.body)).toEqual({ 'OPEN-what': 'not-found' });
  expect(await db.action.count()).toBe(0);
  const { status, location } = await callRoute(make, { ...call, form });
  expect([status, location]).toEqual([303, '/admin/actions/1']);
  expect(await db.action.findFirst()).toMatchObject({
    state: 'IN_HAND',
    fromValue: 0.75,
    toValue: null,
    beganOn: '2026-11-18',
    explanationId: null,
  });
  const again = await callRoute(make, { ...call, form });
  expect(again.status).toBe(409);
  expect(problemsIn(again.body)).toEqual({ 'OPEN-what': 'action-open' });
});

databaseTest(
  'nobody promises to get worse than the figure is, when making, taking or changing',
  async ({ context, db }) => {
    const id = await openedAction(db, context().now);
    const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
    const below = await callRoute(action, { ...call, form: taking(user.id, 0, { 'TAKE-value': '39,9' }) });
    expect(below).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'TAKE-value', code: 'value-below', details: { from: 0.4 } }] },
    });
    expect((await callRoute(action, { ...call, form: taking(user.id, 0, { 'TAKE-value': '40' }) })).status).toBe(303);
    const change = { intent: 'CHANGE', version: '1', 'CHANGE-what': WHAT, 'CHANGE-due': '2026-12-31' };
    const why = 'Đã thống nhất lại với các quầy';
    const changed = await callRoute(action, { ...call, form: { ...change, 'CHANGE-value': '0', 'CHANGE-note': why } });
    expect(problemsIn(changed.body)).toEqual({ 'CHANGE-value': 'value-below' });

    const ward = await unitIdOf(db, WARD);
    const path = `/admin/actions/new?unit=${ward}&field=HEALTH&indicator=ON_TIME`;
    const form = { 'OPEN-note': why, 'OPEN-what': WHAT, 'OPEN-owner': String(user.id), 'OPEN-due': '2026-12-31' };
    const made = await callRoute(make, { context: context(), path, cookie, form: { ...form, 'OPEN-value': '99' } });
    expect(problemsIn(made.body)).toEqual({ 'OPEN-value': 'value-below' });
    expect(await db.action.count()).toBe(1);
  },
);

databaseTest('a text that may name a person is asked about before it stays for good', async ({ context, db }) => {
  const id = await openedAction(db, context().now);
  const { cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
  const call = { context: context(), path: `/admin/actions/${id}`, params: { action: String(id) }, cookie };
  const note = { intent: 'NOTE', version: '0', 'NOTE-note': 'Đã gọi bà Nguyễn Thị Hoa theo số 0903 123 456.' };
  const asked = await callRoute(action, { ...call, form: note });
  expect(asked).toMatchObject({ status: 422, body: { typed: { 'NOTE-note': note['NOTE-note'] } } });
  expect(problemsIn(asked.body)).toEqual({ 'NOTE-note': 'personal-data' });
  expect((await callRoute(action, { ...call, form: { ...note, confirmed: 'yes' } })).status).toBe(303);
});

databaseTest(
  'of a unit the fields are offered that it handles, and no other takes an action',
  async ({ context, db }) => {
    const { user, cookie } = await signedIn(db, context().now, 'REVIEWER', WARD);
    const ward = await unitIdOf(db, WARD);
    await db.unitField.createMany({
      data: [
        { unitId: ward, fieldCode: 'HEALTH', handles: true },
        { unitId: ward, fieldCode: 'LAND', handles: false },
      ],
    });
    type Offered = { fields: { code: string }[]; cell: { isForeign: boolean } | null };
    const ask = async (query: string) =>
      (await callRoute(blank, { context: context(), path: `/admin/actions/new${query}`, cookie })).body as Offered;
    for (const query of ['', `?unit=${ward}`]) {
      const codes = (await ask(query)).fields.map(({ code }) => code);
      expect(codes).toContain('HEALTH');
      expect(codes).not.toContain('LAND');
    }
    const land = `?unit=${ward}&field=LAND&indicator=PARTICIPATION`;
    expect((await ask(land)).cell).toMatchObject({ isForeign: true });
    expect((await ask(`?unit=${ward}&field=HEALTH&indicator=PARTICIPATION`)).cell).toMatchObject({ isForeign: false });
    const form = {
      'OPEN-note': 'Người dân không biết có phiếu đánh giá',
      'OPEN-what': WHAT,
      'OPEN-owner': String(user.id),
      'OPEN-due': '2026-12-31',
      'OPEN-value': '',
    };
    const made = await callRoute(make, { context: context(), path: `/admin/actions/new${land}`, cookie, form });
    expect(problemsIn(made.body)).toEqual({ 'OPEN-what': 'input-invalid' });
    expect(await db.action.count()).toBe(0);
  },
);

databaseTest('an address that names no figure shows the choice, and sends nothing', async ({ context, db }) => {
  const { cookie } = await signedIn(db, context().now, 'ADMINISTRATOR');
  for (const query of [
    '',
    '?unit=1',
    '?unit=1&field=NOPE&indicator=PARTICIPATION',
    '?unit=1&field=LAND&indicator=PUBLICATION',
    `?unit=${'9'.repeat(30)}`,
  ]) {
    const call = { context: context(), path: `/admin/actions/new${query}`, cookie };
    expect((await callRoute(blank, call)).body, query).toMatchObject({ cell: null });
    expect((await callRoute(make, { ...call, form: {} })).status).toBe(422);
  }
});

databaseTest('the API tells actions by unit and state, and no persons', async ({ context, db }) => {
  const id = await openedAction(db, context().now);
  const made = {
    name: 'actions',
    scopes: ['reports:read'] as const,
    unitId: await unitIdOf(db, DISTRICT),
    actor: 'test',
  };
  const authorization = `Bearer ${await createApiToken(db, { ...made, now: context().now() })}`;
  const ask = (query: string) =>
    callRoute(api, { context: context(), path: `/api/v1/actions${query}`, headers: { authorization } });
  expect((await ask('')).body).toMatchObject({
    total: 1,
    actions: [
      {
        id,
        unit: WARD,
        field: 'HEALTH',
        indicator: 'PARTICIPATION',
        state: 'NEEDS_OWNER',
        hasOwner: false,
        from: 0.4,
        to: 0.7,
      },
    ],
  });
  expect((await ask('?state=DONE')).body).toMatchObject({ total: 0 });
  expect((await ask('?from=1')).body).toMatchObject({ total: 1, actions: [] });
  expect((await ask('?state=nope')).status).toBe(422);
  expect((await ask('?unit=none')).status).toBe(422);
  expect((await ask(`?unit=${OTHER}`)).status).toBe(403);
  expect((await callRoute(api, { context: context(), path: '/api/v1/actions' })).status).toBe(401);
});
