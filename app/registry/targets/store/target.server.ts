import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import type { Plan } from '~/registry/targets/domain/plan';
import { inForceOn, youngestFirst } from '~/registry/targets/store/plan.server';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { targetColumns, toTargetRecord } from '~/registry/targets/store/target-record.server';

type PlanWithTargets = { plan: Plan; targets: TargetRecord[] };

const NO_PLAN: Plan = { code: '', verifiedOnly: false };

/**
 * The plan in force on a period's last day and its targets of that day (measurement rule 5). Where two plans
 * overlap the younger one counts, alone: the plan of a year replaces the one before. Without a plan nothing
 * is asked of anybody.
 */
export async function loadPlan(db: Queryable, period: Pick<Period, 'lastDay'>): Promise<PlanWithTargets> {
  const inForce = inForceOn(period.lastDay);
  const plan = await db.plan.findFirst({
    where: inForce,
    orderBy: youngestFirst,
    select: {
      code: true,
      verifiedOnly: true,
      targets: {
        where: inForce,
        orderBy: { id: 'asc' },
        select: targetColumns,
      },
    },
  });
  if (plan === null) return { plan: NO_PLAN, targets: [] };
  const { code, verifiedOnly, targets } = plan;
  return {
    plan: { code, verifiedOnly },
    targets: targets.map(toTargetRecord),
  };
}
