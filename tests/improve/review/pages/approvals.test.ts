import { expect } from 'vitest';
import type { ApprovalPage } from '~/registry/people/pages/approval-page.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { findCredential } from '~/registry/people/store/credential.server';
import { countSecondAdministrators } from '~/registry/people/store/account-tie.server';
import { grantApproval, grantDueApprovals, takeLink } from '~/registry/people/store/approval.server';
import { createPasswordLink } from '~/registry/people/store/one-time-link.server';
import { createUser, disableUser, enableUser, getUser, updateUser } from '~/registry/people/store/user.server';
import { loader as frame } from '~/shell/admin-frame.route';
import { action as changeAccount } from '~/registry/people/pages/account.route';
import { loader as list } from '~/improve/review/pages/approvals.route';
import { action, loader } from '~/registry/people/pages/approval.route';
import { action as changeUser } from '~/registry/people/pages/user.route';
import { action as createNew } from '~/registry/people/pages/new-user.route';
import { action as welcome } from '~/registry/people/pages/welcome.route';
import { callRoute } from '../../../support/call-route';
import { doneIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { PASSWORD, personWithPassword } from '../../../support/people';
import { signedIn } from '../../../support/signed-in';

const HOUR = 3_600_000;
const REASON = 'Chưa hỏi được chủ tài khoản, xin gọi lại cho tôi.';
const NEW_ADMINISTRATOR = { name: 'bo-sung', displayName: 'Quản trị bổ sung', role: 'ADMINISTRATOR', unitId: '' };

const idOf = async (db: Database) => (await db.approval.findFirstOrThrow({ orderBy: { id: 'desc' } })).id;
const doer = (user: { id: number; name: string }, now: () => Date) => ({ by: user, now: now() });

databaseTest(
  'a new administrator is shut until a second one consents, and decides nothing for thirty days',
  async ({ db, context, now, clock }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const create = (cookie: string, form: Record<string, string>) =>
      callRoute(createNew, { context: context(), path: '/admin/users/new', cookie, form });
    const { body } = await create(one.cookie, NEW_ADMINISTRATOR);
    expect(doneIn(body)).toEqual({ what: 'created', name: 'bo-sung', link: null });
    const made = await db.user.findUniqueOrThrow({ where: { name: 'bo-sung' } });
    expect(made.disabledAt).not.toBeNull();
    const id = await idOf(db);
    const call = (cookie: string) => ({
      context: context(),
      path: `/admin/approvals/${id}`,
      params: { approval: String(id) },
      cookie,
    });
    const page = async (cookie: string) => (await callRoute(loader, call(cookie))).body as ApprovalPage;
    const send = (cookie: string, form: Record<string, string>) => callRoute(action, { ...call(cookie), form });

    expect(await page(one.cookie)).toMatchObject({
      task: 'withdraw',
      seconds: 0,
      row: {
        kind: 'CREATE',
        state: 'WAITING',
        askedBy: one.user.displayName,
        takesEffectAt: new Date(now().getTime() + 72 * HOUR).toISOString(),
      },
    });
    expect(await page(other.cookie)).toMatchObject({ task: 'decide' });
    expect((await callRoute(frame, { context: context(), path: '/admin', cookie: other.cookie })).body).toMatchObject({
      notices: { waiting: 1 },
    });
    expect(
      (await callRoute(list, { context: context(), path: '/admin/approvals', cookie: other.cookie })).body,
    ).toMatchObject({ total: 1 });
    expect(await send(one.cookie, { intent: 'grant' })).toMatchObject({
      status: 403,
      body: { code: 'second-person-required' },
    });
    expect(await send(one.cookie, { intent: 'refuse', refuse: REASON })).toMatchObject({ status: 403 });
    // Neither the switch on the account's page nor the link is a way round.
    for (const intent of ['enable', 'link']) {
      await callRoute(changeUser, {
        context: context(),
        path: '/x',
        params: { user: String(made.id) },
        cookie: one.cookie,
        form: { intent },
      });
    }
    expect((await getUser(db, made.id)).disabled).toBe(true);
    expect(await db.oneTimeLink.count({ where: { userId: made.id } })).toBe(0);

    expect(doneIn((await send(other.cookie, { intent: 'grant' })).body)).toEqual({ what: 'grant' });
    expect((await getUser(db, made.id)).disabled).toBe(false);
    expect(await send(other.cookie, { intent: 'grant' })).toMatchObject({
      status: 409,
      body: { code: 'approval-decided' },
    });
    expect(
      (await db.auditEvent.findMany({ where: { action: { startsWith: 'approval' } } })).map(({ action, actor }) => [
        action,
        actor,
      ]),
    ).toContainEqual(['approval.grant', other.user.name]);

    await create(one.cookie, { ...NEW_ADMINISTRATOR, name: 'thu-ba' });
    const next = await idOf(db);
    const puppet = { id: made.id, name: made.name };
    await expect(grantApproval(db, next, doer(puppet, now))).rejects.toMatchObject({ code: 'second-person-tied' });
    clock.forward(31 * 24 * HOUR);
    await expect(grantApproval(db, next, doer(puppet, now))).resolves.toBeUndefined();
  },
);

databaseTest(
  'raising, shutting, unlocking or lowering an administrator each wait for a second one',
  async ({ db, context, now }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const clerk = await signedIn(db, now, 'CLERK', '26740');
    const change = (userId: number, form: Record<string, string>) =>
      callRoute(changeUser, {
        context: context(),
        path: `/admin/users/${userId}`,
        params: { user: String(userId) },
        cookie: one.cookie,
        form,
      });
    const raise = { intent: 'details', displayName: 'Tên mới', role: 'ADMINISTRATOR', unitId: '' };
    const { body } = await change(clerk.user.id, raise);
    expect(doneIn(body)).toEqual({ what: 'asked', asked: await idOf(db) });
    expect(await getUser(db, clerk.user.id)).toMatchObject({
      role: 'CLERK',
      displayName: 'Tên mới',
      unit: { nameVi: expect.stringContaining('Bến Nghé') as string },
    });
    expect(await change(clerk.user.id, raise)).toMatchObject({ status: 409, body: { code: 'approval-open' } });
    await grantApproval(db, await idOf(db), doer(other.user, now));
    expect(await getUser(db, clerk.user.id)).toMatchObject({ role: 'ADMINISTRATOR', unit: null });

    expect(doneIn((await change(clerk.user.id, { intent: 'disable' })).body)).toEqual({
      what: 'asked',
      asked: await idOf(db),
    });
    expect((await getUser(db, clerk.user.id)).disabled).toBe(false);
    await grantApproval(db, await idOf(db), doer(other.user, now));
    expect((await getUser(db, clerk.user.id)).disabled).toBe(true);
    await change(clerk.user.id, { intent: 'enable' });
    expect((await getUser(db, clerk.user.id)).disabled).toBe(true);
    await grantApproval(db, await idOf(db), doer(other.user, now));
    expect((await getUser(db, clerk.user.id)).disabled).toBe(false);
    const demoted = { intent: 'details', displayName: 'Tên mới', role: 'OBSERVER', unitId: '' };
    expect(doneIn((await change(clerk.user.id, demoted)).body)).toEqual({ what: 'asked', asked: await idOf(db) });
    expect((await getUser(db, clerk.user.id)).role).toBe('ADMINISTRATOR');
    await grantApproval(db, await idOf(db), doer(other.user, now));
    expect((await getUser(db, clerk.user.id)).role).toBe('OBSERVER');
  },
);

databaseTest(
  'a link to a password that somebody has needs a second person, is handed to its asker once, and its owner sees and stops it',
  async ({ db, context, now }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const clerk = await signedIn(db, now, 'CLERK', '26740');
    await db.user.update({ where: { id: clerk.user.id }, data: { passwordHash: 'a hash' } });
    const ask = () =>
      callRoute(changeUser, {
        context: context(),
        path: '/x',
        params: { user: String(clerk.user.id) },
        cookie: one.cookie,
        form: { intent: 'link' },
      });
    const send = (cookie: string, approval: number, form: Record<string, string>) =>
      callRoute(action, { context: context(), path: '/x', params: { approval: String(approval) }, cookie, form });
    const seen = async () =>
      (
        (await callRoute(frame, { context: context(), path: '/admin', cookie: clerk.cookie })).body as {
          notices: { links: unknown[] };
        }
      ).notices.links;

    expect(doneIn((await ask()).body)).toEqual({ what: 'asked', asked: await idOf(db) });
    const first = await idOf(db);
    expect(await db.oneTimeLink.count()).toBe(0);
    expect(await seen()).toEqual([{ who: one.user.displayName, askedAt: now().toISOString() }]);
    expect(await send(one.cookie, first, { intent: 'take' })).toMatchObject({ status: 409 });
    expect((await send(other.cookie, first, { intent: 'grant' })).status).toBe(200);
    expect(await send(other.cookie, first, { intent: 'take' })).toMatchObject({ status: 409 });
    const { body } = await send(one.cookie, first, { intent: 'take' });
    const token = (doneIn(body) as { link: string }).link.split('/').at(-1) ?? '';
    expect(await send(one.cookie, first, { intent: 'take' })).toMatchObject({
      status: 409,
      body: { code: 'approval-decided' },
    });
    expect(await seen()).toHaveLength(1);
    const spend = () =>
      callRoute(welcome, {
        context: context(),
        path: `/welcome/${token}`,
        params: { token },
        form: { password: PASSWORD, repeat: PASSWORD },
      });
    expect((await spend()).status).toBe(303);
    expect(await spend()).toMatchObject({ status: 410 });
    expect((await findCredential(db, clerk.user.name))?.passwordHash).not.toBe('a hash');

    await ask();
    await grantApproval(db, await idOf(db), doer(other.user, now));
    const handedOut = await takeLink(db, await idOf(db), { ...doer(one.user, now), publicUrl: 'http://hai-long.test' });
    const session = await signedIn(db, now, 'OBSERVER');
    await db.session.updateMany({ where: { userId: session.user.id }, data: { userId: clerk.user.id } });
    const stop = await callRoute(changeAccount, {
      context: context(),
      path: '/admin/account',
      cookie: session.cookie,
      form: { intent: 'stop-links' },
    });
    expect(doneIn(stop.body)).toMatchObject({ what: 'links', ended: 1 });
    const stopped = handedOut.split('/').at(-1) ?? '';
    expect(
      (
        await callRoute(welcome, {
          context: context(),
          path: `/welcome/${stopped}`,
          params: { token: stopped },
          form: { password: PASSWORD, repeat: PASSWORD },
        })
      ).status,
    ).toBe(410);
  },
);

databaseTest('an account that was never used gets its first link at once', async ({ db, context, now }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const form = { name: 'mot-cua-moi', displayName: 'Một cửa', role: 'CLERK', unitId: String(ward.id) };
  const { body } = await callRoute(createNew, { context: context(), path: '/admin/users/new', cookie, form });
  expect(doneIn(body)).toMatchObject({ link: expect.stringContaining('/welcome/') as string });
  const { id } = await db.user.findUniqueOrThrow({ where: { name: 'mot-cua-moi' } });
  const renewed = await callRoute(changeUser, {
    context: context(),
    path: '/x',
    params: { user: String(id) },
    cookie,
    form: { intent: 'link' },
  });
  expect(doneIn(renewed.body)).toMatchObject({ link: expect.stringContaining('/welcome/') as string });
});

databaseTest(
  'in a city with one administrator what nobody decides takes effect after three days, and not before',
  async ({ db, now, clock }) => {
    const only = { id: await personWithPassword(db, now, 'mot-minh'), name: 'mot-minh' };
    const attribution = { actor: only.name, actorId: only.id, now: now() };
    const input = {
      name: 'thu-hai',
      displayName: 'Thứ hai',
      role: 'ADMINISTRATOR',
      unitId: null,
      language: 'vi',
    } as const;
    const id = await createUser(db, input, attribution);
    expect(await countSecondAdministrators(db, only.id, now())).toBe(0);
    clock.forward(72 * HOUR - 1);
    expect(await grantDueApprovals(db, now())).toBe(0);
    expect((await getUser(db, id)).disabled).toBe(true);
    clock.forward(1);
    expect(await Promise.all([grantDueApprovals(db, now()), grantDueApprovals(db, now())])).toContain(1);
    expect(await getUser(db, id)).toMatchObject({ disabled: false, role: 'ADMINISTRATOR' });
    expect(await db.auditEvent.count({ where: { action: 'approval.grant', actor: 'time' } })).toBe(1);
  },
);

databaseTest(
  'any other administrator stops what waits, tied or not, and its asker may withdraw it',
  async ({ db, context, now, clock }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const made = await signedIn(db, now, 'ADMINISTRATOR');
    await db.accountTie.create({ data: { byId: one.user.id, userId: made.user.id, kind: 'CREATED', at: now() } });
    const create = (name: string) =>
      callRoute(createNew, {
        context: context(),
        path: '/x',
        cookie: one.cookie,
        form: { ...NEW_ADMINISTRATOR, name },
      });
    const send = async (cookie: string, form: Record<string, string>) =>
      callRoute(action, { context: context(), path: '/x', params: { approval: String(await idOf(db)) }, cookie, form });
    await create('so-mot');
    expect(await send(made.cookie, { intent: 'grant' })).toMatchObject({
      status: 403,
      body: { code: 'second-person-tied' },
    });
    expect(await send(made.cookie, { intent: 'refuse', refuse: 'không' })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'refuse', code: 'reason-too-short' }], typed: { refuse: 'không' } },
    });
    expect(doneIn((await send(made.cookie, { intent: 'refuse', refuse: REASON })).body)).toEqual({ what: 'refuse' });
    await create('so-hai');
    expect(doneIn((await send(one.cookie, { intent: 'withdraw' })).body)).toEqual({ what: 'withdraw' });
    expect(await send(one.cookie, { intent: 'x' })).toMatchObject({ status: 422 });
    for (const wrong of ['0', 'x', '999999999']) {
      expect(
        (await callRoute(loader, { context: context(), path: '/x', params: { approval: wrong }, cookie: one.cookie }))
          .status,
      ).toBe(404);
    }
    clock.forward(100 * HOUR);
    expect(await grantDueApprovals(db, now())).toBe(0);
    expect(await db.approval.findMany({ orderBy: { id: 'asc' }, select: { state: true, note: true } })).toEqual([
      { state: 'REFUSED', note: REASON },
      { state: 'WITHDRAWN', note: '' },
    ]);
  },
);

databaseTest(
  'what a person asked ends when they are shut out or lose the role, and who was shut out consents to nothing',
  async ({ db, now, clock }) => {
    const [one, other, third] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    await db.user.updateMany({ data: { passwordHash: 'a hash' } });
    const input = { displayName: 'Thứ hai', role: 'ADMINISTRATOR', unitId: null, language: 'vi' } as const;
    const ask = (name: string) =>
      createUser(db, { ...input, name }, { actor: one.user.name, actorId: one.user.id, now: now() });
    await ask('x-mot');
    const id = await idOf(db);
    await disableUser(db, other.user.id, { actor: 'command', actorId: null, now: now() });
    await expect(grantApproval(db, id, doer(other.user, now))).rejects.toMatchObject({ code: 'forbidden' });
    expect((await db.approval.findUniqueOrThrow({ where: { id } })).state).toBe('WAITING');
    await updateUser(
      db,
      one.user.id,
      { displayName: 'Một', role: 'OBSERVER', unitId: null },
      { actor: 'command', actorId: null, now: now() },
    );
    await expect(grantApproval(db, id, doer(third.user, now))).rejects.toMatchObject({ code: 'approval-decided' });
    clock.forward(100 * HOUR);
    expect(await grantDueApprovals(db, now())).toBe(0);
  },
);

databaseTest(
  'of two administrators who consent at once one does it, and the account is opened once',
  async ({ db, databaseUrl, now }) => {
    const [one, other, third] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    const input = { name: 'hai-nguoi', displayName: 'X', role: 'ADMINISTRATOR', unitId: null, language: 'vi' } as const;
    const made = await createUser(db, input, { actor: one.user.name, actorId: one.user.id, now: now() });
    const id = await idOf(db);
    const beside = await openDatabase(databaseUrl);
    try {
      const outcomes = await Promise.allSettled([
        grantApproval(db, id, doer(other.user, now)),
        grantApproval(beside, id, doer(third.user, now)),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    } finally {
      await beside.$disconnect();
    }
    expect(await db.accountTie.count({ where: { userId: made, kind: 'RAISED' } })).toBe(1);
    expect((await getUser(db, made)).disabled).toBe(false);
  },
);

databaseTest('no way round the second person is left in what changes accounts', async ({ db, now }) => {
  const { user } = await signedIn(db, now, 'ADMINISTRATOR');
  const other = await signedIn(db, now, 'OBSERVER');
  await db.user.update({ where: { id: other.user.id }, data: { passwordHash: 'a hash' } });
  const attribution = { actor: user.name, actorId: user.id, now: now() };
  const refused = { code: 'approval-required' };
  await expect(
    updateUser(db, other.user.id, { displayName: 'X', role: 'ADMINISTRATOR', unitId: null }, attribution),
  ).rejects.toMatchObject(refused);
  await expect(createPasswordLink(db, other.user.id, { ...attribution, publicUrl: 'http://x' })).rejects.toMatchObject(
    refused,
  );
  await db.user.update({ where: { id: other.user.id }, data: { role: 'ADMINISTRATOR' } });
  await expect(disableUser(db, other.user.id, attribution)).rejects.toMatchObject(refused);
  await expect(
    updateUser(db, other.user.id, { displayName: 'X', role: 'OBSERVER', unitId: null }, attribution),
  ).rejects.toMatchObject(refused);
  await db.user.update({ where: { id: other.user.id }, data: { disabledAt: now() } });
  await expect(enableUser(db, other.user.id, attribution)).rejects.toMatchObject(refused);
});
