import { defineHistoryRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * A unit sends fewer dossiers than it used to, more so than units of its level, and has hardly fewer ratings for it: as
 * if dossiers were left out of the denominator. Work that moved elsewhere takes its ratings along. Where it did, and
 * more people rated by chance, participation rose too, but by less than the missing dossiers would have it.
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
    /** Of the ratings that work takes along, as a logarithm: 0 where all went with it, 1 where none did. */
    minStayed: { value: 0.5, least: 0, most: 1, unit: 'share' },
  },
  figures: {
    dossiersBefore: 'number',
    dossiersNow: 'number',
    drop: 'share',
    stayed: 'share',
    dossiersZ: 'number',
    participationBefore: 'share',
    participationNow: 'share',
    participationZ: 'number',
  },
  judge({ scores: { dossiers, participation } }, { minDossiersZ, minParticipationZ, minBothZ, minDrop, minStayed }) {
    if (dossiers === null || participation === null) return null;
    const drop = 1 - dossiers.now / dossiers.before;
    const dossiersZ = -dossiers.z;
    if (dossiersZ < minDossiersZ || drop < minDrop || participation.z < minParticipationZ) return null;
    if ((dossiersZ + participation.z) / Math.SQRT2 < minBothZ) return null;
    const stayed = Math.log(participation.now / participation.before) / Math.log(dossiers.before / dossiers.now);
    if (stayed < minStayed) return null;
    return {
      dossiersBefore: Math.round(dossiers.before),
      dossiersNow: Math.round(dossiers.now),
      drop,
      stayed: Math.min(1, stayed),
      dossiersZ,
      participationBefore: participation.before,
      participationNow: participation.now,
      participationZ: participation.z,
    };
  },
});
