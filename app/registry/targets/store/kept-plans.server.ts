import type { LocalDay } from '~/base/calendar/local-day';
import type { Queryable } from '~/platform/database/db.server';
import type { KeptPlan, KeptPlans } from '~/registry/targets/domain/plan-change';
import { targetColumns, toTargetRecord } from '~/registry/targets/store/target-record.server';

/** A plan with all that it says beside its targets. */
export type PlanRecord = KeptPlan & {
  titleVi: string;
  verifiedOnly: boolean;
  doubleKeying: boolean;
  explainDays: number;
};

/** Every plan, the youngest first, and every target there ever was. */
export async function loadKeptPlans(db: Queryable): Promise<{ plans: PlanRecord[]; targets: KeptPlans['targets'] }> {
  const plans = await db.plan.findMany({
    orderBy: [{ validFrom: 'desc' }, { code: 'asc' }],
    select: {
      code: true,
      titleVi: true,
      verifiedOnly: true,
      doubleKeying: true,
      explainDays: true,
      validFrom: true,
      validTo: true,
    },
  });
  const targets = await db.target.findMany({ orderBy: { id: 'asc' }, select: targetColumns });
  return { plans, targets: targets.map(toTargetRecord) };
}

const USUAL_RULES = { verifiedOnly: false, doubleKeying: false, explainDays: 5 };

/** What the plan in force on a day asks for beside its targets; without a plan, what is usual. */
export function rulesOn(
  plans: readonly PlanRecord[],
  day: LocalDay,
): Pick<PlanRecord, 'verifiedOnly' | 'doubleKeying' | 'explainDays'> {
  const { verifiedOnly, doubleKeying, explainDays } = planOn(plans, day) ?? USUAL_RULES;
  return { verifiedOnly, doubleKeying, explainDays };
}

/** The plan in force on a day among some, the youngest first. */
export function planOn<P extends KeptPlan>(plans: readonly P[], day: LocalDay): P | undefined {
  return plans.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day));
}
