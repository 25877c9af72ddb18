import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * Participation and the share of the highest level both rise at once. Ratings that are made up to fill the silent move
 * a unit along the diagonal of participation × satisfaction, the fingerprint of stuffed ballots (P. Klimek, Y. Yegorov,
 * R. Hanel, S. Thurner, Statistical detection of systematic election irregularities, PNAS 109 (2012), 16469–16473). New
 * raters that a kiosk or a campaign brings move participation alone; better service moves the levels alone. Made-up
 * ratings seldom say why, so where reasons became rarer too, both are taken together.
 */
export const fingerprintJump = defineHistoryRule({
  code: 'FINGERPRINT_JUMP',
  parameters: {
    /** What one unit in 70 has by chance in four weeks; a new kiosk has it too, so it says nothing alone. */
    minParticipationZ: { value: 2.2, least: 1, most: 20 },
    minTopZ: { value: 0.8, least: 0, most: 20 },
    /** Of the highest level, or of it and the missing reasons together: one unit in 30. All at once: one in 2,000. */
    minLevelsZ: { value: 2.1, least: 1, most: 20 },
  },
  figures: {
    participationBefore: 'share',
    participationNow: 'share',
    participationZ: 'number',
    topBefore: 'share',
    topNow: 'share',
    levelsZ: 'number',
  },
  judge({ scores: { participation, top, told } }, { minParticipationZ, minTopZ, minLevelsZ }) {
    if (participation === null || top === null) return null;
    if (participation.z < minParticipationZ || top.z < minTopZ) return null;
    // The sum of two independent normal numbers has √2 times their deviation (S. Stouffer and others, 1949).
    const levelsZ = Math.max(top.z, (top.z - (told?.z ?? 0)) / Math.SQRT2);
    if (levelsZ < minLevelsZ) return null;
    return {
      participationBefore: participation.before,
      participationNow: participation.now,
      participationZ: participation.z,
      topBefore: top.before,
      topNow: top.now,
      levelsZ,
    };
  },
});
