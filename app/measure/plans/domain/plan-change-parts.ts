import { askedKey, type DraftedTarget, type KeptPlans, type PlanChange } from '~/registry/targets/domain/plan-change';

type Asked = Pick<DraftedTarget, 'comparator' | 'threshold'>;

/** What a change makes of one target: from what to what; null where it was not asked, or is no more. */
export type PlanChangePart = Pick<DraftedTarget, 'indicator' | 'unitLevel' | 'field'> & {
  from: Asked | null;
  to: Asked | null;
};

/** The targets that a change of a plan touches, one by one; nothing for a plan that begins. */
export function planChangeParts({ begun, ended, added }: PlanChange, kept: KeptPlans['targets']): PlanChangePart[] {
  if (begun !== null) return [];
  const old = kept.filter(({ id }) => ended.includes(id));
  const taken = new Set<number>();
  const parts = added.map((target): PlanChangePart => {
    // A form changes one target at a time, and may make another of it.
    const replaced =
      old.find((one) => !taken.has(one.id) && askedKey(one) === askedKey(target)) ??
      (added.length === 1 && old.length === 1 ? old[0] : undefined);
    if (replaced !== undefined) taken.add(replaced.id);
    return { ...about(target), from: replaced === undefined ? null : asked(replaced), to: asked(target) };
  });
  const gone = old.filter(({ id }) => !taken.has(id));
  return [...parts, ...gone.map((one): PlanChangePart => ({ ...about(one), from: asked(one), to: null }))];
}

function about({ indicator, unitLevel, field }: Pick<DraftedTarget, 'indicator' | 'unitLevel' | 'field'>) {
  return { indicator, unitLevel, field };
}

function asked({ comparator, threshold }: Asked): Asked {
  return { comparator, threshold };
}
