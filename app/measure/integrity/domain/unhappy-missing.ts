import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * Satisfaction rises because dissatisfied people no longer rate: participation falls by as many. Where slips or
 * invitations are handed out, somebody keeps them from the unhappy. Better service makes the same people happier and
 * leaves participation where it was. Where fewer people rate by chance, content ones stay away too, and both figures
 * move while the dissatisfied among all dossiers hardly become fewer: so their share is asked for by itself.
 */
export const unhappyMissing = defineHistoryRule({
  code: 'UNHAPPY_MISSING',
  parameters: {
    minSatisfactionZ: { value: 1.7, least: 1, most: 20 },
    minParticipationFallZ: { value: 1.2, least: 0, most: 20 },
    /** Of the two together: one unit in 740 has it by chance in four weeks, and fewer have both at once. */
    minBothZ: { value: 3, least: 1, most: 20 },
    minUnhappyFallZ: { value: 2.8, least: 0, most: 20 },
  },
  figures: {
    satisfactionBefore: 'share',
    satisfactionNow: 'share',
    satisfactionZ: 'number',
    participationBefore: 'share',
    participationNow: 'share',
    participationFallZ: 'number',
    unhappyBefore: 'share',
    unhappyNow: 'share',
    unhappyFallZ: 'number',
  },
  judge(
    { scores: { participation, satisfaction, unhappy } },
    { minSatisfactionZ, minParticipationFallZ, minBothZ, minUnhappyFallZ },
  ) {
    if (participation === null || satisfaction === null || unhappy === null) return null;
    const fall = -participation.z;
    if (satisfaction.z < minSatisfactionZ || fall < minParticipationFallZ) return null;
    // The sum of two independent normal numbers has √2 times their deviation (S. Stouffer and others, 1949).
    if ((satisfaction.z + fall) / Math.SQRT2 < minBothZ) return null;
    if (-unhappy.z < minUnhappyFallZ) return null;
    return {
      satisfactionBefore: satisfaction.before,
      satisfactionNow: satisfaction.now,
      satisfactionZ: satisfaction.z,
      participationBefore: participation.before,
      participationNow: participation.now,
      participationFallZ: fall,
      unhappyBefore: unhappy.before,
      unhappyNow: unhappy.now,
      unhappyFallZ: -unhappy.z,
    };
  },
});
