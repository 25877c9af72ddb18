import { expect } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import type { ApprovalKind } from '~/registry/people/domain/approval';
import {
  askApproval,
  grantApproval,
  grantDueApprovals,
  refuseApproval,
  withdrawApproval,
} from '~/registry/people/store/approval.server';
import { createSession } from '~/registry/people/store/session.server';
import { getUser } from '~/registry/people/store/user.server';
import { loader as frame } from '~/shell/admin-frame.route';
import { action as decide, loader as page } from '~/registry/people/pages/approval.route';
import { action as changeUser } from '~/registry/people/pages/user.route';
import { action as createNew } from '~/registry/people/pages/new-user.route';
import { callRoute } from '../../../support/call-route';
import { doneIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const HOUR = 3_600_000;
const REASON = 'Tôi vẫn đang làm việc, đề nghị này không đúng.';

type Person = { id: number; name: string };

const attribution = (by: Person, now: () => Date) => ({ by, now: now() });
const openIds = async (db: Database) =>
  (await db.approval.findMany({ where: { state: 'WAITING' }, orderBy: { id: 'asc' }, select: { id: true } })).map(
    ({ id }) => id,
  );

/** Administrators who are signed in and have passwords. */
async function office(db: Database, now: () => Date, count: number) {
  const people: Awaited<ReturnType<typeof signedIn>>[] = [];
  for (let i = 0; i < count; i += 1) people.push(await signedIn(db, now, 'ADMINISTRATOR'));
  await db.user.updateMany({ data: { passwordHash: 'a hash' } });
  return people;
}

const signInAgain = async (db: Database, { id }: Person, now: () => Date) =>
  `hl_session=${await createSession(db, id, now())}`;

databaseTest(
  'one administrator cannot make another and meanwhile remove the only one who could object, by whatever way and in whatever order',
  async ({ db, context, now, clock }) => {
    const [noivu, thanhtra] = await office(db, now, 2);
    if (noivu === undefined || thanhtra === undefined) throw new Error('two people');
    const change = (form: Record<string, string>) =>
      callRoute(changeUser, {
        context: context(),
        path: '/x',
        params: { user: String(thanhtra.user.id) },
        cookie: noivu.cookie,
        form,
      });
    const lower = {
      intent: 'details',
      displayName: 'Thanh tra',
      role: 'CLERK',
      unitId: String((await db.unit.findFirstOrThrow({ where: { code: '26740' } })).id),
    };
    await callRoute(createNew, {
      context: context(),
      path: '/admin/users/new',
      cookie: noivu.cookie,
      form: { name: 'puppet2', displayName: 'Bù nhìn', role: 'ADMINISTRATOR', unitId: '' },
    });
    for (const form of [
      { intent: 'disable' },
      lower,
      { intent: 'link' },
      { ...lower, role: 'OBSERVER', unitId: '' },
      { intent: 'disable' },
    ])
      await change(form);
    expect(await getUser(db, thanhtra.user.id)).toMatchObject({
      disabled: false,
      role: 'ADMINISTRATOR',
      unit: null,
      hasPassword: true,
    });
    expect(
      (await db.approval.findMany({ orderBy: { id: 'asc' } })).map(({ kind, state }) => `${kind} ${state}`),
    ).toEqual(['CREATE WAITING', 'DISABLE WAITING', 'LOWER WAITING', 'PASSWORD WAITING']);
    clock.forward(71 * HOUR);
    const cookie = await signInAgain(db, thanhtra.user, now);
    for (const id of await openIds(db)) {
      const call = { context: context(), path: '/x', params: { approval: String(id) }, cookie };
      expect((await callRoute(page, call)).body).toMatchObject({ task: 'decide' });
      const { body } = await callRoute(decide, { ...call, form: { intent: 'refuse', refuse: REASON } });
      expect(doneIn(body)).toEqual({ what: 'refuse' });
    }
    clock.forward(2 * HOUR);
    expect(await grantDueApprovals(db, now())).toBe(0);
    expect(await getUser(db, thanhtra.user.id)).toMatchObject({ disabled: false, role: 'ADMINISTRATOR' });
  },
);

databaseTest(
  'who shall be shut out is signed out once, signs in again, reads of it on every page and refuses it',
  async ({ db, context, now, clock }) => {
    const [one, other] = await office(db, now, 2);
    if (one === undefined || other === undefined) throw new Error('two people');
    const ask = () =>
      callRoute(changeUser, {
        context: context(),
        path: '/x',
        params: { user: String(other.user.id) },
        cookie: one.cookie,
        form: { intent: 'disable' },
      });
    await ask();
    const [id = 0] = await openIds(db);
    expect(await db.session.count({ where: { userId: other.user.id } })).toBe(0);
    const auditEvent = await db.auditEvent.findFirstOrThrow({ where: { action: 'approval.ask' } });
    expect([auditEvent.actor, auditEvent.subject, JSON.parse(auditEvent.detail)]).toEqual([
      one.user.name,
      other.user.name,
      { approval: id, kind: 'DISABLE', count: 1 },
    ]);

    const cookie = await signInAgain(db, other.user, now);
    // Asking again and again must not keep out the one who may refuse.
    await withdrawApproval(db, id, attribution(one.user, now));
    await ask();
    const [again = 0] = await openIds(db);
    expect((await callRoute(frame, { context: context(), path: '/admin', cookie })).body).toMatchObject({
      notices: {
        removals: [
          {
            id: again,
            kind: 'DISABLE',
            who: one.user.displayName,
            askedAt: now().toISOString(),
            takesEffectAt: new Date(now().getTime() + 72 * HOUR).toISOString(),
          },
        ],
      },
    });
    const refused = await callRoute(decide, {
      context: context(),
      path: '/x',
      params: { approval: String(again) },
      cookie,
      form: { intent: 'refuse', refuse: REASON },
    });
    expect(doneIn(refused.body)).toEqual({ what: 'refuse' });
    expect((await callRoute(frame, { context: context(), path: '/admin', cookie })).body).toMatchObject({
      notices: { removals: [] },
    });
    clock.forward(73 * HOUR);
    await signInAgain(db, other.user, now);
    await askApproval(db, { kind: 'DISABLE', subjectId: other.user.id }, attribution(one.user, now));
    expect(await db.session.count({ where: { userId: other.user.id } })).toBe(0);
  },
);

databaseTest(
  'an administrator who left is shut after three days and not before, and what they asked ends',
  async ({ db, now, clock }) => {
    const [staying, gone] = await office(db, now, 2);
    if (staying === undefined || gone === undefined) throw new Error('two people');
    const clerk = await signedIn(db, now, 'OBSERVER');
    const theirs = await askApproval(db, { kind: 'RAISE', subjectId: clerk.user.id }, attribution(gone.user, now));
    clock.forward(HOUR);
    const id = await askApproval(db, { kind: 'DISABLE', subjectId: gone.user.id }, attribution(staying.user, now));
    await refuseApproval(db, theirs, REASON, attribution(staying.user, now));
    const later = await askApproval(db, { kind: 'RAISE', subjectId: clerk.user.id }, attribution(gone.user, now));
    clock.forward(72 * HOUR - 1);
    expect(await grantDueApprovals(db, now())).toBe(0);
    clock.forward(1);
    expect(await grantDueApprovals(db, now())).toBe(1);
    expect((await getUser(db, gone.user.id)).disabled).toBe(true);
    expect((await getUser(db, clerk.user.id)).role).toBe('OBSERVER');
    expect((await db.approval.findUniqueOrThrow({ where: { id: later } })).state).toBe('LAPSED');
    const auditEvent = await db.auditEvent.findFirstOrThrow({ where: { action: 'approval.grant' } });
    expect([auditEvent.actor, auditEvent.subject, JSON.parse(auditEvent.detail)]).toEqual([
      'time',
      gone.user.name,
      { approval: id, kind: 'DISABLE' },
    ]);
  },
);

databaseTest(
  'an account that the asker stands behind shuts or lowers nobody, and a third person does at once',
  async ({ db, now }) => {
    const [one, puppet, third, subject] = await office(db, now, 4);
    if (one === undefined || puppet === undefined || third === undefined || subject === undefined)
      throw new Error('four people');
    await db.accountTie.create({ data: { byId: one.user.id, userId: puppet.user.id, kind: 'CREATED', at: now() } });
    const shut = await askApproval(db, { kind: 'DISABLE', subjectId: subject.user.id }, attribution(one.user, now));
    const lower = await askApproval(
      db,
      { kind: 'LOWER', subjectId: subject.user.id, place: { role: 'OBSERVER', unitId: null } },
      attribution(puppet.user, now),
    );
    await expect(grantApproval(db, shut, attribution(puppet.user, now))).rejects.toMatchObject({
      code: 'second-person-tied',
    });
    await expect(grantApproval(db, lower, attribution(one.user, now))).rejects.toMatchObject({
      code: 'second-person-tied',
    });
    await grantApproval(db, lower, attribution(third.user, now));
    expect(await getUser(db, subject.user.id)).toMatchObject({ role: 'OBSERVER', disabled: false });
    // Nobody is taken out of office twice.
    await expect(grantApproval(db, shut, attribution(third.user, now))).rejects.toMatchObject({
      code: 'approval-decided',
    });
  },
);

databaseTest(
  'two administrators who have each other shut out leave the city one, by time and by two who consent at once',
  async ({ db, databaseUrl, now, clock }) => {
    const [one, other] = await office(db, now, 2);
    if (one === undefined || other === undefined) throw new Error('two people');
    const each = () =>
      Promise.all([
        askApproval(db, { kind: 'DISABLE', subjectId: other.user.id }, attribution(one.user, now)),
        askApproval(db, { kind: 'DISABLE', subjectId: one.user.id }, attribution(other.user, now)),
      ]);
    const inOffice = () => db.user.count({ where: { role: 'ADMINISTRATOR', disabledAt: null } });
    await each();
    clock.forward(72 * HOUR);
    const beside = await openDatabase(databaseUrl);
    try {
      await Promise.allSettled([grantDueApprovals(db, now()), grantDueApprovals(beside, now())]);
      expect(await inOffice()).toBe(1);
      await db.user.updateMany({ data: { disabledAt: null } });
      const [first, second] = await each();
      await Promise.allSettled([
        grantApproval(db, first, attribution(other.user, now)),
        grantApproval(beside, second, attribution(one.user, now)),
      ]);
      expect(await inOffice()).toBe(1);
    } finally {
      await beside.$disconnect();
    }
  },
);

databaseTest(
  'nobody asks to remove themselves, the last administrator, or one who is none, and a place has to exist',
  async ({ db, now }) => {
    const [one, other] = await office(db, now, 2);
    if (one === undefined || other === undefined) throw new Error('two people');
    const observer = await signedIn(db, now, 'OBSERVER');
    const ask = (kind: Extract<ApprovalKind, 'DISABLE'>, subjectId: number) =>
      askApproval(db, { kind, subjectId }, attribution(one.user, now));
    await expect(ask('DISABLE', one.user.id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(ask('DISABLE', observer.user.id)).rejects.toMatchObject({ code: 'forbidden' });
    const place = { role: 'CLERK', unitId: 999_999 } as const;
    await expect(
      askApproval(db, { kind: 'LOWER', subjectId: other.user.id, place }, attribution(one.user, now)),
    ).rejects.toMatchObject({ code: 'unit-unknown' });
    const id = await ask('DISABLE', other.user.id);
    // By its time the one who asked can no longer sign in: nothing is done, and what is due beside it is.
    await db.user.update({ where: { id: one.user.id }, data: { passwordHash: null } });
    await db.approval.update({ where: { id }, data: { takesEffectAt: now() } });
    expect(await grantDueApprovals(db, now())).toBe(0);
    expect((await db.approval.findUniqueOrThrow({ where: { id } })).state).toBe('LAPSED');
    expect((await getUser(db, other.user.id)).disabled).toBe(false);
  },
);
