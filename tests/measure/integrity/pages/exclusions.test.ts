import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import type { ExclusionPage, ExclusionRow } from '~/measure/integrity/pages/exclusion-page.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { proposeExclusion } from '~/measure/integrity/store/exclusion.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { getReport } from '~/measure/reports/store/report.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { cellAnswer } from '~/measure/reports/pages/report-answer-parts';
import { reportText } from '~/measure/reports/pages/report-text.server';
import { loader as frame } from '~/shell/admin-frame.route';
import { loader as list } from '~/measure/integrity/pages/exclusions.route';
import { action, loader } from '~/measure/integrity/pages/exclusion.route';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const WEEK = parsePeriod('2026-W46');
const REASON = 'Mười hai phiếu do chương trình gửi, đã xem nhật ký máy chủ.';
const MINUTE = 60_000;
const cell = { unit: WARD, field: 'LAND' };

/** Ten honest ratings, twelve by a program of which two carry a dossier, and the flag that says so. */
async function flaggedWeek(db: Database): Promise<number> {
  await rate(db, { ...cell, day: '2026-11-10', level: 2, count: 5 });
  await rate(db, { ...cell, day: '2026-11-10', level: 4, count: 5, verified: true });
  const ids = await rate(db, { ...cell, day: '2026-11-11', level: 5, count: 10 });
  ids.push(...(await rate(db, { ...cell, day: '2026-11-11', level: 5, count: 2, verified: true })));
  await db.response.updateMany({ where: { id: { in: ids } }, data: { trapped: true } });
  await sendVolume(db, { ...cell, day: '2026-11-11', completed: 40 });
  await runIntegrityRules(db, WEEK, { now: TEST_NOW, timeZone: TIME_ZONE });
  return (await db.integrityFlag.findFirstOrThrow({ where: { rule: 'HONEYPOT' } })).id;
}

databaseTest(
  'a proposal shows its effect, is decided by another administrator, and its ratings come back the same way',
  async ({ db, context, now }) => {
    const flagId = await flaggedWeek(db);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const id = await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason: REASON }, { by: one.user, now: now() });
    const call = (cookie: string, of = id) => ({
      context: context(),
      path: `/admin/exclusions/${of}`,
      params: { exclusion: String(of) },
      cookie,
    });
    const page = async (cookie: string, of = id) => (await callRoute(loader, call(cookie, of))).body as ExclusionPage;
    const send = (cookie: string, form: Record<string, string>, of = id) =>
      callRoute(action, { ...call(cookie, of), form });
    const listed = async (show: string) => {
      const { body } = await callRoute(list, {
        context: context(),
        path: `/admin/exclusions?show=${show}`,
        cookie: one.cookie,
      });
      return (body as { exclusions: ExclusionRow[] }).exclusions.map((row) => [row.id, row.kind, row.state]);
    };

    expect(await listed('open')).toEqual([[id, 'EXCLUDE', 'PROPOSED']]);
    expect(await page(one.cookie)).toMatchObject({
      task: 'own-alone',
      reason: REASON,
      decision: null,
      weekClosed: false,
      row: {
        rule: 'HONEYPOT',
        unitName: 'Phường Tân Định, Quận 1',
        firstDay: '2026-11-11',
        ratings: 12,
        proposedBy: one.user.displayName,
      },
      effect: [
        {
          fieldName: 'Đất đai',
          moved: 12,
          before: { rated: 22, satisfaction: 17 / 22, completed: 40, participants: 22, participation: 22 / 40 },
          after: { rated: 10, satisfaction: 0.5, completed: 40, participants: 10, participation: 10 / 40 },
        },
      ],
    });
    expect(await send(one.cookie, { intent: 'decide', approved: 'yes' })).toMatchObject({
      status: 403,
      body: { code: 'second-person-required' },
    });

    const other = await signedIn(db, now, 'ADMINISTRATOR');
    expect((await page(one.cookie)).task).toBe('own-alone');
    await db.user.update({ where: { id: other.user.id }, data: { passwordHash: 'a hash' } });
    expect((await page(one.cookie)).task).toBe('own');
    expect((await page(other.cookie)).task).toBe('decide');
    expect(await send(other.cookie, { intent: 'decide', approved: 'no', decide: ' chưa rõ ' })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'decide', code: 'reason-too-short' }], typed: { decide: ' chưa rõ ' } },
    });
    expect(await send(other.cookie, { intent: 'decide', approved: 'yes', decide: 'a'.repeat(2001) })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'decide', code: 'value-too-long' }] },
    });
    for (const [intent, approved] of [
      ['decide', ''],
      ['decide', 'x'],
      ['x', 'yes'],
    ] as const) {
      expect(await send(other.cookie, { intent, approved })).toMatchObject({
        status: 422,
        body: { code: 'input-invalid' },
      });
    }
    expect(await listed('open')).toHaveLength(1);
    expect((await send(other.cookie, { intent: 'decide', approved: 'yes' })).location).toBe(`/admin/exclusions/${id}`);
    expect(await send(other.cookie, { intent: 'decide', approved: 'no', decide: REASON })).toMatchObject({
      status: 409,
      body: { code: 'exclusion-decided' },
    });
    expect(await listed('open')).toEqual([]);

    expect(await page(one.cookie)).toMatchObject({
      task: 'restore',
      decision: { by: other.user.displayName, note: '' },
      effect: [],
      others: [],
    });
    expect(await send(one.cookie, { intent: 'restore', restore: 'nhầm' })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'restore' }], typed: { restore: 'nhầm' } },
    });
    const { location } = await send(one.cookie, { intent: 'restore', restore: REASON });
    const back = Number(location?.split('/').at(-1));
    expect(back).not.toBe(id);
    expect(await page(other.cookie, back)).toMatchObject({
      task: 'decide',
      row: { kind: 'RESTORE', ratings: 12 },
      effect: [{ before: { rated: 10 }, after: { rated: 22, satisfaction: 17 / 22, participation: 22 / 40 } }],
      others: [{ id, state: 'APPLIED' }],
    });
    expect((await page(one.cookie)).task).toBeNull();
    expect(await send(one.cookie, { intent: 'restore', restore: REASON })).toMatchObject({
      status: 409,
      body: { code: 'exclusion-open' },
    });
    expect((await send(other.cookie, { intent: 'decide', approved: 'no', decide: REASON }, back)).status).toBe(303);
    expect((await page(one.cookie)).task).toBe('restore');
    expect(await listed('decided')).toEqual([
      [back, 'RESTORE', 'REFUSED'],
      [id, 'EXCLUDE', 'APPLIED'],
    ]);
    for (const wrong of ['0', 'x', '999999999']) {
      expect((await callRoute(loader, { ...call(one.cookie), params: { exclusion: wrong } })).status, wrong).toBe(404);
    }
  },
);

databaseTest(
  'what is excluded from a closed week changes no closed byte; its next revision shows both figures',
  async ({ db, context, now }) => {
    const flagId = await flaggedWeek(db);
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const closing = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };
    await closePeriod(db, WEEK, closing);
    const bytes = async () =>
      (await db.closing.findMany({ orderBy: { revision: 'asc' } })).map((row) => Buffer.from(row.bytes).toString());
    const land = async () => {
      const { report } = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
      return report.cells.find(({ unit, field }) => unit === WARD && field === 'LAND');
    };
    const [first] = await bytes();
    const later = new Date(TEST_NOW.getTime() + MINUTE);
    const id = await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason: REASON }, { by: one.user, now: later });
    const call = {
      context: context(),
      path: `/admin/exclusions/${id}`,
      params: { exclusion: String(id) },
      cookie: other.cookie,
    };
    expect((await callRoute(loader, call)).body).toMatchObject({
      weekClosed: true,
      week: WEEK.key,
      effect: [{ after: { rated: 10 } }],
    });
    expect(
      (
        await callRoute(action, {
          ...call,
          context: { ...context(), now: () => later },
          form: { intent: 'decide', approved: 'yes' },
        })
      ).status,
    ).toBe(303);
    expect(await bytes()).toEqual([first]);
    expect(await land()).toMatchObject({ rated: 22, excluded: [], participationBeforeExclusion: null });
    expect(await verifyPeriod(db, WEEK)).toMatchObject({ sound: true, later: { exclusions: 12 } });

    await closePeriod(db, WEEK, { ...closing, now: new Date(later.getTime() + MINUTE) });
    expect((await bytes())[0]).toBe(first);
    expect(await verifyPeriod(db, WEEK)).toMatchObject({ sound: true, later: { exclusions: 0 } });
    expect(await land()).toMatchObject({
      rated: 10,
      excluded: [{ rule: 'HONEYPOT', count: 12 }],
      satisfactionBeforeExclusion: 17 / 22,
      participation: { value: 0.25 },
      participationBeforeExclusion: { rated: 22, value: 22 / 40 },
    });

    const found = await getReport(db, WEEK, TEST_NOW, TIME_ZONE);
    const unchanged = () => ({ participation: null, satisfaction: null });
    const answered = found.report.cells.map((cell) => cellAnswer(cell, unchanged));
    expect(answered.find(({ unit, field }) => unit === WARD && field === 'LAND')).toMatchObject({
      excluded: [{ rule: 'HONEYPOT', count: 12 }],
      participation: 0.25,
      participation_before_exclusion: 22 / 40,
      satisfaction: 0.5,
      satisfaction_before_exclusion: 17 / 22,
    });
    const silent = { excluded: [], participation_before_exclusion: null, satisfaction_before_exclusion: null };
    expect(answered.find(({ unit, field }) => unit === WARD && field !== 'LAND')).toMatchObject(silent);
    const text = reportText(found, {
      timeZone: TIME_ZONE,
      unitId: found.tree.units.find(({ code }) => code === WARD)?.id,
      silent: null,
    });
    expect(text).toContain('Đất đai: Phiếu bị loại theo quy tắc: 12 phiếu theo quy tắc “Điền vào ô bẫy”');
    expect(text).toMatch(/Tỷ lệ hài lòng +77,3% \(22 phiếu\) +50% \(10 phiếu\)/);
    expect(text).toMatch(/Tỷ lệ tham gia đánh giá +55% \(22 trên 40 hồ sơ\) +25% \(10 trên 40 hồ sơ\)/);
  },
);

databaseTest(
  'an observer reads a proposal without its persons and decides nothing; no other role sees one',
  async ({ db, context, now }) => {
    const flagId = await flaggedWeek(db);
    const { user } = await signedIn(db, now, 'ADMINISTRATOR');
    const id = await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason: REASON }, { by: user, now: now() });
    const observer = await signedIn(db, now, 'OBSERVER');
    const call = (cookie: string) => ({
      context: context(),
      path: `/admin/exclusions/${id}`,
      params: { exclusion: String(id) },
      cookie,
    });
    const { body } = await callRoute(loader, call(observer.cookie));
    expect(body).toMatchObject({ reason: REASON, task: null, row: { proposedBy: null } });
    expect(JSON.stringify(body)).not.toContain(user.displayName);
    for (const role of ['OBSERVER', 'RESEARCHER', 'REVIEWER', 'CLERK'] as const) {
      const { cookie } = await signedIn(db, now, role, role === 'REVIEWER' || role === 'CLERK' ? WARD : null);
      for (const intent of ['decide', 'restore']) {
        expect(
          (await callRoute(action, { ...call(cookie), form: { intent, approved: 'yes', restore: REASON } })).status,
          role,
        ).toBe(403);
      }
      if (role === 'OBSERVER') continue;
      expect((await callRoute(loader, call(cookie))).status, role).toBe(403);
      expect((await callRoute(list, { context: context(), path: '/admin/exclusions', cookie })).status, role).toBe(403);
    }
    expect(await db.exclusion.findFirstOrThrow()).toMatchObject({ state: 'PROPOSED', decidedById: null });
  },
);

databaseTest(
  'a proposal is announced on every page to those who may decide it, and not to who made it',
  async ({ db, context, now }) => {
    const flagId = await flaggedWeek(db);
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const observer = await signedIn(db, now, 'OBSERVER');
    const announced = async (cookie: string) =>
      (
        (await callRoute(frame, { context: context(), path: '/admin', cookie })).body as {
          notices: { exclusions: number };
        }
      ).notices.exclusions;
    await proposeExclusion(db, { flagId, kind: 'EXCLUDE', reason: REASON }, { by: one.user, now: now() });
    expect([await announced(one.cookie), await announced(other.cookie), await announced(observer.cookie)]).toEqual([
      0, 1, 0,
    ]);
  },
);
