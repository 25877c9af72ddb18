import { z } from 'zod';

import { localDaySchema, type LocalDay } from '~/domain/calendar/local-day';

/** The figures of a volume row: dossiers completed, and of them on time, online and by post (design §2). */
export const volumeMeasures = [
  'completed',
  'on_time',
  'online',
  'postal_received',
  'postal_returned',
] as const;
export type VolumeMeasure = (typeof volumeMeasures)[number];

/** The columns of a file of volumes, in the order of design §4. */
export const volumeColumns = ['day', 'unit', 'field', ...volumeMeasures] as const;
export type VolumeColumn = (typeof volumeColumns)[number];

/**
 * The most dossiers one unit completes in one field on one day. The whole city completes some 60,000 a day; a
 * figure beyond this is a slip of the keyboard or a sum put in the wrong column.
 */
export const MAX_DOSSIERS = 1_000_000;

/** Dossiers completed on one day by one unit in one field; `unit` and `field` are codes. */
export type VolumeRow = { day: LocalDay; unit: string; field: string } & Record<VolumeMeasure, number>;

const count = z.int().min(0).max(MAX_DOSSIERS);

/**
 * The shape of one volume row as the API describes it; the rules between the figures are in
 * `checkVolumeRows`.
 */
export const volumeRowSchema = z.object({
  day: localDaySchema,
  unit: z.string().min(1),
  field: z.string().min(1),
  completed: count,
  on_time: count,
  online: count,
  postal_received: count,
  postal_returned: count,
});
