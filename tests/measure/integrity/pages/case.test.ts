import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { caseSteps } from '~/measure/integrity/domain/case-state';
import type { CasePage } from '~/measure/integrity/pages/case-page.server';
import { action, loader } from '~/measure/integrity/pages/case.route';
import { joinCases } from '~/measure/integrity/store/case-flags.server';
import { takeStep } from '~/measure/integrity/store/case.server';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import type { AppContext } from '~/platform/context.server';
import { recordTie } from '~/registry/people/store/account-tie.server';
import type { SignedInUser } from '~/registry/people/pages/session.server';
import { loader as frame } from '~/shell/admin-frame.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { createFlag } from '../../../support/flag';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { rate, WARD } from '../../reports/store/report-world';

const WHY = 'Đã gọi lại mười người, chín người không gửi phiếu.';

/** A case of one flag about three ratings of a ward. */
async function openCase(db: Database, now: () => Date): Promise<{ id: number; flagId: number }> {
  const flagId = await createFlag(
    db,
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 5, count: 3 }),
  );
  await joinCases(db, now());
  return { id: (await db.integrityCase.findFirstOrThrow()).id, flagId };
}

/** The page of a case as one person calls it. */
function pageOf(context: () => AppContext, id: number | string, cookie: string) {
  const call = () => ({ context: context(), path: `/admin/cases/${id}`, params: { case: String(id) }, cookie });
  return {
    read: () => callRoute(loader, call()),
    page: async () => (await callRoute(loader, call())).body as CasePage,
    send: (form: Record<string, string>) => callRoute(action, { ...call(), form }),
  };
}

/** All that a step may change. */
async function stored(db: Database) {
  return {
    cases: await db.integrityCase.findMany(),
    steps: await db.caseStep.findMany(),
    flags: await db.integrityFlag.findMany(),
    audit: await db.auditEvent.count(),
  };
}

function propose(db: Database, id: number, user: SignedInUser, now: () => Date) {
  return takeStep(
    db,
    id,
    { step: 'PROPOSE_FOUND', note: WHY },
    { by: { ...user, name: user.displayName }, now: now() },
  );
}

databaseTest(
  'a case is taken up, noted on, proposed, sent back, proposed again and confirmed by its forms, each told in its course',
  async ({ db, context, now }) => {
    const { id, flagId } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const mine = pageOf(context, id, one.cookie);
    const theirs = pageOf(context, id, other.cookie);
    const done = { status: 303, location: `/admin/cases/${id}` };

    expect(await mine.page()).toMatchObject({
      title: expect.stringContaining(`Vụ việc số ${id}`) as string,
      row: { state: 'OPEN', cause: 'MADE_UP', unitName: 'Phường Tân Định, Quận 1', flags: 1, ratings: 3 },
      steps: ['TAKE', 'NOTE', 'PROPOSE_FOUND', 'PROPOSE_NOT_FOUND'],
      hindrance: null,
      events: [{ kind: 'flags', flags: [{ id: flagId, rule: 'POINT_SPAN' }], who: null }],
      proposal: null,
    });
    expect(await mine.send({ intent: 'TAKE' })).toMatchObject(done);
    expect(await mine.send({ intent: 'NOTE', NOTE: `  ${WHY}\n` })).toMatchObject(done);
    expect(await mine.page()).toMatchObject({
      row: { state: 'LOOKED_AT' },
      steps: ['NOTE', 'PROPOSE_FOUND', 'PROPOSE_NOT_FOUND'],
    });
    expect(await mine.send({ intent: 'PROPOSE_NOT_FOUND', PROPOSE_NOT_FOUND: WHY })).toMatchObject(done);
    expect(await mine.page()).toMatchObject({
      row: { state: 'CLOSING_NOT_FOUND' },
      steps: ['RETURN', 'NOTE'],
      hindrance: 'own',
      proposal: { step: 'PROPOSE_NOT_FOUND', note: WHY, who: one.user.displayName },
    });
    expect(await theirs.page()).toMatchObject({ steps: ['CONFIRM', 'RETURN', 'NOTE'], hindrance: null });
    expect(await theirs.send({ intent: 'RETURN', RETURN: WHY })).toMatchObject(done);
    expect(await theirs.page()).toMatchObject({ row: { state: 'LOOKED_AT' }, hindrance: null, proposal: null });
    expect(await theirs.send({ intent: 'PROPOSE_FOUND', PROPOSE_FOUND: WHY })).toMatchObject(done);
    expect(await theirs.page()).toMatchObject({
      hindrance: 'own',
      proposal: { step: 'PROPOSE_FOUND', who: other.user.displayName },
    });
    expect(await mine.send({ intent: 'CONFIRM', CONFIRM: 'Đồng ý.' })).toMatchObject(done);

    const closed = await mine.page();
    expect(closed).toMatchObject({ row: { state: 'FOUND' }, steps: [], hindrance: null });
    const told = closed.events.map((event) => (event.kind === 'step' ? `${event.step} ${event.note}` : event.kind));
    expect(told.sort()).toEqual(
      [
        'flags',
        'settled',
        'TAKE ',
        `NOTE ${WHY}`,
        `PROPOSE_NOT_FOUND ${WHY}`,
        `RETURN ${WHY}`,
        `PROPOSE_FOUND ${WHY}`,
        'CONFIRM Đồng ý.',
      ].sort(),
    );
    expect(await db.integrityFlag.findFirstOrThrow()).toMatchObject({ settledNote: WHY });
  },
);

databaseTest('a form is refused with what was typed, and nothing of it is kept', async ({ db, context, now }) => {
  const { id } = await openCase(db, now);
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const { send } = pageOf(context, id, cookie);
  const before = await stored(db);
  for (const step of ['NOTE', 'PROPOSE_FOUND', 'PROPOSE_NOT_FOUND', 'RETURN'] as const) {
    const short = await send({ intent: step, [step]: ' chưa rõ ' });
    expect(short, step).toMatchObject({ status: 422, body: { typed: { [step]: ' chưa rõ ' } } });
    expect(problemsIn(short.body)).toEqual({ [step]: 'reason-too-short' });
    expect(problemsIn((await send({ intent: step })).body)).toEqual({ [step]: 'reason-too-short' });
    expect(problemsIn((await send({ intent: step, [step]: 'a'.repeat(2001) })).body)).toEqual({
      [step]: 'value-too-long',
    });
  }
  for (const step of ['TAKE', 'CONFIRM'] as const)
    expect(problemsIn((await send({ intent: step, [step]: 'a'.repeat(2001) })).body)).toEqual({
      [step]: 'value-too-long',
    });
  // A reason in another form's field is none.
  expect(problemsIn((await send({ intent: 'PROPOSE_FOUND', NOTE: WHY })).body)).toEqual({
    PROPOSE_FOUND: 'reason-too-short',
  });
  for (const intent of ['', 'take', 'FOUND', 'toString'])
    expect(await send({ intent, NOTE: WHY }), intent).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
  expect(await send({})).toMatchObject({ status: 422, body: { code: 'input-invalid' } });
  for (const step of ['CONFIRM', 'RETURN'] as const)
    expect(await send({ intent: step, [step]: WHY }), step).toMatchObject({
      status: 422,
      body: { typed: { [step]: WHY } },
    });
  expect(await stored(db)).toEqual(before);
});

databaseTest(
  'only administrators act, observers read without persons, and nobody of a unit learns that there is a case',
  async ({ db, context, now }) => {
    const { id } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    await propose(db, id, one.user, now);
    const before = await stored(db);
    const observer = pageOf(context, id, (await signedIn(db, now, 'OBSERVER')).cookie);
    const seen = await observer.page();
    expect(seen).toMatchObject({ row: { state: 'CLOSING_FOUND' }, steps: [], hindrance: null });
    expect(JSON.stringify(seen)).not.toContain(one.user.displayName);
    const others = [
      await signedIn(db, now, 'REVIEWER', WARD),
      await signedIn(db, now, 'CLERK', WARD),
      await signedIn(db, now, 'REVIEWER', '761'),
      await signedIn(db, now, 'RESEARCHER'),
    ].map(({ cookie }) => pageOf(context, id, cookie));
    for (const { read } of others) expect((await read()).status).toBe(403);
    for (const { send } of [observer, ...others])
      for (const step of caseSteps) expect((await send({ intent: step, [step]: WHY })).status, step).toBe(403);
    const stranger = pageOf(context, id, 'hl_session=x');
    expect((await stranger.read()).location).toMatch(/^\/sign-in/);
    expect((await stranger.send({ intent: 'TAKE' })).location).toMatch(/^\/sign-in/);
    expect(await stored(db)).toEqual(before);
  },
);

databaseTest('a case that is not there is not found, read or acted on', async ({ db, context, now }) => {
  const { id } = await openCase(db, now);
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const before = await stored(db);
  for (const other of [id + 1, 0, -1, 'x', '1e3', '99999999999999999999']) {
    const { read, send } = pageOf(context, other, cookie);
    expect((await read()).status, String(other)).toBe(404);
    expect((await send({ intent: 'NOTE', NOTE: WHY })).status, String(other)).toBe(404);
  }
  expect(await stored(db)).toEqual(before);
});

databaseTest(
  'the proposer, and whoever is tied to the proposer, is no second person, and neither is offered to confirm',
  async ({ db, context, now }) => {
    const { id } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const tied = await signedIn(db, now, 'ADMINISTRATOR');
    await recordTie(db, { byId: one.user.id, userId: tied.user.id, kind: 'CREATED' }, now());
    await propose(db, id, one.user, now);
    const before = await stored(db);
    for (const [{ cookie }, hindrance, code] of [
      [one, 'own', 'second-person-required'],
      [tied, 'tied', 'second-person-tied'],
    ] as const) {
      const { page, send } = pageOf(context, id, cookie);
      expect(await page()).toMatchObject({ steps: ['RETURN', 'NOTE'], hindrance });
      const refused = await send({ intent: 'CONFIRM' });
      expect(refused.status).toBe(422);
      expect(problemsIn(refused.body)).toEqual({ CONFIRM: code });
    }
    expect(await stored(db)).toEqual(before);
  },
);

databaseTest(
  'a case that was closed meanwhile takes no step, and of two confirmations at once one closes it',
  async ({ db, context, now }) => {
    const { id } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const [two, three] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    await propose(db, id, one.user, now);
    const both = await Promise.all(
      [two, three].map(({ cookie }) => pageOf(context, id, cookie).send({ intent: 'CONFIRM' })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 422]);
    const before = await stored(db);
    expect(before.steps).toHaveLength(2);
    for (const step of caseSteps) {
      const refused = await pageOf(context, id, one.cookie).send({ intent: step, [step]: WHY });
      expect(refused, step).toMatchObject({ status: 422, body: { typed: { [step]: WHY } } });
      expect(problemsIn(refused.body)).toEqual({ [step]: 'case-step' });
    }
    expect(await stored(db)).toEqual(before);
  },
);

databaseTest(
  'a case is not closed while a proposal about its ratings waits, and its flags stay open',
  async ({ db, context, now }) => {
    const { id, flagId } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason: WHY }, { by: one.user, now: now() });
    await propose(db, id, one.user, now);
    const before = await stored(db);
    const refused = await pageOf(context, id, other.cookie).send({ intent: 'CONFIRM' });
    expect(refused.status).toBe(422);
    expect(problemsIn(refused.body)).toEqual({ CONFIRM: 'exclusion-open' });
    expect(await stored(db)).toEqual(before);
  },
);

databaseTest(
  'a case that waits is announced on every page to those who may confirm it, and to nobody else',
  async ({ db, context, now }) => {
    const { id } = await openCase(db, now);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const tied = await signedIn(db, now, 'ADMINISTRATOR');
    await recordTie(db, { byId: one.user.id, userId: tied.user.id, kind: 'CREATED' }, now());
    const people = [one, other, tied, await signedIn(db, now, 'OBSERVER'), await signedIn(db, now, 'REVIEWER', WARD)];
    const announced = async () => {
      const counts: number[] = [];
      for (const { cookie } of people) {
        const { body } = await callRoute(frame, { context: context(), path: '/admin', cookie });
        counts.push((body as { notices: { cases: number } }).notices.cases);
      }
      return counts;
    };
    expect(await announced()).toEqual([0, 0, 0, 0, 0]);
    await propose(db, id, one.user, now);
    expect(await announced()).toEqual([0, 1, 0, 0, 0]);
    // Sent back, and proposed by the other one: the newest proposal says whom it waits for.
    await takeStep(db, id, { step: 'RETURN', note: WHY }, { by: { id: other.user.id, name: 'x' }, now: now() });
    expect(await announced()).toEqual([0, 0, 0, 0, 0]);
    await propose(db, id, other.user, now);
    expect(await announced()).toEqual([1, 0, 1, 0, 0]);
    await takeStep(db, id, { step: 'CONFIRM', note: '' }, { by: { id: one.user.id, name: 'x' }, now: now() });
    expect(await announced()).toEqual([0, 0, 0, 0, 0]);
  },
);
