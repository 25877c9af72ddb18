import { expect } from 'vitest';
import { loader as list } from '~/registry/people/pages/users.route';
import { action as change, loader as show } from '~/registry/people/pages/user.route';
import { action as create } from '~/registry/people/pages/new-user.route';
import { loader as adminLoader } from '~/shell/admin-frame.route';
import { callRoute } from '../../../support/call-route';
import { doneIn, problemsIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { personWithPassword } from '../../../support/people';
import { signedIn } from '../../../support/signed-in';

const PATH = '/admin/users/new';

databaseTest('creates a user of a unit and shows a link for the password, once', async ({ db, now, context }) => {
  const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const form = { name: 'BenNghe', displayName: ' Lê  Thị Nga ', role: 'CLERK', unitId: String(ward.id) };
  const { status, body } = await callRoute(create, { context: context(), path: PATH, cookie, form });
  expect(status).toBe(200);
  expect(doneIn(body)).toEqual({
    what: 'created',
    name: 'bennghe',
    link: expect.stringMatching(/^http:\/\/hai-long\.test\/welcome\/[\w-]{43}$/) as string,
  });
  const made = await db.user.findUniqueOrThrow({ where: { name: 'bennghe' } });
  expect(made).toMatchObject({
    displayName: 'Lê Thị Nga',
    role: 'CLERK',
    unitId: ward.id,
    passwordHash: null,
  });
  const audit = await db.auditEvent.findMany({ where: { actor: user.name }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action, subject }) => [action, subject])).toEqual([
    ['user.create', 'bennghe'],
    ['user.create-link', 'bennghe'],
  ]);
});

databaseTest('says what is missing at its input and creates nobody', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const before = await db.user.count();
  const cases: [Record<string, string>, Record<string, string>][] = [
    [
      {},
      {
        name: 'name-invalid',
        displayName: 'display-name-missing',
        role: 'role-missing',
        unitId: 'unit-missing',
      },
    ],
    [{ name: 'nga', displayName: 'Nga', role: 'REVIEWER', unitId: '' }, { unitId: 'unit-missing' }],
    [{ name: 'nga', displayName: 'Nga', role: 'REVIEWER', unitId: '999999' }, { unitId: 'unit-missing' }],
    [{ name: 'nga', displayName: 'Nga', role: 'EMPEROR', unitId: '' }, { role: 'role-missing' }],
    [
      { name: 'nga', displayName: 'x'.repeat(81), role: 'OBSERVER', unitId: '' },
      { displayName: 'display-name-too-long' },
    ],
  ];
  for (const [form, problems] of cases) {
    const { status, body } = await callRoute(create, { context: context(), path: PATH, cookie, form });
    expect([status, problemsIn(body)]).toEqual([422, expect.objectContaining(problems)]);
  }
  expect(await db.user.count()).toBe(before);
});

databaseTest('a name is taken whatever its capitals', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await personWithPassword(db, now, 'nga');
  const form = { name: 'NGA', displayName: 'Nga', role: 'OBSERVER', unitId: '' };
  const { status, body } = await callRoute(create, { context: context(), path: PATH, cookie, form });
  expect([status, problemsIn(body)]).toMatchObject([422, { name: 'user-name-taken' }]);
});

databaseTest(
  'finds users by name and unit with or without tone marks, and never sends a hash',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    await personWithPassword(db, now, 'nga', 'OBSERVER');
    await signedIn(db, now, 'REVIEWER', '26740');
    const ask = async (q: string) =>
      (
        await callRoute(list, {
          context: context(),
          path: `/admin/users?${new URLSearchParams({ q })}`,
          cookie,
        })
      ).body as {
        users: { name: string; unitName: string | null }[];
      };
    expect((await ask('NGA')).users.map(({ name }) => name)).toEqual(['nga']);
    expect((await ask('ben nghe quan 1')).users.map(({ unitName }) => unitName)).toEqual(['Phường Bến Nghé, Quận 1']);
    expect((await ask('khong ai ca')).users).toEqual([]);
    expect(JSON.stringify(await ask(''))).not.toMatch(/argon2|passwordHash/);
  },
);

databaseTest('shows fifty users to a page and copes with any page number', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await db.user.createMany({
    data: Array.from({ length: 60 }, (_, i) => ({
      name: `n${i}`,
      displayName: `N${i}`,
      role: 'OBSERVER',
      createdAt: now(),
    })),
  });
  for (const [page, shown, count] of [
    ['1', 1, 50],
    ['2', 2, 11],
    ['99', 2, 11],
    ['-1', 1, 50],
    ['x', 1, 50],
  ] as const) {
    const { body } = await callRoute(list, { context: context(), path: `/admin/users?page=${page}`, cookie });
    expect(body).toMatchObject({ page: shown, pages: 2, users: { length: count } });
  }
});

databaseTest(
  'disabling ends the sessions and the links of a user, enabling lets them set a password again',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'RESEARCHER');
    const target = {
      context: context(),
      path: `/admin/users/${other.user.id}`,
      params: { user: String(other.user.id) },
      cookie,
    };
    await callRoute(change, { ...target, form: { intent: 'link' } });
    expect((await callRoute(change, { ...target, form: { intent: 'disable' } })).status).toBe(200);
    expect(await db.session.count({ where: { userId: other.user.id } })).toBe(0);
    expect(await db.oneTimeLink.count({ where: { userId: other.user.id } })).toBe(0);
    expect((await callRoute(change, { ...target, form: { intent: 'link' } })).status).toBe(403);
    expect((await callRoute(change, { ...target, form: { intent: 'enable' } })).status).toBe(200);
    const { body } = await callRoute(change, { ...target, form: { intent: 'link' } });
    expect(doneIn(body)).toMatchObject({ link: expect.stringContaining('/welcome/') as string });
  },
);

databaseTest('a change of role counts with the next request', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const other = await signedIn(db, now, 'RESEARCHER');
  const district = await db.unit.findFirstOrThrow({ where: { code: '760' } });
  const form = { intent: 'details', displayName: 'Lan', role: 'REVIEWER', unitId: String(district.id) };
  const target = { context: context(), path: '/admin/users/x', params: { user: String(other.user.id) } };
  expect(doneIn((await callRoute(change, { ...target, cookie, form })).body)).toEqual({ what: 'saved' });
  const { body } = await callRoute(adminLoader, { context: context(), path: '/admin', cookie: other.cookie });
  expect(body).toMatchObject({ displayName: 'Lan', role: 'REVIEWER', unitName: 'Quận 1' });
});

databaseTest('people of the whole city keep no unit', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const other = await signedIn(db, now, 'REVIEWER', '760');
  const form = { intent: 'details', displayName: 'Lan', role: 'OBSERVER', unitId: String(other.user.unitId) };
  await callRoute(change, {
    context: context(),
    path: '/x',
    params: { user: String(other.user.id) },
    cookie,
    form,
  });
  expect(await db.user.findUniqueOrThrow({ where: { id: other.user.id } })).toMatchObject({
    role: 'OBSERVER',
    unitId: null,
  });
});

databaseTest(
  'nobody changes their own role, disables themselves, or takes the last administrator away',
  async ({ db, now, context }) => {
    const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
    const own = { context: context(), path: '/x', params: { user: String(user.id) }, cookie };
    const role = await callRoute(change, {
      ...own,
      form: { intent: 'details', displayName: 'X', role: 'OBSERVER', unitId: '' },
    });
    expect([role.status, problemsIn(role.body)]).toEqual([422, { role: 'own-account' }]);
    const disable = await callRoute(change, { ...own, form: { intent: 'disable' } });
    expect([disable.status, problemsIn(disable.body)]).toEqual([422, { access: 'own-account' }]);

    // The one signed in has no password here, so this is the only administrator who could come back.
    const last = await personWithPassword(db, now, 'last');
    const other = { ...own, params: { user: String(last) } };
    const refused = await callRoute(change, { ...other, form: { intent: 'disable' } });
    expect([refused.status, problemsIn(refused.body)]).toEqual([422, { role: 'last-administrator' }]);
    await personWithPassword(db, now, 'one-more');
    expect((await callRoute(change, { ...other, form: { intent: 'disable' } })).body).toEqual({
      ok: true,
      done: { what: 'asked', asked: expect.any(Number) as number },
    });
  },
);

databaseTest('an unknown user is not found and an unknown intent refused', async ({ db, now, context }) => {
  const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
  for (const id of ['0', '999999', '99999999999999999999', 'abc', '1e3', '-1', '1.5']) {
    expect((await callRoute(show, { context: context(), path: '/x', params: { user: id }, cookie })).status).toBe(404);
    const gone = await callRoute(change, {
      context: context(),
      path: '/x',
      params: { user: id },
      cookie,
      form: { intent: 'disable' },
    });
    expect(gone.status).toBe(404);
  }
  const target = { context: context(), path: '/x', params: { user: String(user.id) }, cookie };
  expect((await callRoute(change, { ...target, form: { intent: 'promote' } })).status).toBe(422);
});
