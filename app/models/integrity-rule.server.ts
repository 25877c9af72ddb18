import { inTransaction } from '~/database/in-transaction.server';
import type { Database, Queryable } from '~/db.server';
import { DomainError } from '~/domain/errors';
import type { RuleInForce } from '~/domain/integrity/look';
import { integrityRules, parametersOf, type Rule, type RuleParameters } from '~/domain/integrity/rules';
import { recordAudit } from '~/models/audit.server';

/** A rule as it runs. `changed`: who last touched it; null while its own defaults are in force. */
export type KeptRule = RuleInForce & { enabled: boolean; changed: { at: Date; by: string } | null };

/** Every rule with the parameters in force, in the order of the catalogue. */
export async function listRules(db: Queryable): Promise<KeptRule[]> {
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
      parameters: parametersOf(rule.parameters, set),
      changed: row === undefined ? null : { at: row.changedAt, by: row.changedBy },
    };
  });
}

type RuleChange = { enabled: boolean; parameters: RuleParameters };

/** Sets a rule's parameters, and whether it runs, with an entry in the log. Throws 'input-invalid' for no rule of ours. */
export async function updateRule(
  db: Database,
  code: string,
  { enabled, parameters }: RuleChange,
  deed: { actor: string; now: Date },
): Promise<Rule> {
  const rule = integrityRules.find((one) => one.code === code);
  if (rule === undefined) throw new DomainError('input-invalid');
  const kept = { enabled, parameters: JSON.stringify(parameters), changedAt: deed.now, changedBy: deed.actor };
  await inTransaction(db, async (tx) => {
    await tx.integrityRule.upsert({ where: { code }, create: { code, ...kept }, update: kept, select: { code: true } });
    await recordAudit(tx, {
      at: deed.now,
      actor: deed.actor,
      action: 'integrity-rule.change',
      subject: code,
      detail: { enabled, parameters: Object.entries(parameters).map(([name, value]) => `${name} ${value}`).join(', ') },
    });
  });
  return rule;
}
