import type { VolumeMeasure } from '~/collect/volumes/domain/volume-row';

/** The five counts of a row of volumes. */
export type VolumeFigures = Record<VolumeMeasure, number>;
