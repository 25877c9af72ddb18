import type { Queryable } from '~/platform/database/db.server';
import type { Period } from '~/base/calendar/period';
import type { Plan } from '~/registry/targets/domain/plan';
import { inForceOn, youngestFirst } from '~/registry/targets/store/plan.server';
import type { Comparator, Indicator, TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel } from '~/registry/units/domain/unit';

type PlanWithTargets = { plan: Plan; targets: TargetRecord[] };

const NO_PLAN: Plan = { code: '', verifiedOnly: false };

/**
 * The plan in force on a period's last day and its targets of that day (measurement rule 5). Where two plans
 * overlap the younger one counts, alone: the plan of a year replaces the one before. Without a plan nothing
 * is asked of anybody.
 */
export async function loadPlan(db: Queryable, period: Period): Promise<PlanWithTargets> {
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
        select: {
          id: true,
          indicator: true,
          unitLevel: true,
          field: true,
          comparator: true,
          threshold: true,
          shareOfUnits: true,
          validFrom: true,
          validTo: true,
          citation: true,
          quoteVi: true,
        },
      },
    },
  });
  if (plan === null) return { plan: NO_PLAN, targets: [] };
  const { code, verifiedOnly, targets } = plan;
  return {
    plan: { code, verifiedOnly },
    targets: targets.map((target) => ({
      ...target,
      plan: code,
      // The columns are text; the closed lists live in the domain.
      indicator: target.indicator as Indicator,
      unitLevel: target.unitLevel as UnitLevel | '*',
      comparator: target.comparator as Comparator,
    })),
  };
}
