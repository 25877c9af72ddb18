import { expect } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { ruleCodes } from '~/base/named-rules';
import type { RulePage } from '~/measure/integrity/pages/rule-page.server';
import { askApproval, grantApproval } from '~/registry/people/store/approval.server';
import { findRule, listRules, updateRule } from '~/measure/integrity/store/integrity-rule.server';
import {
  applyDueRuleChanges,
  changeRule,
  grantRuleChange,
  refuseRuleChange,
  withdrawRuleChange,
} from '~/measure/integrity/store/rule-change.server';
import { loader as frame } from '~/shell/admin-frame.route';
import { loader as approvals } from '~/improve/review/pages/approvals.route';
import { loader as rules } from '~/measure/integrity/pages/integrity-rules.route';
import { action, loader } from '~/measure/integrity/pages/integrity-rule.route';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const HOUR = 3_600_000;
const REASON = 'Quy tắc này phải chạy trong kỳ chi trả.';
const OFF = { enabled: false, parameters: { minRatings: 1 } };

type Person = { id: number; name: string };

const attribution = (by: Person, now: () => Date) => ({ by, now: now() });
const newestId = async (db: Database) =>
  (await db.integrityRuleChange.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } })).id;
const isOn = async (db: Database, code: string) => (await findRule(db, code))?.enabled;

databaseTest(
  'one administrator alone switches off no integrity rule and loosens none',
  async ({ db, context, now }) => {
    const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
    for (const { rule, parameters } of await listRules(db)) {
      const call = {
        context: context(),
        path: `/admin/integrity-rules/${rule.code}`,
        params: { rule: rule.code },
        cookie,
      };
      const { parameters: shown } = (await callRoute(loader, call)).body as RulePage;
      // As the page offers them, times as times and shares in per cent.
      const form = Object.fromEntries(
        shown.map(({ name, unit, value }) => {
          const minutes = Math.round(value * 60);
          const clock = `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
          return [name, unit === 'clock' ? clock : String(unit === 'share' ? value * 100 : value)];
        }),
      );
      expect((await callRoute(action, { ...call, form })).status).toBe(303);
      expect(await findRule(db, rule.code)).toMatchObject({ enabled: true, parameters, changed: null });
      // Nor by deciding oneself, nor by sending it once more.
      const change = String(await newestId(db));
      expect(await callRoute(action, { ...call, form: { intent: 'grant', change } })).toMatchObject({
        status: 403,
        body: { code: 'second-person-required' },
      });
      expect(await callRoute(action, { ...call, form })).toMatchObject({
        status: 409,
        body: { code: 'rule-change-open' },
      });
    }
    expect((await listRules(db)).filter(({ enabled }) => enabled)).toHaveLength(ruleCodes.length);
    expect(await db.auditEvent.count({ where: { action: 'integrity-rule.propose', actor: user.name } })).toBe(
      ruleCodes.length,
    );
    expect(await db.auditEvent.count({ where: { action: 'integrity-rule.change' } })).toBe(0);
    expect(await applyDueRuleChanges(db, now())).toBe(0);
  },
);

databaseTest(
  'a proposed change is shown before and after to a second administrator, who agrees to what was seen and nothing else',
  async ({ db, context, now }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const observer = await signedIn(db, now, 'OBSERVER');
    const call = (cookie: string) => ({
      context: context(),
      path: '/admin/integrity-rules/HONEYPOT',
      params: { rule: 'HONEYPOT' },
      cookie,
    });
    const send = (cookie: string, form: Record<string, string>) => callRoute(action, { ...call(cookie), form });
    const page = async (cookie: string) => ((await callRoute(loader, call(cookie))).body as RulePage).change;

    expect(await page(one.cookie)).toBeNull();
    await send(one.cookie, { enabled: 'yes', minRatings: '2' });
    const first = await newestId(db);
    expect(await page(one.cookie)).toMatchObject({ task: 'withdraw', state: 'WAITING' });
    expect(doneIn((await send(one.cookie, { intent: 'withdraw' })).body)).toEqual({ what: 'withdraw' });
    await send(one.cookie, { minRatings: '9' });
    const second = await newestId(db);
    expect(await page(other.cookie)).toMatchObject({
      id: second,
      task: 'decide',
      enabled: { before: true, after: false },
      parameters: [{ name: 'minRatings', before: 1, after: 9 }],
      proposedBy: one.user.displayName,
      takesEffectAt: new Date(now().getTime() + 72 * HOUR).toISOString(),
    });
    expect((await callRoute(frame, { context: context(), path: '/admin', cookie: other.cookie })).body).toMatchObject({
      notices: { waiting: 1 },
    });
    expect((await callRoute(frame, { context: context(), path: '/admin', cookie: one.cookie })).body).toMatchObject({
      notices: { waiting: 0 },
    });
    expect(
      (await callRoute(approvals, { context: context(), path: '/admin/approvals', cookie: other.cookie })).body,
    ).toMatchObject({ rules: [{ code: 'HONEYPOT', proposedBy: one.user.displayName }] });
    const { body } = await callRoute(rules, {
      context: context(),
      path: '/admin/integrity-rules',
      cookie: observer.cookie,
    });
    expect(
      (body as { rules: { code: string; waits: boolean }[] }).rules
        .filter(({ waits }) => waits)
        .map(({ code }) => code),
    ).toEqual(['HONEYPOT']);

    for (const seen of [String(first), '', 'x', '99999999999']) {
      expect(await send(other.cookie, { intent: 'grant', change: seen })).toMatchObject({
        status: 409,
        body: { code: 'approval-decided' },
      });
    }
    expect(await isOn(db, 'HONEYPOT')).toBe(true);
    expect(doneIn((await send(other.cookie, { intent: 'grant', change: String(second) })).body)).toEqual({
      what: 'grant',
    });
    expect(await findRule(db, 'HONEYPOT')).toMatchObject({
      enabled: false,
      parameters: { minRatings: 9 },
      changed: { by: other.user.name },
    });
    const auditEvent = await db.auditEvent.findFirstOrThrow({ where: { action: 'integrity-rule.change' } });
    expect(JSON.parse(auditEvent.detail)).toEqual({
      enabledBefore: true,
      parametersBefore: 'minRatings 1',
      enabled: false,
      parameters: 'minRatings 9',
    });
    expect(await send(other.cookie, { intent: 'grant', change: String(second) })).toMatchObject({ status: 409 });
    expect(await send(other.cookie, { intent: 'x' })).toMatchObject({ status: 422 });
  },
);

databaseTest(
  'a change that somebody refuses with a reason changes nothing, and the reason is kept for who proposed it',
  async ({ db, context, now, clock }) => {
    const one = await signedIn(db, now, 'ADMINISTRATOR');
    const other = await signedIn(db, now, 'ADMINISTRATOR');
    const call = { context: context(), path: '/x', params: { rule: 'HONEYPOT' }, cookie: other.cookie };
    expect(await callRoute(action, { ...call, form: { intent: 'withdraw' } })).toMatchObject({ status: 409 });
    expect(await changeRule(db, 'HONEYPOT', OFF, attribution(one.user, now))).toBe('waits');
    const id = await newestId(db);
    expect(await callRoute(action, { ...call, form: { intent: 'withdraw' } })).toMatchObject({ status: 403 });
    expect(await callRoute(action, { ...call, form: { intent: 'refuse', refuse: 'không' } })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'refuse', code: 'reason-too-short' }], typed: { refuse: 'không' } },
    });
    await expect(refuseRuleChange(db, id, REASON, attribution(one.user, now))).rejects.toMatchObject({
      code: 'second-person-required',
    });
    const refused = await callRoute(action, { ...call, form: { intent: 'refuse', refuse: REASON } });
    expect(doneIn(refused.body)).toEqual({ what: 'refuse' });
    expect(((await callRoute(loader, call)).body as RulePage).change).toMatchObject({
      state: 'REFUSED',
      note: REASON,
      decidedBy: other.user.displayName,
      task: null,
    });
    await expect(withdrawRuleChange(db, id, attribution(one.user, now))).rejects.toMatchObject({
      code: 'approval-decided',
    });
    clock.forward(100 * HOUR);
    expect(await applyDueRuleChanges(db, now())).toBe(0);
    expect(await isOn(db, 'HONEYPOT')).toBe(true);
  },
);

databaseTest(
  'where nobody decides a change takes effect after three days and not before, and the log says that the time did it',
  async ({ db, now, clock }) => {
    const { user } = await signedIn(db, now, 'ADMINISTRATOR');
    await changeRule(db, 'HONEYPOT', OFF, attribution(user, now));
    clock.forward(72 * HOUR - 1);
    expect(await applyDueRuleChanges(db, now())).toBe(0);
    clock.forward(1);
    const runs = await Promise.all([applyDueRuleChanges(db, now()), applyDueRuleChanges(db, now())]);
    expect(runs.sort()).toEqual([0, 1]);
    expect(await isOn(db, 'HONEYPOT')).toBe(false);
    expect(
      (await db.auditEvent.findMany({ where: { action: 'integrity-rule.change' } })).map(({ actor, subject }) => [
        actor,
        subject,
      ]),
    ).toEqual([['time', 'HONEYPOT']]);
  },
);

databaseTest(
  'two accounts of one person are no two, and what was proposed ends when its proposer is out of office',
  async ({ db, now, clock }) => {
    const [one, puppet, third] = [
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
      await signedIn(db, now, 'ADMINISTRATOR'),
    ];
    await db.accountTie.create({ data: { byId: one.user.id, userId: puppet.user.id, kind: 'INVITED', at: now() } });
    await changeRule(db, 'HONEYPOT', OFF, attribution(puppet.user, now));
    const id = await newestId(db);
    await expect(grantRuleChange(db, id, attribution(one.user, now))).rejects.toMatchObject({
      code: 'second-person-tied',
    });
    const removal = await askApproval(
      db,
      { kind: 'LOWER', subjectId: puppet.user.id, place: { role: 'OBSERVER', unitId: null } },
      attribution(one.user, now),
    );
    await grantApproval(db, removal, attribution(third.user, now));
    expect((await db.integrityRuleChange.findUniqueOrThrow({ where: { id } })).state).toBe('LAPSED');
    await changeRule(
      db,
      'BURST',
      { ...OFF, parameters: (await findRule(db, 'BURST'))?.parameters ?? {} },
      attribution(one.user, now),
    );
    await db.user.update({ where: { id: one.user.id }, data: { disabledAt: now() } });
    await expect(grantRuleChange(db, await newestId(db), attribution(third.user, now))).rejects.toMatchObject({
      code: 'forbidden',
    });
    clock.forward(72 * HOUR);
    expect(await applyDueRuleChanges(db, now())).toBe(0);
    expect(await isOn(db, 'BURST')).toBe(true);
  },
);

databaseTest(
  'a rule is switched on at once, but not past a change of it that waits, nor with other parameters',
  async ({ db, now }) => {
    const { user } = await signedIn(db, now, 'ADMINISTRATOR');
    const on = { enabled: true, parameters: { minRatings: 1 } };
    await updateRule(db, 'HONEYPOT', OFF, { actor: 'command', now: now() });
    expect(await changeRule(db, 'HONEYPOT', OFF, attribution(user, now))).toBe('same');
    expect(await changeRule(db, 'HONEYPOT', on, attribution(user, now))).toBe('done');
    expect(await isOn(db, 'HONEYPOT')).toBe(true);
    await updateRule(db, 'HONEYPOT', OFF, { actor: 'command', now: now() });
    expect(
      await changeRule(db, 'HONEYPOT', { enabled: true, parameters: { minRatings: 50 } }, attribution(user, now)),
    ).toBe('waits');
    await expect(changeRule(db, 'HONEYPOT', on, attribution(user, now))).rejects.toMatchObject({
      code: 'rule-change-open',
    });
    await expect(changeRule(db, 'NO_RULE', on, attribution(user, now))).rejects.toMatchObject({
      code: 'input-invalid',
    });
    expect(await isOn(db, 'HONEYPOT')).toBe(false);
  },
);

databaseTest('of two who propose a change of one rule at once one waits', async ({ db, databaseUrl, now }) => {
  const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
  const beside = await openDatabase(databaseUrl);
  try {
    const both = await Promise.allSettled([
      changeRule(db, 'HONEYPOT', OFF, attribution(one.user, now)),
      changeRule(beside, 'HONEYPOT', OFF, attribution(other.user, now)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  } finally {
    await beside.$disconnect();
  }
  expect(await db.integrityRuleChange.count()).toBe(1);
});
