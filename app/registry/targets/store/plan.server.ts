import type { LocalDay } from '~/base/calendar/local-day';
import { recordAudit } from '~/platform/audit/audit.server';
import type { Database, Queryable } from '~/platform/database/db.server';
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
