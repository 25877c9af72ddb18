import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import type { CheckBackChange } from '~/measure/check-backs/pages/check-back-changes.server';
import type { ShownCheckBack } from '~/measure/check-backs/pages/check-back-view.server';
import { loader as list } from '~/measure/check-backs/pages/check-backs.route';
import { action, loader } from '~/measure/check-backs/pages/check-back.route';
import { action as plan, loader as planning } from '~/measure/check-backs/pages/new-check-back.route';
import { dossierOf, registerDossiers } from '../../../collect/dossiers/store/dossier-file';
import { rate, sendVolume, WARD } from '../../reports/store/report-world';
import { callRoute, type Outcome } from '../../../support/call-route';
import { closeCheckBack } from '~/measure/check-backs/store/check-back.server';
import { drawnCheckBack } from '../../../support/drawn-check-back';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const DAY = '2026-08-12';
const REASON = 'Danh sách của hệ thống một cửa không lấy được.';
const cell = { unit: WARD, field: 'LAND', day: DAY };

/** A quarter with 400 dossiers of which 280 were rated, nine of ten well. */
async function ratedQuarter(db: Database): Promise<number> {
  await rate(db, { ...cell, level: 5, count: 252 });
  await rate(db, { ...cell, level: 2, count: 28 });
  await sendVolume(db, { ...cell, completed: 400 });
  return (await db.unit.findFirstOrThrow({ where: { code: WARD } })).id;
}

const numbersOf = (count: number) => Array.from({ length: count }, (_, index) => `H29-${1_000 + index}`);

function listFile(
  numbers: readonly string[],
  { heading = 'Mã hồ sơ', ...beside }: Record<string, string> = {},
): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(beside)) form.set(name, value);
  form.set('file', new File([`${heading}\n${numbers.join('\n')}\n`], 'danh-sach.csv', { type: 'text/csv' }));
  return form;
}

const aim = { quarter: '2026-Q3', field: 'LAND', suspected: '75', power: '80', reachShare: '80' };

databaseTest(
  'a check-back is planned, drawn from a list that is kept nowhere, keyed call by call, and compared',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const asked = { context: context(), path: '/admin/check-backs/new', cookie };
    const { body: shown } = await callRoute(planning, {
      ...asked,
      path: `${asked.path}?unit=${unitId}&field=LAND&quarter=2026-Q3`,
    });
    expect(shown).toMatchObject({
      problems: [],
      figures: { completed: 400, rated: 280, satisfied: 252, participation: 0.7, registered: 0 },
      plan: { typed: { suspected: '75', power: '80', reachShare: '70' } },
    });

    const planned = await callRoute(plan, { ...asked, form: { ...aim, unit: String(unitId) } });
    const id = Number(planned.location?.split('/').at(-1));
    const call = { context: context(), path: `/admin/check-backs/${id}`, params: { checkBack: String(id) }, cookie };
    const page = async () => ((await callRoute(loader, call)).body as { checkBack: ShownCheckBack }).checkBack;
    const send = (form: Record<string, string> | FormData): Promise<Outcome> => callRoute(action, { ...call, form });

    const before = await page();
    expect(before).toMatchObject({ state: 'PLANNED', seed: null, calls: [], result: null, planned: { by: null } });
    expect(await send({ intent: 'close' })).toMatchObject({ status: 409, body: { code: 'check-back-step-closed' } });
    const { detail } = await db.auditEvent.findFirstOrThrow({ where: { action: 'check-back.plan' } });
    expect(JSON.parse(detail)).toMatchObject({ seedHash: before.commitment });

    const numbers = numbersOf(400);
    const drawn = doneIn((await send(listFile(numbers))).body) as Extract<CheckBackChange, { sheet: unknown }>;
    const after = await page();
    expect(after).toMatchObject({ state: 'DRAWN', listCount: 400, completed: 400 });
    // Whoever has the list and the seed draws the same people again.
    const rank = (number: string) => createHash('sha256').update(`${after.seed}:${number}`).digest('hex');
    expect(
      createHash('sha256')
        .update(after.seed ?? '')
        .digest('hex'),
    ).toBe(before.commitment);
    const expected = [...numbers].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, drawn.sheet.length);
    expect(drawn.sheet.map(({ number }) => number)).toEqual(expected);
    expect(drawn.sheet.map(({ place }) => place)).toEqual(after.calls.map(({ place }) => place));
    expect(drawn.sheet.length).toBe(Math.ceil(before.answersNeeded / 0.8));
    expect(await everythingStored(db)).not.toContain('H29-1');

    expect(problemsIn((await send(listFile(numbers.slice(1)))).body)).toEqual({ file: 'check-back-list-other' });
    expect(doneIn((await send(listFile([...numbers].reverse()))).body)).toEqual({
      state: 'drawn-before',
      sheet: drawn.sheet,
    });

    expect(await db.auditEvent.findFirst({ where: { detail: { contains: after.seed ?? '' } } })).toBeNull();

    for (const { place } of drawn.sheet.slice(0, before.answersNeeded)) {
      const answer = place % 4 === 0 ? { level: '2', ownRating: 'NOT_RATED' } : { level: '5', ownRating: 'SELF' };
      const form = { intent: 'key', place: String(place), outcome: 'ANSWERED', ...answer };
      expect((await page()).result).toBeNull();
      expect(doneIn((await send(form)).body)).toEqual({ state: 'keyed', place });
    }
    expect(await page()).toMatchObject({ state: 'DRAWN', progress: { answered: before.answersNeeded } });
    expect((await page()).result).toBeNull();
    expect(problemsIn((await send({ intent: 'key', place: '9999', outcome: 'REFUSED' })).body)).toEqual({
      place: 'call-unknown',
    });
    const contradicting = { intent: 'key', place: '1', outcome: 'NO_ANSWER', level: '4', ownRating: '' };
    const refused = await send(contradicting);
    expect(problemsIn(refused.body)).toEqual({ level: 'call-not-answered' });
    expect(refused.body).toMatchObject({ typed: contradicting });
    expect((await page()).calls[0]).toMatchObject({ place: 1, outcome: 'ANSWERED', attempts: 1 });

    // The end is asked for once more, with what it leaves open, and holds only for the answers that were shown then.
    const answered = before.answersNeeded;
    expect(doneIn((await send({ intent: 'close' })).body)).toMatchObject({
      state: 'close-asked',
      answered,
      needed: answered,
      unanswered: drawn.sheet.length - answered,
    });
    expect(await send({ intent: 'close', answers: String(answered - 1) })).toMatchObject({
      status: 200,
      body: { done: { state: 'close-asked', answered } },
    });
    await expect(closeCheckBack(db, id, answered - 1, { actor: 'tests', now: now() })).rejects.toMatchObject({
      code: 'check-back-answers-other',
    });
    expect((await page()).state).toBe('DRAWN');
    expect(await send({ intent: 'close', answers: String(answered) })).toMatchObject({ status: 200 });
    const { state, result } = await page();
    expect(state).toBe('CLOSED');
    expect(result).toMatchObject({
      answered: before.answersNeeded,
      satisfaction: { claimed: 0.9, isDifferent: true },
      participation: { claimed: 0.7, isDifferent: false },
    });
    expect(await send({ intent: 'key', place: '1', outcome: 'REFUSED' })).toMatchObject({ status: 409 });
    expect((await callRoute(list, { ...call, path: '/admin/check-backs' })).body).toMatchObject({
      total: 1,
      checkBacks: [{ id, finding: 'different', answered: before.answersNeeded, endedEarly: false }],
    });
  },
);

databaseTest('of a list with unknown, missing or spoilt numbers nothing is drawn', async ({ db, context, now }) => {
  const unitId = await ratedQuarter(db);
  const days = { receivedOn: '2026-08-01', dueOn: '2026-08-14', completedOn: DAY };
  const secret = context().env.sessionSecret;
  await registerDossiers(
    db,
    numbersOf(20).map((number) => dossierOf(number, { field: 'LAND', ...days })),
    { secret },
  );
  const { cookie } = await signedIn(db, now, 'RESEARCHER');
  const planned = await callRoute(plan, {
    context: context(),
    path: '/admin/check-backs/new',
    cookie,
    form: { ...aim, unit: String(unitId), suspected: '30' },
  });
  const id = planned.location?.split('/').at(-1) ?? '';
  const send = (form: FormData) =>
    callRoute(action, {
      context: context(),
      path: `/admin/check-backs/${id}`,
      params: { checkBack: id },
      cookie,
      form,
    });

  expect(problemsIn((await send(listFile(numbersOf(19)))).body)).toEqual({ file: 'check-back-list-incomplete' });
  expect(doneIn((await send(listFile([...numbersOf(19), 'H29-9999']))).body)).toMatchObject({
    state: 'rejected',
    rejected: [{ line: 21, code: 'check-back-number-unknown', value: 'H29-9999' }],
  });
  expect(doneIn((await send(listFile([...numbersOf(20), '1.2E+12', 'h29-1000']))).body)).toMatchObject({
    rejected: [
      { line: 22, code: 'dossier-number-spoilt' },
      { line: 23, code: 'dossier-duplicate', otherLine: 2 },
    ],
  });
  expect(doneIn((await send(listFile(numbersOf(20), { heading: 'Tên' }))).body)).toMatchObject({
    rejected: [{ code: 'headings-missing' }],
  });
  expect(await db.checkBackCall.count()).toBe(0);
  expect(await db.checkBack.findMany({ select: { state: true } })).toEqual([{ state: 'PLANNED' }]);
  expect(doneIn((await send(listFile(numbersOf(20)))).body)).toMatchObject({ state: 'drawn' });
});

databaseTest(
  'a list that does not fit the volume is asked about, and drawn with a reason that stands beside the result',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const form = { ...aim, unit: String(unitId) };
    const planned = await callRoute(plan, { context: context(), path: '/admin/check-backs/new', cookie, form });
    const id = planned.location?.split('/').at(-1) ?? '';
    const call = { context: context(), path: `/admin/check-backs/${id}`, params: { checkBack: id }, cookie };
    const page = async () => ((await callRoute(loader, call)).body as { checkBack: ShownCheckBack }).checkBack;
    const send = async (numbers: number, beside?: Record<string, string>) =>
      (await callRoute(action, { ...call, form: listFile(numbersOf(numbers), beside) })).body as {
        typed: Record<string, string>;
        problems: { field: string; code: string; details: object }[];
      };

    expect((await send(20)).problems).toMatchObject([
      { field: 'file', code: 'check-back-list-too-short', details: { listed: 20, completed: 400 } },
    ]);
    const asked = await send(300);
    expect(asked.problems).toMatchObject([
      { field: 'file', code: 'check-back-list-differs', details: { listed: 300, completed: 400 } },
    ]);
    const confirmed = asked.typed.confirmed ?? '';
    const short = await send(300, { confirmed, listReason: 'ngắn' });
    expect(problemsIn(short)).toEqual({ file: 'check-back-list-differs', listReason: 'reason-too-short' });
    expect(short.typed).toEqual({ confirmed, listReason: 'ngắn' });
    // The answer is to this list and no other, and nobody skips the question.
    for (const [numbers, beside] of [
      [299, { confirmed, listReason: REASON }],
      [300, { confirmed: 'x', listReason: REASON }],
      [300, { listReason: REASON }],
    ] as const) {
      expect(problemsIn(await send(numbers, beside))).toEqual({ file: 'check-back-list-differs' });
    }
    expect(await page()).toMatchObject({ state: 'PLANNED', listReason: '', calls: [] });

    expect(doneIn(await send(300, { confirmed, listReason: REASON }))).toMatchObject({ state: 'drawn' });
    expect(await page()).toMatchObject({ state: 'DRAWN', listCount: 300, completed: 400, listReason: REASON });
    const { detail } = await db.auditEvent.findFirstOrThrow({ where: { action: 'check-back.draw' } });
    const reasonHash = createHash('sha256').update(REASON).digest('hex');
    expect(JSON.parse(detail)).toMatchObject({ rows: 300, completed: 400, reasonHash });
    expect(detail).not.toContain(REASON);
    expect(doneIn(await send(300))).toMatchObject({ state: 'drawn-before' });
    expect(await everythingStored(db)).not.toContain('H29-1');
  },
);

databaseTest(
  'without a volume the question about a list tells how many people the plan calls',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const form = { ...aim, unit: String(unitId) };
    const planned = await callRoute(plan, { context: context(), path: '/admin/check-backs/new', cookie, form });
    const id = planned.location?.split('/').at(-1) ?? '';
    const { answersNeeded } = await db.checkBack.findUniqueOrThrow({ where: { id: Number(id) } });
    await sendVolume(db, { ...cell, completed: 0 });
    const call = { context: context(), path: `/admin/check-backs/${id}`, params: { checkBack: id }, cookie };
    expect((await callRoute(action, { ...call, form: listFile(numbersOf(20)) })).body).toMatchObject({
      problems: [
        {
          code: 'check-back-list-differs',
          details: { listed: 20, completed: 0, planned: Math.ceil(answersNeeded / 0.8) },
        },
      ],
    });
  },
);

databaseTest(
  'one that is ended before the planned number of answers shows its result, marked as such',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const id = await drawnCheckBack(db, unitId, now());
    const call = {
      context: context(),
      path: `/admin/check-backs/${id}`,
      params: { checkBack: String(id) },
      cookie,
    };
    const page = async () => ((await callRoute(loader, call)).body as { checkBack: ShownCheckBack }).checkBack;
    expect(await page()).toMatchObject({ state: 'DRAWN', result: null, progress: { answered: 2, drawn: 5 } });
    await closeCheckBack(db, id, 2, { actor: 'tests', now: now() });
    expect(await page()).toMatchObject({ state: 'CLOSED', result: { answered: 2 } });
    expect((await callRoute(list, { ...call, path: '/admin/check-backs' })).body).toMatchObject({
      checkBacks: [{ id, finding: 'short', answered: 2, endedEarly: true }],
    });
  },
);

databaseTest(
  'the people of a unit see no check-back, an administrator sees results and draws nobody',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    for (const role of ['REVIEWER', 'CLERK'] as const) {
      const { cookie } = await signedIn(db, now, role, WARD);
      for (const handler of [list, planning, loader]) {
        const call = { context: context(), path: '/admin/check-backs', params: { checkBack: '1' }, cookie };
        expect(await callRoute(handler, call)).toMatchObject({ status: 403 });
      }
    }
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const call = { context: context(), path: '/admin/check-backs/new', cookie, params: { checkBack: '1' } };
    expect(await callRoute(list, call)).toMatchObject({ status: 200, body: { mayRun: false } });
    const id = await drawnCheckBack(db, unitId, now());
    const { body } = await callRoute(loader, { ...call, params: { checkBack: String(id) } });
    const { checkBack } = body as { checkBack: ShownCheckBack };
    expect(checkBack.seed).toBeNull();
    expect(checkBack.calls[0]).toEqual({ place: 1, outcome: 'ANSWERED', attempts: 1 });
    expect(await callRoute(plan, { ...call, form: { ...aim, unit: String(unitId) } })).toMatchObject({ status: 403 });
    expect(await callRoute(action, { ...call, form: listFile(['H29-1']) })).toMatchObject({ status: 403 });
  },
);

databaseTest(
  'a quarter that runs, of which nothing is known, or that is checked already is not checked, and what was typed stands',
  async ({ db, context, now }) => {
    const unitId = await ratedQuarter(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const send = (other: Record<string, string>) =>
      callRoute(plan, {
        context: context(),
        path: '/admin/check-backs/new',
        cookie,
        form: { ...aim, unit: String(unitId), ...other },
      });
    expect(problemsIn((await send({ quarter: '2026-Q4' })).body)).toEqual({ quarter: 'quarter-not-over' });
    const early = { context: context(), path: `/admin/check-backs/new?unit=${unitId}&quarter=2026-Q4`, cookie };
    expect((await callRoute(planning, early)).body).toMatchObject({
      figures: null,
      problems: [{ field: 'quarter', code: 'quarter-not-over' }],
    });
    expect(problemsIn((await send({ quarter: '2025-Q4' })).body)).toEqual({ quarter: 'check-back-without-figures' });
    expect(problemsIn((await send({ unit: '999999' })).body)).toEqual({ unit: 'unit-unknown' });
    expect(problemsIn((await send({ field: 'NOWHERE' })).body)).toEqual({ field: 'field-unknown' });
    expect(problemsIn((await send({ suspected: '95' })).body)).toEqual({ suspected: 'check-back-not-reachable' });
    const wrong = await send({ power: 'x', reachShare: '5' });
    expect(problemsIn(wrong.body)).toEqual({ power: 'percent-out-of-bounds', reachShare: 'percent-out-of-bounds' });
    expect(wrong.body).toMatchObject({ typed: { power: 'x', suspected: '75' } });
    expect(await db.checkBack.count()).toBe(0);

    expect(await send({})).toMatchObject({ status: 303 });
    expect(problemsIn((await send({})).body)).toEqual({ quarter: 'check-back-exists' });
    await db.checkBack.updateMany({ data: { state: 'ABANDONED' } });
    expect(await send({})).toMatchObject({ status: 303 });
  },
);

databaseTest('a check-back that is given up stays on the list with its reason', async ({ db, context, now }) => {
  const unitId = await ratedQuarter(db);
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  const planned = await callRoute(plan, {
    context: context(),
    path: '/admin/check-backs/new',
    cookie,
    form: { ...aim, unit: String(unitId) },
  });
  const id = planned.location?.split('/').at(-1) ?? '';
  const call = { context: context(), path: `/admin/check-backs/${id}`, params: { checkBack: id }, cookie };
  const send = (form: Record<string, string>) => callRoute(action, { ...call, form });
  expect(problemsIn((await send({ intent: 'abandon', abandon: 'ngắn' })).body)).toEqual({
    abandon: 'reason-too-short',
  });
  expect(await send({ intent: 'x' })).toMatchObject({ status: 422 });
  expect(await send({ intent: 'abandon', abandon: REASON })).toMatchObject({ status: 200 });
  expect((await callRoute(loader, call)).body).toMatchObject({ checkBack: { state: 'ABANDONED', reason: REASON } });
  expect(await send({ intent: 'abandon', abandon: REASON })).toMatchObject({ status: 409 });
});

/** All that the tables of check-backs and the log of changes hold, as text. */
async function everythingStored(db: Database): Promise<string> {
  return JSON.stringify([
    await db.checkBack.findMany(),
    await db.checkBackCall.findMany(),
    await db.auditEvent.findMany(),
    await db.pendingUpload.findMany(),
  ]);
}
