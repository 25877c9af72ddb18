import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as approvals } from '~/improve/review/pages/approvals.route';
import { action as create, loader as createPage } from '~/measure/plans/pages/new-plan.route';
import { action as change, loader as changePage } from '~/measure/plans/pages/plan-change.route';
import { action as saveDays, loader as plans } from '~/measure/plans/pages/plans.route';
import type { ShownPreview } from '~/measure/plans/pages/shown-preview.server';
import { action as target, loader as targetPage } from '~/measure/plans/pages/target.route';
import { checkClosedPlan, checkFrameRecords } from '~/measure/reports/store/closing-frame.server';
import { findNewestClosing, getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { loadPlan } from '~/registry/targets/store/target.server';
import { rate, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const DAY = '2026-11-18';
const W46 = parsePeriod('2026-W46');
const W47 = parsePeriod('2026-W47');

/** The ward has 18 of 20 satisfied in health: 90 %, where 85 % is asked. */
async function closedWeek(db: Database, now: Date): Promise<void> {
  await rate(db, { unit: WARD, field: 'HEALTH', day: W46.firstDay, level: 5, count: 18 });
  await rate(db, { unit: WARD, field: 'HEALTH', day: W46.firstDay, level: 1, count: 2 });
  await closePeriod(db, W46, { now, by: 'test', timeZone: TIME_ZONE });
}

async function healthTarget(db: Database) {
  return db.target.findFirstOrThrow({ where: { indicator: 'SATISFACTION', field: 'HEALTH', validTo: null } });
}

const typed = {
  indicator: 'SATISFACTION',
  unitLevel: '*',
  field: 'HEALTH',
  comparator: '>=',
  threshold: '95',
  shareOfUnits: '',
  citation: 'Quyết định 10/QĐ-UBND, mục I',
  quoteVi: 'Tỷ lệ hài lòng trong lĩnh vực y tế: từ 95% trở lên.',
  day: DAY,
  validTo: '',
};

databaseTest(
  'a higher target shows which verdicts of the last closed week would change, and changes only what is open',
  async ({ db, context, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    await closedWeek(db, now());
    const { id } = await healthTarget(db);
    const at = { context: context(), path: `/admin/plans/target?target=${id}`, cookie: one.cookie };
    const { seen } = (await callRoute(targetPage, at)).body as { seen: string };
    const sent = await callRoute(target, { ...at, form: { ...typed, seen } });
    expect(sent.status).toBe(303);
    const number = sent.location?.split('/').at(-1) ?? '';
    const page = {
      context: context(),
      path: `/admin/plans/changes/${number}`,
      params: { change: number },
      cookie: one.cookie,
    };
    const before = await db.target.count();
    const { preview } = (await callRoute(changePage, page)).body as { preview: ShownPreview };
    expect(preview).toMatchObject({ week: '2026-W46', toMet: 0 });
    expect(preview.rows).toContainEqual(
      expect.objectContaining({ indicator: 'SATISFACTION', before: 'met', after: 'missed', value: 0.9, target: 0.95 }),
    );
    expect(await db.target.count()).toBe(before);

    expect(doneIn((await callRoute(change, { ...page, form: { intent: 'propose' } })).body)).toEqual({
      what: 'propose',
    });
    const asked = await callRoute(approvals, { context: context(), path: '/admin/approvals', cookie: other.cookie });
    expect(asked.body).toMatchObject({ changes: [{ kind: 'PLAN', day: DAY }] });
    const granted = await callRoute(change, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
    expect(doneIn(granted.body)).toEqual({ what: 'grant' });

    const asks = async (period: typeof W46) =>
      (await loadPlan(db, period)).targets
        .filter(({ indicator, field }) => indicator === 'SATISFACTION' && field === 'HEALTH')
        .map(({ threshold, citation }) => [threshold, citation]);
    expect(await asks(W46)).toEqual([[0.85, '552 I.2.1.1']]);
    expect(await asks(W47)).toEqual([[0.95, typed.citation]]);
    // The closed week still fits the plan that it was closed under, and the plan its record.
    const closing = await findNewestClosing(db, W46.key);
    const document = readClosingDocument(await getClosingBytes(db, closing?.id ?? 0));
    expect(await checkClosedPlan(db, W46, document)).toEqual([]);
    expect(await checkFrameRecords(db)).toEqual([]);
  },
);

databaseTest(
  'of two who change one target at once the later is told, and keeps what was typed',
  async ({ db, context, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const { id } = await healthTarget(db);
    const path = `/admin/plans/target?target=${id}`;
    const { seen } = (await callRoute(targetPage, { context: context(), path, cookie: other.cookie })).body as {
      seen: string;
    };
    const first = await callRoute(target, { context: context(), path, cookie: one.cookie, form: { ...typed, seen } });
    const number = first.location?.split('/').at(-1) ?? '';
    const page = { context: context(), path: `/admin/plans/changes/${number}`, params: { change: number } };
    await callRoute(change, { ...page, cookie: one.cookie, form: { intent: 'propose' } });
    const late = { context: context(), path, cookie: other.cookie, form: { ...typed, threshold: '97', seen } };
    const waiting = await callRoute(target, late);
    expect([waiting.status, problemsIn(waiting.body)]).toEqual([409, { '': 'target-change-open' }]);
    expect(waiting.body).toMatchObject({ typed: { threshold: '97', quoteVi: typed.quoteVi } });
    await callRoute(change, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
    const after = await callRoute(target, late);
    expect([after.status, problemsIn(after.body)]).toEqual([409, { '': 'target-changed-meanwhile' }]);
    expect(after.body).toMatchObject({ typed: { threshold: '97', seen } });
    expect(await db.datedChange.count()).toBe(1);
    const listed = await callRoute(plans, { context: context(), path: '/admin/plans', cookie: one.cookie });
    expect(listed.body).toMatchObject({ whats: [{ parts: [{ field: 'HEALTH', to: { threshold: 0.95 } }] }] });
  },
);

databaseTest(
  'of two drafts of one target the second is told of the first, and not proposed beside it',
  async ({ db, context, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const { id } = await healthTarget(db);
    const path = `/admin/plans/target?target=${id}`;
    const { seen } = (await callRoute(targetPage, { context: context(), path, cookie: one.cookie })).body as {
      seen: string;
    };
    const draft = async ({ cookie }: { cookie: string }, threshold: string) => {
      const form = { ...typed, threshold, seen };
      const number = (await callRoute(target, { context: context(), path, cookie, form })).location?.split('/').at(-1);
      const at = { path: `/admin/plans/changes/${number}`, params: { change: number ?? '' }, cookie };
      return { number: Number(number), at: { context: context(), ...at } };
    };
    const [first, second] = [await draft(one, '95'), await draft(other, '97')];
    expect((await callRoute(changePage, second.at)).body).toMatchObject({ clash: null });
    await callRoute(change, { ...first.at, form: { intent: 'propose' } });
    const clash = { id: first.number, kind: 'PLAN', code: 'target-change-open' };
    expect((await callRoute(changePage, second.at)).body).toMatchObject({ clash });
    const refused = await callRoute(change, { ...second.at, form: { intent: 'propose' } });
    expect([refused.status, problemsIn(refused.body)]).toEqual([409, { '': 'target-change-open' }]);
    expect(await db.datedChange.count({ where: { state: 'WAITING' } })).toBe(1);
  },
);

databaseTest(
  'a plan for another city begins with the targets of the one before, and ends them one by one',
  async ({ db, context, now }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const form = {
      code: '2027',
      titleVi: 'Kế hoạch năm 2027',
      copy: '2020',
      explainDays: '7',
      day: DAY,
      validTo: '',
      verifiedOnly: 'on',
    };
    const grant = async (location: string | null) => {
      const number = location?.split('/').at(-1) ?? '';
      const page = { context: context(), path: `/admin/plans/changes/${number}`, params: { change: number } };
      await callRoute(change, { ...page, cookie: one.cookie, form: { intent: 'propose' } });
      return callRoute(change, { ...page, cookie: other.cookie, form: { intent: 'grant' } });
    };
    const at = { context: context(), path: '/admin/plans/new', cookie: one.cookie };
    expect((await callRoute(createPage, at)).status).toBe(200);
    await grant((await callRoute(create, { ...at, form })).location);
    const { plan, targets } = await loadPlan(db, W47);
    expect(plan).toEqual({ code: '2027', verifiedOnly: true });
    expect(targets).toHaveLength(await db.target.count({ where: { planCode: '2020' } }));

    // A target of the plan's first day is taken away as if it had never been.
    const [last] = targets.slice(-1);
    const path = `/admin/plans/target?target=${last?.id}`;
    const { seen } = (await callRoute(targetPage, { ...at, path })).body as { seen: string };
    await grant((await callRoute(target, { ...at, path, form: { intent: 'end', day: DAY, seen } })).location);
    expect((await loadPlan(db, W47)).targets).toHaveLength(targets.length - 1);
    const again = await callRoute(create, { ...at, form });
    expect(problemsIn(again.body)).toEqual({ code: 'plan-code-taken' });
  },
);

databaseTest('days for an explanation are set at once, and a wrong number is refused', async ({ db, context, now }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const at = { context: context(), path: '/admin/plans', cookie };
  const send = (plan: string, explainDays: string) =>
    callRoute(saveDays, { ...at, form: { intent: 'explain-days', plan, [`explainDays-${plan}`]: explainDays } });
  expect(problemsIn((await send('2020', '0')).body)).toEqual({ 'explainDays-2020': 'explain-days-out-of-bounds' });
  expect((await send('none', '5')).status).toBe(404);
  expect(doneIn((await send('2020', '8')).body)).toEqual({ plan: '2020' });
  expect((await callRoute(plans, at)).body).toMatchObject({
    plans: [{ code: '2020', explainDays: 8, isRuling: true }],
  });
  expect(await checkFrameRecords(db)).toEqual([]);
});

databaseTest('nobody but an administrator sees or changes plans here', async ({ db, context, now }) => {
  for (const role of ['REVIEWER', 'CLERK', 'RESEARCHER', 'OBSERVER'] as const) {
    const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' || role === 'CLERK' ? WARD : null);
    const call = { context: context(), cookie };
    const answers = await Promise.all([
      callRoute(plans, { ...call, path: '/admin/plans' }),
      callRoute(saveDays, {
        ...call,
        path: '/admin/plans',
        form: { intent: 'explain-days', plan: '2020', explainDays: '9' },
      }),
      callRoute(targetPage, { ...call, path: '/admin/plans/target?target=1' }),
      callRoute(target, { ...call, path: '/admin/plans/target?target=1', form: typed }),
      callRoute(create, { ...call, path: '/admin/plans/new', form: typed }),
      callRoute(change, {
        ...call,
        path: '/admin/plans/changes/1',
        params: { change: '1' },
        form: { intent: 'grant' },
      }),
    ]);
    expect([role, answers.map(({ status }) => status)]).toEqual([role, answers.map(() => 403)]);
  }
});
