import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * Satisfaction rises because dissatisfied people no longer rate: participation falls by as many. Where slips or
 * invitations are handed out, somebody keeps them from the unhappy. Better service makes the same people happier and
 * leaves participation where it was.
 */
export const unhappyMissing = defineHistoryRule({
  code: 'UNHAPPY_MISSING',
  parameters: {
    minSatisfactionZ: { value: 1.7, least: 1, most: 20 },
    minParticipationFallZ: { value: 1.2, least: 0, most: 20 },
    /** Of the two together: one unit in 1,400 has it by chance in four weeks, and fewer have both at once. */
    minBothZ: { value: 3.2, least: 1, most: 20 },
  },
  figures: {
    satisfactionBefore: 'share',
    satisfactionNow: 'share',
    satisfactionZ: 'number',
    participationBefore: 'share',
    participationNow: 'share',
    participationFallZ: 'number',
  },
  judge({ scores: { participation, satisfaction } }, { minSatisfactionZ, minParticipationFallZ, minBothZ }) {
    if (participation === null || satisfaction === null) return null;
    const fall = -participation.z;
    if (satisfaction.z < minSatisfactionZ || fall < minParticipationFallZ) return null;
    // The sum of two independent normal numbers has √2 times their deviation (S. Stouffer and others, 1949).
    if ((satisfaction.z + fall) / Math.SQRT2 < minBothZ) return null;
    return {
      satisfactionBefore: satisfaction.before,
      satisfactionNow: satisfaction.now,
      satisfactionZ: satisfaction.z,
      participationBefore: participation.before,
      participationNow: participation.now,
      participationFallZ: fall,
    };
  },
});
