import { setImmediate } from 'node:timers/promises';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Transaction } from '~/platform/database/db.server';
import { groupBy } from '~/base/group-by';
import type { NamedRule } from '~/base/named-rules';
import { causeOf, type CaseCause } from '~/measure/integrity/domain/case-cause';
import { stateAfterFlag, type CaseState } from '~/measure/integrity/domain/case-state';

const FLAGS_AT_ONCE = 200;

/**
 * Puts every open flag that has no case into the open case of its unit and cause, which is made where there is none. A
 * closed case is left alone: what comes after it is a case of its own. Running it again changes nothing, and of two
 * processes at once one makes the case.
 */
export async function joinCases(db: Database, now: Date): Promise<void> {
  const flags = await db.integrityFlag.findMany({
    where: { caseId: null, settledAt: null, exclusions: { none: { state: 'APPLIED' } } },
    orderBy: { id: 'asc' },
    select: { id: true, unitId: true, rule: true },
  });
  const groups = groupBy(flags, ({ unitId, rule }) => `${unitId} ${causeOf(rule as NamedRule)}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const ids = group.map(({ id }) => id);
    const subject = { unitId: first.unitId, cause: causeOf(first.rule as NamedRule) };
    await inTransaction(db, (tx) => joinCase(tx, subject, ids, now));
    // On the embedded database a transaction holds everybody up.
    await setImmediate();
  }
}

async function joinCase(
  tx: Transaction,
  { unitId, cause }: { unitId: number; cause: CaseCause },
  flagIds: readonly number[],
  now: Date,
): Promise<void> {
  const openKey = `${unitId} ${cause}`;
  const open: CaseState = 'OPEN';
  await tx.$executeRaw`
    INSERT INTO "IntegrityCase" ("unitId", "cause", "state", "openKey", "openedAt")
    VALUES (${unitId}, ${cause}, ${open}, ${openKey}, ${now}) ON CONFLICT DO NOTHING`;
  // Holds the case's row, so that nobody closes it meanwhile.
  const { count } = await tx.integrityCase.updateMany({ where: { openKey }, data: { openKey } });
  // Closed since the insert: the next run makes another one.
  if (count === 0) return;
  const { id, state } = await tx.integrityCase.findUniqueOrThrow({
    where: { openKey },
    select: { id: true, state: true },
  });
  let joined = 0;
  for (let start = 0; start < flagIds.length; start += FLAGS_AT_ONCE) {
    const { count: some } = await tx.integrityFlag.updateMany({
      where: { id: { in: flagIds.slice(start, start + FLAGS_AT_ONCE) }, caseId: null },
      data: { caseId: id },
    });
    joined += some;
  }
  const after = stateAfterFlag(state as CaseState);
  if (joined > 0 && after !== state)
    await tx.integrityCase.update({ where: { id }, data: { state: after }, select: { id: true } });
}
