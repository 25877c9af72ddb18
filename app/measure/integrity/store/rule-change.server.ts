import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { takesEffectAt, type ApprovalState } from '~/registry/people/domain/approval';
import { DomainError } from '~/base/errors';
import { integrityRules, isSameSetting, type RuleSetting } from '~/measure/integrity/domain/rules';
import { areAdministrators, areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { findRule, settingDetail, updateRule } from '~/measure/integrity/store/integrity-rule.server';
import { getRuleChange } from '~/measure/integrity/store/rule-change-record.server';

type UserAttribution = { by: { id: number; name: string }; now: Date };

/** Of two who propose, or decide, at once one sees the other. */
const serializable = { isolationLevel: 'Serializable' } as const;

const WAITING: ApprovalState = 'WAITING';

/**
 * Changes the settings of a rule. `same`: they are as asked already. `done`: a rule was switched on with the parameters
 * it has, which hides nothing from anybody. `waits`: everything else, for a second administrator or its time (decision
 * 043). Throws 'input-invalid' for no rule of ours, 'rule-change-open' while another change of it waits.
 */
export async function changeRule(
  db: Database,
  code: string,
  after: RuleSetting,
  { by, now }: UserAttribution,
): Promise<'same' | 'done' | 'waits'> {
  return inTransaction(
    db,
    async (tx) => {
      const before = await findRule(tx, code);
      if (before === null) throw new DomainError('input-invalid');
      if ((await tx.integrityRuleChange.count({ where: { code, state: WAITING } })) > 0)
        throw new DomainError('rule-change-open');
      if (isSameSetting(before, after)) return 'same';
      if (after.enabled && isSameSetting({ ...before, enabled: true }, after)) {
        await updateRule(tx, code, after, { actor: by.name, now });
        return 'done';
      }
      await tx.integrityRuleChange.create({
        data: {
          code,
          state: WAITING,
          enabledBefore: before.enabled,
          parametersBefore: JSON.stringify(before.parameters),
          enabled: after.enabled,
          parameters: JSON.stringify(after.parameters),
          proposedById: by.id,
          proposedAt: now,
          takesEffectAt: takesEffectAt(now),
        },
        select: { id: true },
      });
      const detail = settingDetail(before, after);
      await recordAudit(tx, { at: now, actor: by.name, action: 'integrity-rule.propose', subject: code, detail });
      return 'waits';
    },
    serializable,
  );
}

/**
 * Agrees to what another administrator proposed: the rule runs with it from now on. Throws 'not-found',
 * 'approval-decided', 'second-person-required' for one's own, 'second-person-tied', 'forbidden' where either is no
 * administrator any more.
 */
export async function grantRuleChange(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(
    db,
    async (tx) => {
      const { proposedBy } = await endChange(tx, id, { state: 'DONE', decidedById: by.id, decidedAt: now });
      if (proposedBy.id === by.id) throw new DomainError('second-person-required');
      if (!(await areAdministrators(tx, [by.id, proposedBy.id]))) throw new DomainError('forbidden');
      if (!(await areKnownAsTwo(tx, proposedBy.id, by.id, now))) throw new DomainError('second-person-tied');
      await takeEffect(tx, id, by.name, now);
    },
    serializable,
  );
}

/**
 * Refuses what another administrator proposed, with a reason. Throws 'not-found', 'approval-decided',
 * 'second-person-required'.
 */
export async function refuseRuleChange(
  db: Database,
  id: number,
  note: string,
  { by, now }: UserAttribution,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { code, proposedBy } = await endChange(tx, id, {
      state: 'REFUSED',
      decidedById: by.id,
      decidedAt: now,
      note,
    });
    if (proposedBy.id === by.id) throw new DomainError('second-person-required');
    await recordAudit(tx, { at: now, actor: by.name, action: 'integrity-rule.refuse', subject: code });
  });
}

/** Takes back what one proposed. Throws 'not-found', 'approval-decided', 'forbidden' for another's. */
export async function withdrawRuleChange(db: Database, id: number, { by, now }: UserAttribution): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { code, proposedBy } = await endChange(tx, id, { state: 'WITHDRAWN', decidedAt: now });
    if (proposedBy.id !== by.id) throw new DomainError('forbidden');
    await recordAudit(tx, { at: now, actor: by.name, action: 'integrity-rule.withdraw', subject: code });
  });
}

/** Puts into effect what has waited its time, unless who proposed it is out of office. Returns how many took effect. */
export async function applyDueRuleChanges(db: Database, now: Date): Promise<number> {
  const due = await db.integrityRuleChange.findMany({
    where: { state: WAITING, takesEffectAt: { lte: now } },
    orderBy: { id: 'asc' },
    select: { id: true, code: true, proposedById: true },
  });
  let applied = 0;
  for (const { id, code, proposedById } of due) {
    const done = await inTransaction(
      db,
      async (tx) => {
        // A rule that this version has no more cannot be changed.
        const stands =
          integrityRules.some((rule) => rule.code === code) && (await areAdministrators(tx, [proposedById]));
        // Another person may have refused it, or another process granted it, a moment ago.
        const state: ApprovalState = stands ? 'DONE' : 'LAPSED';
        const { count } = await tx.integrityRuleChange.updateMany({
          where: { id, state: WAITING },
          data: { state, decidedAt: now },
        });
        if (count === 0 || !stands) return false;
        await takeEffect(tx, id, 'time', now);
        return true;
      },
      serializable,
    );
    if (done) applied += 1;
  }
  return applied;
}

type Ending = { state: ApprovalState; decidedById?: number; decidedAt: Date; note?: string };

async function endChange(tx: Transaction, id: number, data: Ending) {
  const change = await getRuleChange(tx, id);
  const { count } = await tx.integrityRuleChange.updateMany({ where: { id, state: WAITING }, data });
  if (count === 0) throw new DomainError('approval-decided');
  return change;
}

async function takeEffect(tx: Transaction, id: number, actor: string, now: Date): Promise<void> {
  const { code, after } = await getRuleChange(tx, id);
  await updateRule(tx, code, after, { actor, now });
}
