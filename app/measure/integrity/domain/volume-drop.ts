import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * A unit sends fewer dossiers than it used to, more so than units of its level, and has no fewer ratings for it: as if
 * dossiers were left out of the denominator. Work that moved elsewhere takes its ratings along.
 */
export const volumeDrop = defineHistoryRule({
  code: 'VOLUME_DROP',
  parameters: {
    minDossiersZ: { value: 2, least: 1, most: 20 },
    minParticipationZ: { value: 1.8, least: 1, most: 20 },
    /** Of the two together: one unit in 7,000 has it by chance in four weeks, and fewer have both at once. */
    minBothZ: { value: 3.6, least: 1, most: 20 },
    /** A tenth more or less is the week's weather. */
    minDrop: { value: 0.1, least: 0.01, most: 1, unit: 'share' },
  },
  figures: {
    dossiersBefore: 'number',
    dossiersNow: 'number',
    drop: 'share',
    dossiersZ: 'number',
    participationBefore: 'share',
    participationNow: 'share',
    participationZ: 'number',
  },
  judge({ scores: { dossiers, participation } }, { minDossiersZ, minParticipationZ, minBothZ, minDrop }) {
    if (dossiers === null || participation === null) return null;
    const drop = 1 - dossiers.now / dossiers.before;
    const dossiersZ = -dossiers.z;
    if (dossiersZ < minDossiersZ || drop < minDrop || participation.z < minParticipationZ) return null;
    if ((dossiersZ + participation.z) / Math.SQRT2 < minBothZ) return null;
    return {
      dossiersBefore: Math.round(dossiers.before),
      dossiersNow: Math.round(dossiers.now),
      drop,
      dossiersZ,
      participationBefore: participation.before,
      participationNow: participation.now,
      participationZ: participation.z,
    };
  },
});
