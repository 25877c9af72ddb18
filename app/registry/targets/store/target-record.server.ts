import type { Prisma } from '~/platform/database/db.server';
import type { Comparator, Indicator, TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel } from '~/registry/units/domain/unit';

/** What is read of a target. */
export const targetColumns = {
  id: true,
  planCode: true,
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
} as const satisfies Prisma.TargetSelect;

type Row = Prisma.TargetGetPayload<{ select: typeof targetColumns }>;

/** A stored target; its columns are text, and the closed lists live in the domain. */
export function toTargetRecord({ planCode, indicator, unitLevel, comparator, ...target }: Row): TargetRecord {
  return {
    ...target,
    plan: planCode,
    indicator: indicator as Indicator,
    unitLevel: unitLevel as UnitLevel | '*',
    comparator: comparator as Comparator,
  };
}
