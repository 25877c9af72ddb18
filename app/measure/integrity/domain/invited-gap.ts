import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * Ratings by invitation became better than all others of the unit, more than they were before: as where staff open the
 * invitations of people who do not use them; participation rises with it. A difference of differences, so that people
 * who always rated better by their invitation than at the counter are no sign.
 */
export const invitedGap = defineHistoryRule({
  code: 'INVITED_GAP',
  parameters: {
    minGapZ: { value: 2.2, least: 1, most: 20 },
    minParticipationZ: { value: 1, least: 0, most: 20 },
    /** Of the two together: one unit in 6,000 has it by chance in four weeks. */
    minBothZ: { value: 3.6, least: 1, most: 20 },
    minGap: { value: 0.1, least: 0.01, most: 1, unit: 'share' },
  },
  figures: { gapBefore: 'signed-share', gapNow: 'signed-share', gapZ: 'number', participationZ: 'number' },
  judge({ scores: { invitedGap: gap, participation } }, { minGapZ, minParticipationZ, minBothZ, minGap }) {
    if (gap === null || participation === null || gap.now < minGap) return null;
    if (gap.z < minGapZ || participation.z < minParticipationZ) return null;
    if ((gap.z + participation.z) / Math.SQRT2 < minBothZ) return null;
    return { gapBefore: gap.before, gapNow: gap.now, gapZ: gap.z, participationZ: participation.z };
  },
});
