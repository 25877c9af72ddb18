import type { Prisma, Queryable } from '~/platform/database/db.server';
import type { ApprovalState } from '~/registry/people/domain/approval';
import { DomainError } from '~/base/errors';
import type { RuleParameters, RuleSetting } from '~/measure/integrity/domain/rules';

type Person = { id: number; displayName: string };

/**
 * What somebody would have a rule run with, and what became of it. `before`: what was in force when it was proposed.
 */
type RuleChangeRecord = {
  id: number;
  code: string;
  state: ApprovalState;
  before: RuleSetting;
  after: RuleSetting;
  proposedBy: Person;
  proposedAt: Date;
  takesEffectAt: Date;
  /** Null while nobody decided, and where the time did. */
  decidedBy: Person | null;
  decidedAt: Date | null;
  note: string;
};

const person = { select: { id: true, displayName: true } } as const;

const columns = {
  id: true,
  code: true,
  state: true,
  enabledBefore: true,
  parametersBefore: true,
  enabled: true,
  parameters: true,
  proposedAt: true,
  takesEffectAt: true,
  decidedAt: true,
  note: true,
  proposedBy: person,
  decidedBy: person,
} as const;

/** A proposed change. Throws 'not-found'. */
export async function getRuleChange(db: Queryable, id: number): Promise<RuleChangeRecord> {
  const row = await db.integrityRuleChange.findUnique({ where: { id }, select: columns });
  if (row === null) throw new DomainError('not-found');
  return toRecord(row);
}

/** The newest change of a rule that somebody proposed, waiting or ended; null where nobody ever did. */
export async function findNewestRuleChange(db: Queryable, code: string): Promise<RuleChangeRecord | null> {
  const row = await db.integrityRuleChange.findFirst({ where: { code }, orderBy: { id: 'desc' }, select: columns });
  return row === null ? null : toRecord(row);
}

/** The changes that wait, at most one for each rule. */
export async function listWaitingRuleChanges(db: Queryable): Promise<RuleChangeRecord[]> {
  const rows = await db.integrityRuleChange.findMany({
    where: { state: 'WAITING' satisfies ApprovalState },
    orderBy: { id: 'desc' },
    select: columns,
  });
  return rows.map(toRecord);
}

/** How many changes that others proposed wait for a word. */
export async function countWaitingRuleChanges(db: Queryable, viewerId: number): Promise<number> {
  return db.integrityRuleChange.count({
    where: { state: 'WAITING' satisfies ApprovalState, proposedById: { not: viewerId } },
  });
}

function toRecord(row: Prisma.IntegrityRuleChangeGetPayload<{ select: typeof columns }>): RuleChangeRecord {
  const { enabledBefore, parametersBefore, enabled, parameters, state, ...rest } = row;
  return {
    ...rest,
    state: state as ApprovalState,
    before: { enabled: enabledBefore, parameters: JSON.parse(parametersBefore) as RuleParameters },
    after: { enabled, parameters: JSON.parse(parameters) as RuleParameters },
  };
}
