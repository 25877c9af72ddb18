import { addDays } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { changeRecorded } from '~/platform/audit/recorded-state.server';
import { findClosedThrough } from '~/platform/database/closing-cut.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { listFieldCodes } from '~/registry/fields/store/field.server';
import { checkPlanChange, type PlanChange, type PlanProblem } from '~/registry/targets/domain/plan-change';
import { loadKeptPlans } from '~/registry/targets/store/kept-plans.server';
import { planState } from '~/registry/targets/store/plan-record.server';

/** What is wrong with a change of a plan by what is kept now. */
export async function checkPlan(db: Queryable, change: PlanChange): Promise<PlanProblem[]> {
  return checkPlanChange(await loadKeptPlans(db), change, {
    closedThrough: await findClosedThrough(db),
    fields: await listFieldCodes(db),
  });
}

/**
 * Puts a change of a plan into effect: a target that ends keeps its days until then, one that had not begun is taken
 * away. Throws the first of what is wrong with it by now.
 */
export async function applyPlanChange(
  tx: Transaction,
  change: PlanChange,
  { actor, now, change: id }: { actor: string; now: Date; change: number },
): Promise<void> {
  // No week closes meanwhile, and of two changes the second sees what the first did.
  await lockInstallation(tx);
  const [problem] = await checkPlan(tx, change);
  if (problem !== undefined) throw new DomainError(problem.code, { value: problem.value });
  const { day, plan, begun, ended, added } = change;
  await changeRecorded(tx, planState, { actor, now }, async () => {
    if (begun !== null)
      await tx.plan.create({ data: { code: plan, validFrom: day, ...begun }, select: { code: true } });
    await tx.target.deleteMany({ where: { id: { in: ended }, validFrom: { gte: day } } });
    await tx.target.updateMany({ where: { id: { in: ended } }, data: { validTo: addDays(day, -1) } });
    await tx.target.createMany({
      data: added.map((target) => ({
        ...target,
        planCode: plan,
        validFrom: day,
        validTo: target.validTo ?? begun?.validTo ?? null,
      })),
    });
  });
  const detail = { from: day, created: added.length, ended: ended.length, change: String(id) };
  await recordAudit(tx, { at: now, actor, action: 'plan.change', subject: plan, detail });
}
