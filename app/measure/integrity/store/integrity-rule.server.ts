import type { Queryable } from '~/platform/database/db.server';
import { DomainError } from '~/base/errors';
import type { AuditDetail } from '~/platform/audit/audit-details';
import type { RuleInForce } from '~/measure/integrity/domain/apply-rules';
import {
  integrityRules,
  resolveParameters,
  type RuleParameters,
  type RuleSetting,
} from '~/measure/integrity/domain/rules';
import { recordAudit } from '~/platform/audit/audit.server';

/** A rule as it runs. `changed`: who last touched it; null while its own defaults are in force. */
type StoredRule = RuleInForce & { enabled: boolean; changed: { at: Date; by: string } | null };

/** Every rule with the parameters in force, in the order of the catalogue. */
export async function listRules(db: Queryable): Promise<StoredRule[]> {
  const rows = await db.integrityRule.findMany({
    select: { code: true, enabled: true, parameters: true, changedAt: true, changedBy: true },
  });
  const kept = new Map(rows.map((row) => [row.code, row]));
  return integrityRules.map((rule) => {
    const row = kept.get(rule.code);
    const set = row === undefined ? {} : (JSON.parse(row.parameters) as RuleParameters);
    return {
      rule,
      enabled: row?.enabled ?? true,
      parameters: resolveParameters(rule.parameters, set),
      changed: row === undefined ? null : { at: row.changedAt, by: row.changedBy },
    };
  });
}

/** One of them, or null. */
export async function findRule(db: Queryable, code: string): Promise<StoredRule | null> {
  return (await listRules(db)).find(({ rule }) => rule.code === code) ?? null;
}

/**
 * Sets a rule's parameters, and whether it runs, with an entry in the log: who calls has asked whether that may be
 * (decision 043). Throws 'input-invalid' for no rule of ours.
 */
export async function updateRule(
  db: Queryable,
  code: string,
  after: RuleSetting,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  const before = await findRule(db, code);
  if (before === null) throw new DomainError('input-invalid');
  const kept = {
    enabled: after.enabled,
    parameters: JSON.stringify(after.parameters),
    changedAt: now,
    changedBy: actor,
  };
  await db.integrityRule.upsert({ where: { code }, create: { code, ...kept }, update: kept, select: { code: true } });
  await recordAudit(db, {
    at: now,
    actor,
    action: 'integrity-rule.change',
    subject: code,
    detail: settingDetail(before, after),
  });
}

/** What the log tells of a change of a rule. */
export function settingDetail(before: RuleSetting, after: RuleSetting): AuditDetail {
  return {
    enabledBefore: before.enabled,
    parametersBefore: parameterText(before.parameters),
    enabled: after.enabled,
    parameters: parameterText(after.parameters),
  };
}

function parameterText(parameters: RuleParameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
