import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * Of the ratings of the highest level fewer have a reason or a comment than used to. Some people always say why; who
 * makes ratings up seldom does.
 */
export const reasonsMissing = defineHistoryRule({
  code: 'REASONS_MISSING',
  parameters: {
    /** One false alarm in 14,000 units and months. */
    minZ: { value: 3.8, least: 1, most: 20 },
  },
  figures: { toldBefore: 'share', toldNow: 'share', z: 'number' },
  judge({ scores: { told } }, { minZ }) {
    if (told === null || -told.z < minZ) return null;
    return { toldBefore: told.before, toldNow: told.now, z: -told.z };
  },
});
