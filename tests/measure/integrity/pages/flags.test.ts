import { ruleCodes } from '~/base/named-rules';
import { expect } from 'vitest';
import type { FlagRow } from '~/measure/integrity/pages/flag-table';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { decideExclusion } from '~/measure/integrity/store/exclusion.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { loader as list } from '~/measure/integrity/pages/flags.route';
import { action, loader } from '~/measure/integrity/pages/flag.route';
import { action as changeRule, loader as rule } from '~/measure/integrity/pages/integrity-rule.route';
import { loader as rules } from '~/measure/integrity/pages/integrity-rules.route';
import { loader as report } from '~/improve/review/pages/full-report.route';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

type Listed = { flags: FlagRow[]; total: number };

const WEEK = '2026-W46';
const REASON = 'Mười hai phiếu do chương trình gửi, đã xem nhật ký máy chủ.';

/** A week in which a program rated twelve times, and a field has more ratings than dossiers. */
async function flaggedWeek(db: Database): Promise<{ named: number; unnamed: number }> {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-10', level: 2, count: 10 });
  const ids = await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-11', level: 5, count: 12 });
  await db.response.updateMany({ where: { id: { in: ids } }, data: { trapped: true } });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-11', completed: 8 });
  await runIntegrityRules(db, parsePeriod(WEEK), { now: TEST_NOW, timeZone: TIME_ZONE });
  const rows = await db.integrityFlag.findMany({ select: { id: true, rule: true } });
  const idOf = (code: string) => rows.find((row) => row.rule === code)?.id ?? 0;
  return { named: idOf('HONEYPOT'), unnamed: idOf('MORE_RATINGS_THAN_DOSSIERS') };
}

databaseTest(
  'flags are listed by rule, unit with its branch, week and state, and a flag shows its evidence and no rating of its own',
  async ({ db, context, now }) => {
    const { named, unnamed } = await flaggedWeek(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const found = async (query: string) => {
      const { body } = await callRoute(list, { context: context(), path: `/admin/flags?${query}`, cookie });
      return (body as Listed).flags.map(({ id }) => id).sort((a, b) => a - b);
    };
    const unitId = async (code: string) => (await db.unit.findFirstOrThrow({ where: { code } })).id;
    const both = [named, unnamed].sort((a, b) => a - b);
    expect(await found('')).toEqual(both);
    expect(await found('rule=HONEYPOT')).toEqual([named]);
    expect(await found(`unit=${await unitId('760')}`)).toEqual(both);
    expect(await found(`unit=${await unitId('761')}`)).toEqual([]);
    expect(await found(`week=${WEEK}&state=open`)).toEqual(both);
    expect(await found('week=2026-W45')).toEqual([]);
    expect(await found('state=settled')).toEqual([]);
    expect(await found('page=2')).toEqual([]);
    expect(await found('rule=x&unit=x&state=x&page=x')).toEqual(both);
    expect((await callRoute(list, { context: context(), path: '/admin/flags?week=2026-W60', cookie })).status).toBe(
      404,
    );

    const open = (id: number | string) =>
      callRoute(loader, { context: context(), path: `/admin/flags/${id}`, params: { flag: String(id) }, cookie });
    const { body } = await open(named);
    expect(body).toMatchObject({
      rule: 'HONEYPOT',
      unitName: 'Phường Tân Định, Quận 1',
      numbers: { ratings: 12, ofAll: 12 },
      parameters: { minRatings: 1 },
      mayAct: false,
      ratings: {
        counted: 12,
        excluded: 0,
        levelNames: ['Rất hài lòng', 'Hài lòng', 'Bình thường', 'Không hài lòng', 'Rất không hài lòng'],
      },
    });
    expect((body as { ratings: { hours: unknown } }).ratings.hours).toEqual([
      { day: '2026-11-11', hour: 12, counts: [12, 0, 0, 0, 0] },
    ]);
    const someRating = await db.response.findFirstOrThrow({ where: { trapped: true } });
    expect(JSON.stringify(body)).not.toContain(someRating.id);
    expect((await open(unnamed)).body).toMatchObject({
      ratings: null,
      numbers: { rated: 22, completed: 8, excess: 14 },
    });
    for (const id of ['0', 'x', '999999999']) expect((await open(id)).status, id).toBe(404);
  },
);

databaseTest(
  'an administrator settles with a note or proposes with a reason, nothing typed is lost, and the state is told',
  async ({ db, context, now }) => {
    const { named, unnamed } = await flaggedWeek(db);
    const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const call = (id: number) => ({
      context: context(),
      path: `/admin/flags/${id}`,
      params: { flag: String(id) },
      cookie,
    });
    const send = (id: number, form: Record<string, string>) => callRoute(action, { ...call(id), form });
    const stateOf = async (id: number) => ((await callRoute(loader, call(id))).body as { state: string }).state;
    const openOnReport = async () => {
      const path = `/admin/reports/${WEEK}`;
      const { body } = await callRoute(report, { context: context(), path, params: { period: WEEK }, cookie });
      return (body as { openFlags: { unit: { count: number }; below: { name: string; count: number }[] } }).openFlags;
    };
    expect(await openOnReport()).toMatchObject({ unit: { count: 2 }, below: [{ name: 'Quận 1', count: 2 }] });

    expect((await send(named, { intent: 'x' })).status).toBe(422);
    expect((await send(999_999, { intent: 'settle', settle: REASON })).status).toBe(404);
    for (const intent of ['settle', 'propose']) {
      expect(await send(named, { intent, [intent]: ' ngắn quá ' })).toMatchObject({
        status: 422,
        body: {
          problems: [{ field: intent, code: 'reason-too-short', details: { least: 20 } }],
          typed: { [intent]: ' ngắn quá ' },
        },
      });
      const tooLong = await send(named, { intent, [intent]: 'a'.repeat(2001) });
      expect(problemsIn(tooLong.body)).toEqual({ [intent]: 'value-too-long' });
    }
    expect(await send(unnamed, { intent: 'propose', propose: REASON })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'propose', code: 'nothing-to-exclude' }], typed: { propose: REASON } },
    });
    expect([await stateOf(named), await stateOf(unnamed)]).toEqual(['open', 'open']);

    expect((await send(named, { intent: 'propose', propose: REASON })).location).toBe(`/admin/flags/${named}`);
    expect(await stateOf(named)).toBe('waiting');
    for (const intent of ['settle', 'propose']) {
      expect(await send(named, { intent, [intent]: REASON })).toMatchObject({
        status: 422,
        body: { problems: [{ field: intent, code: 'exclusion-open' }], typed: { [intent]: REASON } },
      });
    }
    expect(await openOnReport()).toMatchObject({ unit: { count: 2 } });
    const proposal = await db.exclusion.findFirstOrThrow();
    await decideExclusion(db, proposal.id, { approved: true, note: '' }, { by: other.user, now: now() });
    expect(await stateOf(named)).toBe('excluded');

    expect((await send(unnamed, { intent: 'settle', settle: REASON })).status).toBe(303);
    expect((await callRoute(loader, call(unnamed))).body).toMatchObject({
      state: 'settled',
      settledBy: user.name,
      settledNote: REASON,
    });
    const again = await send(unnamed, { intent: 'settle', settle: REASON });
    expect(problemsIn(again.body)).toEqual({ settle: 'flag-settled' });
    const { body } = await callRoute(list, { context: context(), path: '/admin/flags?state=settled', cookie });
    expect((body as Listed).flags.map(({ state }) => state).sort()).toEqual(['excluded', 'settled']);
    expect(await openOnReport()).toMatchObject({ unit: { count: 0 }, below: [] });
  },
);

databaseTest(
  'rules are read by observers and changed by two administrators within their bounds, on record; later flags name what they ran with',
  async ({ db, context, now }) => {
    const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
    const observer = await signedIn(db, now, 'OBSERVER');
    const call = (code: string) => ({
      context: context(),
      path: `/admin/integrity-rules/${code}`,
      params: { rule: code },
      cookie,
    });
    const form = { enabled: 'yes', maxSeconds: '2', minRatings: '12', minShare: '25' };
    expect((await callRoute(rule, call('NO_RULE'))).status).toBe(404);
    expect((await callRoute(rule, call('TOO_FAST'))).body).toMatchObject({
      enabled: true,
      parameters: [{ name: 'maxSeconds', value: 1 }, {}, {}],
    });
    const wrong = { ...form, maxSeconds: '1.000', minRatings: 'mười', minShare: '0,25' };
    const refused = await callRoute(changeRule, { ...call('TOO_FAST'), form: wrong });
    expect(refused).toMatchObject({ status: 422, body: { typed: wrong } });
    expect(Object.entries(problemsIn(refused.body))).toEqual(
      ['maxSeconds', 'minRatings', 'minShare'].map((name) => [name, 'parameter-wrong']),
    );
    expect(await db.integrityRule.count()).toBe(0);
    const second = await signedIn(db, now, 'ADMINISTRATOR');
    for (const [code, changed] of [
      ['TOO_FAST', form],
      ['HONEYPOT', { enabled: 'yes', minRatings: '3' }],
      ['MORE_RATINGS_THAN_DOSSIERS', { minExcess: '5', minExcessShare: '10' }],
    ] as const) {
      expect((await callRoute(changeRule, { ...call(code), form: changed })).location).toBe(
        `/admin/integrity-rules/${code}`,
      );
      const { id } = await db.integrityRuleChange.findFirstOrThrow({ orderBy: { id: 'desc' } });
      const agreed = await callRoute(changeRule, {
        ...call(code),
        cookie: second.cookie,
        form: { intent: 'grant', change: String(id) },
      });
      expect(doneIn(agreed.body)).toEqual({ what: 'grant' });
    }

    const { body } = await callRoute(rules, {
      context: context(),
      path: '/admin/integrity-rules',
      cookie: observer.cookie,
    });
    expect((body as { mayChange: boolean }).mayChange).toBe(false);
    const shown = (body as { rules: { code: string; enabled: boolean; parameters: unknown }[] }).rules;
    expect(shown).toHaveLength(ruleCodes.length);
    expect(shown.find(({ code }) => code === 'TOO_FAST')).toMatchObject({
      enabled: true,
      parameters: { maxSeconds: 2, minRatings: 12, minShare: 0.25 },
    });
    expect(shown.filter(({ enabled }) => !enabled).map(({ code }) => code)).toEqual(['MORE_RATINGS_THAN_DOSSIERS']);
    expect(await db.auditEvent.count({ where: { action: 'integrity-rule.propose', actor: user.name } })).toBe(3);
    const auditEvents = await db.auditEvent.findMany({
      where: { action: 'integrity-rule.change' },
      orderBy: { id: 'asc' },
    });
    expect(auditEvents.map(({ actor, subject }) => [actor, subject])).toEqual(
      ['TOO_FAST', 'HONEYPOT', 'MORE_RATINGS_THAN_DOSSIERS'].map((subject) => [second.user.name, subject]),
    );

    const { named, unnamed } = await flaggedWeek(db);
    expect(unnamed).toBe(0);
    const { body: flag } = await callRoute(loader, {
      context: context(),
      path: `/admin/flags/${named}`,
      params: { flag: String(named) },
      cookie,
    });
    expect(flag).toMatchObject({ parameters: { minRatings: 3 } });
  },
);

databaseTest(
  'an observer reads but changes nothing; reviewers and clerks see no flag, nor their number on the report',
  async ({ db, context, now }) => {
    const { named } = await flaggedWeek(db);
    const observer = await signedIn(db, now, 'OBSERVER');
    const flag = { context: context(), path: `/admin/flags/${named}`, params: { flag: String(named) } };
    const oneRule = { context: context(), path: '/admin/integrity-rules/BURST', params: { rule: 'BURST' } };
    const denied = async (handler: unknown, call: Parameters<typeof callRoute>[1]) => {
      expect((await callRoute(handler, call)).status, call.path).toBe(403);
    };
    for (const intent of ['settle', 'propose'])
      await denied(action, { ...flag, cookie: observer.cookie, form: { intent, [intent]: REASON } });
    await denied(rule, { ...oneRule, cookie: observer.cookie });
    await denied(changeRule, { ...oneRule, cookie: observer.cookie, form: { enabled: 'yes' } });
    for (const role of ['REVIEWER', 'CLERK'] as const) {
      const { cookie } = await signedIn(db, now, role, WARD);
      await denied(list, { context: context(), path: '/admin/flags', cookie });
      await denied(loader, { ...flag, cookie });
      await denied(action, { ...flag, cookie, form: { intent: 'settle', settle: REASON } });
      await denied(rules, { context: context(), path: '/admin/integrity-rules', cookie });
      const { body } = await callRoute(report, {
        context: context(),
        path: `/admin/reports/${WEEK}`,
        params: { period: WEEK },
        cookie,
      });
      expect((body as { openFlags: unknown }).openFlags).toBeNull();
    }
    expect(await db.integrityFlag.count({ where: { settledAt: { not: null } } })).toBe(0);
    expect([await db.exclusion.count(), await db.integrityRule.count()]).toEqual([0, 0]);
  },
);
