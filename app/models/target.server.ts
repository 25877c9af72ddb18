import type { Queryable } from '~/db.server';
import type { Period } from '~/domain/calendar/period';
import type { Plan } from '~/domain/reports/report-input';
import type { Comparator, Indicator, TargetRecord } from '~/domain/targets/target';
import type { UnitLevel } from '~/domain/units/unit';

export type PlanWithTargets = { plan: Plan; targets: TargetRecord[] };

const NO_PLAN: Plan = { code: '', verifiedOnly: false };

/**
 * The plan in force on a period's last day and its targets of that day (design rule 5). Where two plans
 * overlap the younger one counts, alone: the plan of a year replaces the one before. Without a plan nothing
 * is asked of anybody.
 */
export async function loadPlan(db: Queryable, period: Period): Promise<PlanWithTargets> {
  const inForce = {
    validFrom: { lte: period.lastDay },
    OR: [{ validTo: null }, { validTo: { gte: period.lastDay } }],
  };
  const plan = await db.plan.findFirst({
    where: inForce,
    orderBy: { validFrom: 'desc' },
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
