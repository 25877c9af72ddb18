import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Prisma, Queryable, Transaction } from '~/platform/database/db.server';
import { listTotal } from '~/platform/database/list-total';
import { DomainError } from '~/base/errors';
import { groupBy } from '~/base/group-by';
import type { NamedRule } from '~/base/named-rules';
import type { CaseCause } from '~/measure/integrity/domain/case-cause';
import {
  closingStates,
  closingSteps,
  isClosed,
  needsSecondPerson,
  stateAfter,
  type CaseState,
  type CaseStep,
} from '~/measure/integrity/domain/case-state';
import { caseStrength, type CaseEvidence } from '~/measure/integrity/domain/case-strength';
import { areKnownAsTwo } from '~/registry/people/store/account-tie.server';
import { recordAudit } from '~/platform/audit/audit.server';
import { namedUnitSelection, toNamedUnit, type StoredNamedUnit } from '~/registry/units/store/named-unit.server';

const columns = {
  id: true,
  cause: true,
  state: true,
  openedAt: true,
  closedAt: true,
  unit: { select: { ...namedUnitSelection, code: true } },
} as const;

type CaseRow = Prisma.IntegrityCaseGetPayload<{ select: typeof columns }>;

export type CaseRecord = Omit<CaseRow, 'cause' | 'state' | 'unit'> & {
  cause: CaseCause;
  state: CaseState;
  unit: StoredNamedUnit & { code: string };
  evidence: CaseEvidence;
  lastDay: string | null;
};

type CaseFilter = { unitIds?: ReadonlySet<number>; cause?: CaseCause; states?: readonly CaseState[] };

/** The cases of a filter, the one that was opened last first, and how many there are in all. */
export async function listCases(
  db: Queryable,
  { unitIds, cause, states }: CaseFilter,
  { skip, take }: { skip: number; take: number },
): Promise<{ cases: CaseRecord[]; total: number }> {
  const where: Prisma.IntegrityCaseWhereInput = {
    cause,
    ...(unitIds && { unitId: { in: [...unitIds] } }),
    ...(states && { state: { in: [...states] } }),
  };
  const rows = await db.integrityCase.findMany({ where, orderBy: { id: 'desc' }, select: columns, skip, take });
  return { cases: await withEvidence(db, rows), total: await db.integrityCase.count({ where }) };
}

/** A case. Throws 'not-found'. */
export async function getCase(db: Queryable, id: number): Promise<CaseRecord> {
  const row = await db.integrityCase.findUnique({ where: { id }, select: columns });
  const [found] = row === null ? [] : await withEvidence(db, [row]);
  if (found === undefined) throw new DomainError('not-found');
  return found;
}

async function withEvidence(db: Queryable, rows: readonly CaseRow[]): Promise<CaseRecord[]> {
  const flags = await db.integrityFlag.findMany({
    where: { caseId: { in: rows.map(({ id }) => id) } },
    select: { caseId: true, rule: true, firstDay: true, lastDay: true, responses: true },
  });
  return rows.map((row) => {
    const own = flags
      .filter(({ caseId }) => caseId === row.id)
      .map((flag) => ({ ...flag, rule: flag.rule as NamedRule }));
    return {
      ...row,
      cause: row.cause as CaseCause,
      state: row.state as CaseState,
      unit: { ...toNamedUnit(row.unit), code: row.unit.code },
      evidence: caseStrength(own),
      lastDay:
        own
          .map(({ lastDay }) => lastDay)
          .sort()
          .at(-1) ?? null,
    };
  });
}

type Person = { id: number; name: string };

/**
 * Takes a step with a case, as its table of transitions allows, and puts it on record. Confirming its end settles the
 * flags that are open in it, with what was found. Throws 'not-found', 'case-step' for a step that its state does not
 * have, 'second-person-required', 'second-person-tied' (decision 027), 'exclusion-open' while a proposal to exclude
 * ratings of it waits.
 */
export async function takeStep(
  db: Database,
  id: number,
  { step, note }: { step: CaseStep; note: string },
  { by, now }: { by: Person; now: Date },
): Promise<CaseState> {
  return inTransaction(db, async (tx) => {
    // Holds the row: of two steps at once the second sees what the first made of the case.
    const { count } = await tx.integrityCase.updateMany({ where: { id }, data: { id } });
    if (count === 0) throw new DomainError('not-found');
    const { state, cause } = await tx.integrityCase.findUniqueOrThrow({
      where: { id },
      select: { state: true, cause: true },
    });
    const after = stateAfter(state as CaseState, step);
    if (after === null) throw new DomainError('case-step');
    const reason = needsSecondPerson(step) ? await requireSecondPerson(tx, id, by, now) : note;
    await tx.caseStep.create({ data: { caseId: id, kind: step, note, byId: by.id, at: now }, select: { id: true } });
    const closed = isClosed(after);
    await tx.integrityCase.update({
      where: { id },
      data: { state: after, ...(closed && { closedAt: now, openKey: null }) },
      select: { id: true },
    });
    if (closed) await settleFlags(tx, id, reason, { actor: by.name, now });
    await recordAudit(tx, {
      at: now,
      actor: by.name,
      action: auditOf[step],
      subject: String(id),
      detail: { kind: cause, from: state, to: after },
    });
    return after;
  });
}

const auditOf = {
  TAKE: 'case.take',
  NOTE: 'case.note',
  PROPOSE_FOUND: 'case.propose',
  PROPOSE_NOT_FOUND: 'case.propose',
  CONFIRM: 'case.close',
  RETURN: 'case.return',
} as const satisfies Record<CaseStep, string>;

const newestProposal = {
  where: { kind: { in: [...closingSteps] } },
  orderBy: { id: 'desc' },
  select: { byId: true, note: true, caseId: true },
} as const satisfies Prisma.CaseStepFindManyArgs;

/** Who proposed last that a case be closed, or null. */
export async function findCloser(db: Queryable, caseId: number): Promise<number | null> {
  return (await findProposal(db, caseId))?.byId ?? null;
}

/** The cases that wait for this person to confirm their end: whoever proposed it is surely somebody else. */
export async function listClosableIds(db: Queryable, viewerId: number, now: Date): Promise<number[]> {
  const waiting = await db.integrityCase.findMany({
    where: { state: { in: [...closingStates] } },
    select: { steps: { ...newestProposal, take: 1 } },
  });
  const byCloser = groupBy(
    waiting.flatMap(({ steps }) => steps),
    ({ byId }) => byId,
  );
  const waitingIds: number[] = [];
  for (const [closer, theirs] of byCloser)
    if (await areKnownAsTwo(db, closer, viewerId, now)) waitingIds.push(...theirs.map(({ caseId }) => caseId));
  return waitingIds.sort((a, b) => a - b);
}

/** How many cases wait for this person to confirm their end. */
export async function countWaitingCases(db: Queryable, viewerId: number, now: Date): Promise<number> {
  return (await listClosableIds(db, viewerId, now)).length;
}

/** The oldest cases of some ids or states, and how many these are in all. */
export async function listOldestCases(
  db: Queryable,
  { ids, states }: { ids?: readonly number[]; states?: readonly CaseState[] },
  take: number,
): Promise<{ cases: Pick<CaseRecord, 'id' | 'cause' | 'openedAt' | 'unit'>[]; total: number }> {
  const where = { ...(ids && { id: { in: [...ids] } }), ...(states && { state: { in: [...states] } }) };
  const rows = await db.integrityCase.findMany({ where, orderBy: { id: 'asc' }, take, select: columns });
  return {
    cases: rows.map(({ id, cause, openedAt, unit }) => ({
      id,
      cause: cause as CaseCause,
      openedAt,
      unit: { ...toNamedUnit(unit), code: unit.code },
    })),
    total: await listTotal(rows, { take }, () => db.integrityCase.count({ where })),
  };
}

function findProposal(db: Queryable, caseId: number) {
  return db.caseStep.findFirst({ ...newestProposal, where: { ...newestProposal.where, caseId } });
}

/** The reason of who proposed the end, who must be somebody else. */
async function requireSecondPerson(tx: Transaction, caseId: number, by: Person, now: Date): Promise<string> {
  const proposal = await findProposal(tx, caseId);
  if (proposal === null) throw new DomainError('case-step');
  if (proposal.byId === by.id) throw new DomainError('second-person-required');
  if (!(await areKnownAsTwo(tx, proposal.byId, by.id, now))) throw new DomainError('second-person-tied');
  return proposal.note;
}

async function settleFlags(
  tx: Transaction,
  caseId: number,
  note: string,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  if ((await tx.exclusion.count({ where: { flag: { caseId }, state: 'PROPOSED' } })) > 0)
    throw new DomainError('exclusion-open');
  await tx.integrityFlag.updateMany({
    where: { caseId, settledAt: null, exclusions: { none: { state: 'APPLIED' } } },
    data: { settledAt: now, settledBy: actor, settledNote: note },
  });
}
