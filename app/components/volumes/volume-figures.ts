import type { VolumeMeasure } from '~/domain/volumes/volume-row';

/** The five counts of a row of volumes. */
export type VolumeFigures = Record<VolumeMeasure, number>;
