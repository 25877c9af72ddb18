import { expect } from 'vitest';
import type { FirstStep, StepState } from '~/improve/to-do/domain/first-steps';
import type { ShownWork } from '~/improve/to-do/pages/to-do-work.server';
import { loader } from '~/improve/to-do/pages/to-do.route';
import type { WeekHeadline } from '~/improve/to-do/pages/week-headline.server';
import { action as explain } from '~/improve/explanations/pages/explanation.route';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closeWeek, closingOf } from '../../actions/store/action-world';
import { WHY } from '../../explanations/store/explanation-world';
import { commentWithPetition, DAY_AFTER } from '../../comments/pages/comment-world';
import { feedUnderWay, morningOf, TUESDAY } from '../../apologies/store/late-world';
import { createFlag } from '../../../support/flag';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { drawnCheckBack } from '../../../support/drawn-check-back';
import { openedAction } from '../../../support/opened-action';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

type Page = {
  steps: { step: FirstStep; state: StepState }[] | null;
  tasks: ShownWork[];
  followed: ShownWork[];
  headline: WeekHeadline;
};

async function person(db: Database, context: AppContext, role: Role, unit: string | null = null) {
  const { user, cookie } = await signedIn(db, context.now, role, unit);
  const open = async () => {
    const { status, body } = await callRoute(loader, { context, path: '/admin', cookie });
    expect(status).toBe(200);
    return body as Page;
  };
  const kinds = async () => {
    const { tasks, followed } = await open();
    return [...tasks.map(({ kind }) => kind), ...followed.map(({ kind }) => `(${kind})`)];
  };
  return { user, cookie, open, kinds };
}

/** A closed week in which a ward misses participation alone, and is asked why. */
async function missParticipation(db: Database, week: string): Promise<void> {
  await closeWeek(db, week, 13);
  await askForExplanations(db, { now: closingOf(week), timeZone: TIME_ZONE });
}

async function unitIdOf(db: Database, code: string): Promise<number> {
  return (await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id;
}

databaseTest(
  'an empty city leads its administrator through six steps, and says nothing waits',
  async ({ db, context }) => {
    const { open } = await person(db, context(), 'ADMINISTRATOR');
    const states = async () => (await open()).steps?.map(({ state }) => state[0]).join('') ?? null;
    expect(await open()).toMatchObject({ tasks: [], followed: [], headline: { state: 'BEGINNING', week: '2026-W47' } });
    expect(await states()).toBe('NDDWWW');
    await person(db, context(), 'CLERK', WARD);
    expect(await states()).toBe('DDDNWW');
    const unitId = await unitIdOf(db, WARD);
    await db.servicePoint.create({
      data: { code: 'p0int0000001', unitId, counter: 'Quầy 1', channel: 'QR', createdAt: context().now() },
    });
    expect(await states()).toBe('DDDDNW');
    await sendVolume(db, { unit: WARD, field: 'HEALTH', day: '2026-11-16', completed: 20 });
    expect(await states()).toBe('DDDDDN');
    // Ratings of another field, or of another week, are beside no dossiers.
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-16', level: 5, count: 5 });
    await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-09', level: 5, count: 5 });
    expect(await states()).toBe('DDDDDN');
    await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-17', level: 5 });
    expect(await states()).toBeNull();
    for (const role of ['OBSERVER', 'RESEARCHER'] as const)
      expect((await (await person(db, context(), role)).open()).steps).toBeNull();
  },
);

databaseTest(
  'a miss goes from its ward to the level above, and whoever follows sees the silence',
  async ({ db, context }) => {
    await missParticipation(db, '2026-W44');
    const [ward, district, elsewhere] = [
      await person(db, context(), 'REVIEWER', WARD),
      await person(db, context(), 'REVIEWER', DISTRICT),
      await person(db, context(), 'REVIEWER', '761'),
    ];
    const observer = await person(db, context(), 'OBSERVER');
    const [waiting] = (await ward.open()).tasks;
    expect(waiting).toMatchObject({
      kind: 'EXPLAIN',
      list: '/admin/explanations?show=mine&awaits=UNIT',
      items: [{ due: { state: 'OVERDUE', days: 7 }, dueOn: '2026-11-11' }],
    });
    const [miss] = waiting?.items ?? [];
    expect(miss?.title).toMatch(/^Tỷ lệ tham gia đánh giá – Y tế, Phường/);
    expect(await district.kinds()).not.toContain('EXPLAIN');
    expect((await observer.open()).followed).toMatchObject([
      { kind: 'EXPLAIN', total: 1, items: [{ href: miss?.href }] },
      { kind: 'VOLUMES' },
    ]);
    expect(JSON.stringify((await elsewhere.open()).tasks)).not.toContain(miss?.href);

    const id = miss?.href.split('/').at(-1) ?? '';
    const form = { intent: 'EXPLAIN', seen: '0', EXPLAIN: WHY };
    const sent = { context: context(), path: miss?.href ?? '', params: { explanation: id }, cookie: ward.cookie, form };
    expect((await callRoute(explain, sent)).status).toBe(303);
    expect(await ward.kinds()).not.toContain('EXPLAIN');
    expect(await observer.kinds()).not.toContain('(EXPLAIN)');
    expect((await district.open()).tasks).toContainEqual(
      expect.objectContaining({ kind: 'JUDGE', total: 1, items: [expect.objectContaining({ href: miss?.href })] }),
    );
    expect(await elsewhere.kinds()).not.toContain('JUDGE');
  },
);

databaseTest(
  'the headline says how many figures the closed week missed in the units of the reader',
  async ({ db, context }) => {
    await missParticipation(db, '2026-W46');
    for (const [role, unit, misses] of [
      ['CLERK', WARD, 1],
      ['REVIEWER', '761', 0],
      ['RESEARCHER', null, 1],
    ] as const)
      expect((await (await person(db, context(), role, unit)).open()).headline).toEqual({
        week: '2026-W46',
        firstDay: '2026-11-09',
        lastDay: '2026-11-15',
        report: `/admin/reports/2026-W46${unit === null ? '' : `?unit=${unit}`}`,
        scope: unit === null ? 'city' : 'units',
        state: 'CLOSED',
        misses,
      });
  },
);

databaseTest(
  'volumes are due for the last complete week from the first figures on, until it closes',
  async ({ db, context, clock }) => {
    const clerk = await person(db, context(), 'CLERK', WARD);
    expect(await clerk.kinds()).toEqual([]);
    await sendVolume(db, { unit: '26740', field: 'HEALTH', day: '2026-11-10', completed: 20 });
    const unitId = await unitIdOf(db, WARD);
    expect((await clerk.open()).tasks).toMatchObject([
      {
        kind: 'VOLUMES',
        total: 1,
        items: [{ href: `/admin/volumes/week?unit=${unitId}&week=2026-W46`, due: { state: 'OVERDUE', days: 1 } }],
      },
    ]);
    const observer = await person(db, context(), 'OBSERVER');
    const [followed] = (await observer.open()).followed;
    expect(followed?.total).toBeGreaterThan(300);
    expect(followed?.items).toHaveLength(3);
    expect(followed?.items.map(({ href }) => href).join()).not.toContain('/volumes/');
    await sendVolume(db, { unit: WARD, field: 'HEALTH', day: '2026-11-15', completed: 0 });
    expect(await clerk.kinds()).toEqual([]);
    clock.set(new Date('2026-11-23T02:00:00Z'));
    const later = await person(db, context(), 'CLERK', WARD);
    expect((await later.open()).tasks).toMatchObject([{ items: [{ due: { state: 'AHEAD', days: 1 } }] }]);
  },
);

databaseTest(
  'of a dossier without a letter the day that is due is the letter’s, and is called so',
  async ({ db, context, clock }) => {
    clock.set(morningOf(TUESDAY));
    await feedUnderWay(db, { 'H29-1': '2026-11-23' }, {}, context().env.sessionSecret);
    const { tasks } = await (await person(db, context(), 'CLERK', WARD)).open();
    expect(tasks.find(({ kind }) => kind === 'LETTERS')?.items).toMatchObject([
      { title: expect.stringContaining('23/11/2026') as string, dueOn: '2026-11-20', dueFor: 'LETTER' },
    ]);
  },
);

databaseTest('a petition waits for the level above until that gives it to the unit', async ({ db, context, clock }) => {
  const { petition, response } = await commentWithPetition(db, context());
  clock.set(DAY_AFTER);
  const [ward, district] = [
    await person(db, context(), 'REVIEWER', '26740'),
    await person(db, context(), 'REVIEWER', DISTRICT),
  ];
  const city = await person(db, context(), 'ADMINISTRATOR');
  const elsewhere = await person(db, context(), 'REVIEWER', '761');
  const ofPetitions = { kind: 'PETITIONS', total: 1, items: [{ href: `/admin/petitions/${petition.id}` }] };
  expect((await district.open()).tasks).toMatchObject([{ ...ofPetitions, items: [{ dueOn: '2026-11-25' }] }]);
  expect(await city.kinds()).toEqual(['PETITIONS']);
  for (const one of [ward, elsewhere]) expect(await one.kinds()).toEqual([]);
  await db.petition.update({ where: { id: petition.id }, data: { state: 'HANDLING', classification: 'CONDUCT' } });
  expect((await district.open()).tasks).toMatchObject([{ ...ofPetitions, items: [{ dueOn: null }] }]);
  expect(await ward.kinds()).toEqual([]);
  await db.petition.update({ where: { id: petition.id }, data: { classification: 'OWN_RULE' } });
  expect((await ward.open()).tasks).toMatchObject([ofPetitions]);
  for (const one of [district, city, elsewhere]) expect(await one.kinds()).toEqual([]);

  // As a comment it waits in the week after, unless it is a petition; its words stand on its own page alone.
  clock.set(new Date('2026-11-24T02:00:00Z'));
  const [answers, reads] = [
    await person(db, context(), 'REVIEWER', '26740'),
    await person(db, context(), 'CLERK', '26740'),
  ];
  expect(await answers.kinds()).not.toContain('COMMENTS');
  await db.petitionEvent.deleteMany();
  await db.petition.deleteMany();
  const { tasks } = await answers.open();
  expect(tasks.find(({ kind }) => kind === 'COMMENTS')).toMatchObject({
    total: 1,
    list: '/admin/comments?week=2026-W47&answered=waiting',
    items: [{ href: `/admin/comments/${response.id}` }],
  });
  expect(JSON.stringify(tasks)).not.toContain('quầy 3');
  expect(await reads.kinds()).not.toContain('COMMENTS');
});

databaseTest('actions wait for their owner, those of nobody for the branch', async ({ db, context }) => {
  const unitId = await unitIdOf(db, WARD);
  const id = await openedAction(db, { unitId, field: 'HEALTH', week: '2026-W45' }, new Date('2026-11-12T01:00:00Z'));
  const [ward, district, elsewhere, observer] = [
    await person(db, context(), 'REVIEWER', WARD),
    await person(db, context(), 'REVIEWER', DISTRICT),
    await person(db, context(), 'REVIEWER', '761'),
    await person(db, context(), 'OBSERVER'),
  ];
  for (const one of [ward, district])
    expect((await one.open()).tasks).toMatchObject([
      { kind: 'OWNERLESS', items: [{ href: `/admin/actions/${id}`, since: '2026-11-12', due: null }] },
    ]);
  expect(await elsewhere.kinds()).toEqual([]);
  expect(await observer.kinds()).toEqual(['(OWNERLESS)']);
  const data = { ownerId: district.user.id, state: 'IN_HAND', dueOn: '2026-11-18' };
  await db.action.update({ where: { id }, data });
  expect((await district.open()).tasks).toMatchObject([
    { kind: 'ACTIONS', list: '/admin/actions?show=mine', items: [{ due: { state: 'TODAY', days: 0 } }] },
  ]);
  for (const one of [ward, observer]) expect(await one.kinds()).toEqual([]);
});

databaseTest('a kiosk that was not heard of waits for its unit', async ({ db, context }) => {
  const unitId = await unitIdOf(db, WARD);
  const createdAt = new Date('2026-11-02T01:00:00Z');
  const point = await db.servicePoint.create({
    data: { code: 'k10sk0000009', unitId, counter: 'Quầy 4', channel: 'KIOSK', createdAt },
  });
  const device = { pointId: point.id, createdAt, enrolledAt: createdAt };
  const heard = new Date(context().now().getTime() - 60_000);
  await db.device.createMany({
    data: [
      { ...device, name: 'Máy im', lastSeenAt: new Date('2026-11-17T01:00:00Z') },
      { ...device, name: 'Máy chạy', lastSeenAt: heard },
      { ...device, name: 'Máy thu hồi', lastSeenAt: createdAt, revokedAt: createdAt },
    ],
  });
  const clerk = await person(db, context(), 'CLERK', WARD);
  expect((await clerk.open()).tasks).toMatchObject([
    { kind: 'DEVICES', total: 1, items: [{ title: expect.stringContaining('Máy im') as string, since: '2026-11-17' }] },
  ]);
  expect(await (await person(db, context(), 'CLERK', '761')).kinds()).toEqual([]);
  expect(await (await person(db, context(), 'ADMINISTRATOR')).kinds()).toEqual(['(DEVICES)']);
});

databaseTest(
  'the city decides on what others propose, and observers have their calls and taps',
  async ({ db, context }) => {
    const now = context().now();
    const [one, other, observer] = [
      await person(db, context(), 'ADMINISTRATOR'),
      await person(db, context(), 'ADMINISTRATOR'),
      await person(db, context(), 'OBSERVER'),
    ];
    const ids = await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-11-16', level: 5, count: 3 });
    const flagId = await createFlag(db, ids);
    const unitId = await unitIdOf(db, WARD);
    await db.exclusion.create({
      data: {
        flagId,
        rule: 'POINT_SPAN',
        kind: 'EXCLUDE',
        reason: 'x',
        state: 'PROPOSED',
        proposedById: one.user.id,
        proposedAt: now,
      },
    });
    const opened = { unitId, cause: 'MADE_UP', openedAt: now };
    await db.integrityCase.create({ data: { ...opened, state: 'OPEN' } });
    const closing = await db.integrityCase.create({ data: { ...opened, cause: 'PROGRAM', state: 'CLOSING_FOUND' } });
    await db.caseStep.create({
      data: { caseId: closing.id, kind: 'PROPOSE_FOUND', note: 'x', byId: one.user.id, at: now },
    });
    const takesEffectAt = new Date('2026-11-20T02:00:00Z');
    await db.approval.create({
      data: {
        kind: 'DISABLE',
        state: 'WAITING',
        subjectId: observer.user.id,
        askedById: one.user.id,
        askedAt: now,
        takesEffectAt,
      },
    });
    const parameters = { parametersBefore: '{}', parameters: '{}', enabledBefore: true, enabled: false };
    await db.integrityRuleChange.create({
      data: {
        code: 'BURST',
        state: 'WAITING',
        ...parameters,
        proposedById: one.user.id,
        proposedAt: now,
        takesEffectAt,
      },
    });
    await db.datedChange.create({
      data: {
        kind: 'UNITS',
        state: 'WAITING',
        day: '2026-12-01',
        basis: 'Nghị quyết 1',
        content: '{}',
        proposedById: one.user.id,
        proposedAt: now,
        takesEffectAt,
      },
    });
    await drawnCheckBack(db, unitId, now);
    await db.challenge.create({
      data: { commitment: 'a'.repeat(64), state: 'ANNOUNCED', announcedAt: now, announcedBy: observer.user.name },
    });
    const asked = (await other.kinds()).filter((kind) => !kind.startsWith('(')).sort();
    expect(asked).toEqual(['APPROVALS', 'CASES', 'CHANGES', 'CLOSINGS', 'EXCLUSIONS', 'RULES']);
    expect((await other.open()).tasks.slice(0, 2)).toMatchObject([
      { items: [{ dueOn: '2026-11-20' }] },
      { items: [{ dueOn: '2026-11-20' }] },
    ]);
    // Nobody waits for themselves.
    expect((await one.kinds()).filter((kind) => !kind.startsWith('('))).toEqual(['CASES']);
    expect((await observer.kinds()).filter((kind) => kind !== '(VOLUMES)').sort()).toEqual([
      '(CASES)',
      'CALLS',
      'CHALLENGES',
    ]);
    const researcher = await person(db, context(), 'RESEARCHER');
    expect((await researcher.kinds()).filter((kind) => kind !== '(VOLUMES)')).toEqual(['CALLS']);
  },
);

databaseTest('somebody bound to a unit without one is shown nothing', async ({ db, context }) => {
  for (const role of ['REVIEWER', 'CLERK'] as const) {
    const { cookie } = await signedIn(db, context().now, role);
    expect((await callRoute(loader, { context: context(), path: '/admin', cookie })).status).toBe(403);
  }
});
