import { z } from 'zod';
import { boundedList, boundedText } from '~/base/text/bounded';
import type { LevelField } from '~/registry/fields/domain/field';
import type { LevelChange } from '~/registry/fields/domain/field-changes';
import { planChangeSchema, type DraftedTarget } from '~/registry/targets/domain/plan-change';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';
import { unitChangeSchema } from '~/registry/units/domain/unit-step';

/** More than levels times fields. */
const MAX_LEVEL_CHANGES = 500;

/** From a day on a city has other units, fields by level and a plan of its own; all of it holds, or nothing. */
export const cityChangeSchema = z.object({
  units: unitChangeSchema,
  levels: boundedList(
    z.object({ level: z.enum(unitLevels), field: boundedText(64).min(1), handles: z.boolean() }),
    MAX_LEVEL_CHANGES,
  ),
  plan: planChangeSchema,
});

export type CityChange = z.infer<typeof cityChangeSchema>;

/**
 * What wards handle once there are no districts: theirs, and what the districts handled. The districts keep their
 * fields, since periods in which they existed are reported by them.
 */
export function wardsTakeOver(levelFields: readonly LevelField[]): LevelChange[] {
  const ofWards = new Set(levelFields.filter(({ level }) => level === 'WARD').map(({ field }) => field));
  return levelFields
    .filter(({ level, field }) => level === 'DISTRICT' && !ofWards.has(field))
    .map(({ field }) => ({ level: 'WARD', field, handles: true }));
}

/** Targets that a plan for a city without districts may take over: all but those that are asked of districts alone. */
export function targetsWithoutDistricts(targets: readonly TargetRecord[]): TargetRecord[] {
  return targets.filter(({ unitLevel }) => unitLevel !== 'DISTRICT');
}

/** A target as the form of a new plan drafts it, in the words that stand there now. */
export function takenOver(
  { indicator, unitLevel, field, comparator, threshold, shareOfUnits }: TargetRecord,
  { citation, quoteVi }: Pick<DraftedTarget, 'citation' | 'quoteVi'>,
): DraftedTarget {
  return { indicator, unitLevel, field, comparator, threshold, shareOfUnits, validTo: null, citation, quoteVi };
}
