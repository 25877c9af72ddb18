import { DomainError } from '~/base/errors';
import type { LocalDay } from '~/base/calendar/local-day';
import { requireOpenDay } from '~/registry/targets/domain/plan-days';
import { planState } from '~/registry/targets/store/plan-record.server';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable, Transaction } from '~/platform/database/db.server';
import { changeRecorded } from '~/platform/audit/recorded-state.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import { inTransaction } from '~/platform/database/in-transaction.server';

/** Plans, and targets, that are in force on a day. */
export function inForceOn(day: LocalDay) {
  return { validFrom: { lte: day }, OR: [{ validTo: null }, { validTo: { gte: day } }] };
}

/** Where two plans overlap the younger one counts, alone: the plan of a year replaces the one before. */
export const youngestFirst = { validFrom: 'desc' } as const;

/**
 * Whether the plan in force on a day counts a form on paper only once two people have keyed the same; false without a
 * plan.
 */
export async function asksForDoubleKeying(db: Queryable, day: LocalDay): Promise<boolean> {
  const plan = await db.plan.findFirst({
    where: inForceOn(day),
    orderBy: youngestFirst,
    select: { doubleKeying: true },
  });
  return plan?.doubleKeying ?? false;
}

/** A target as it is put in; without days of its own it has the plan's. */
type NewTarget = Record<'indicator' | 'unitLevel' | 'field' | 'comparator' | 'citation' | 'quoteVi', string> & {
  threshold: number;
  shareOfUnits: number | null;
  validFrom?: LocalDay;
  validTo?: LocalDay | null;
};

type NewPlan = {
  code: string;
  titleVi: string;
  validFrom: LocalDay;
  validTo: LocalDay | null;
  targets: readonly NewTarget[];
};

/**
 * Adds a plan with its targets, and puts them on record. Throws 'plan-in-closed-period' where it, or a target of it,
 * would begin on a day that is closed.
 */
export async function addPlan(
  tx: Transaction,
  { targets, ...plan }: NewPlan,
  by: { actor: string; now: Date },
): Promise<void> {
  const closedThrough = await findClosedThrough(tx);
  const { validFrom, validTo } = plan;
  for (const target of [plan, ...targets]) requireOpenDay(target.validFrom ?? validFrom, closedThrough);
  await changeRecorded(tx, planState, by, async () => {
    await tx.plan.create({ data: plan, select: { code: true } });
    await tx.target.createMany({
      data: targets.map((target) => ({ validFrom, validTo, ...target, planCode: plan.code })),
    });
  });
}

/** Sets what the plan in force asks for. Forms that count already stay as they are. */
export async function setDoubleKeying(
  db: Database,
  day: LocalDay,
  on: boolean,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const plan = await tx.plan.findFirst({ where: inForceOn(day), orderBy: youngestFirst, select: { code: true } });
    if (plan === null) return;
    await tx.plan.update({ where: { code: plan.code }, data: { doubleKeying: on }, select: { code: true } });
    await recordAudit(tx, { at: now, actor, action: 'plan.update', subject: plan.code, detail: { doubleKeying: on } });
  });
}

/**
 * Sets how many working days a unit has for an explanation that is asked from now on; no verdict goes by it. Throws
 * 'plan-unknown'.
 */
export async function setExplainDays(
  db: Database,
  code: string,
  explainDays: number,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { count } = await tx.plan.updateMany({ where: { code }, data: { explainDays } });
    if (count === 0) throw new DomainError('plan-unknown');
    await recordAudit(tx, { at: now, actor, action: 'plan.update', subject: code, detail: { explainDays } });
  });
}
