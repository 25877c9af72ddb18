import { z } from 'zod';
import { errorAnswerSchema } from '~/base/error-answer';
import { errorCodes } from '~/base/errors';
import { boundedList } from '~/base/text/bounded';
import { volumeRowSchema } from '~/collect/volumes/domain/volume-row';

/** More rows than the largest body that is taken has room for. */
const MAX_VOLUMES_AT_ONCE = 150_000;

export const volumesBodySchema = boundedList(volumeRowSchema, MAX_VOLUMES_AT_ONCE);

/** The answer to a file of volumes that was accepted as a whole. */
export const volumesAnswerSchema = z.object({
  state: z.enum(['imported', 'unchanged']).meta({ description: "'unchanged': the same bytes were imported before." }),
  rowCount: z.int().min(0),
  newCells: z.int().min(0).meta({ description: 'Cells (day × unit × field) that got their first figure.' }),
  changed: z.int().min(0).meta({ description: 'Cells that had another figure; the old one stays on record.' }),
  fromDossiers: z.int().min(0).meta({
    description: 'Cells whose figure is counted from dossiers: what was sent for them is on record and not in force.',
  }),
  correctedSince: z.int().min(0).meta({
    description:
      "With 'unchanged': cells whose figures were corrected after these bytes were imported. To set them again, send other bytes, with the rows in another order or a row less.",
  }),
});

export type VolumesAnswer = z.infer<typeof volumesAnswerSchema>;

/** One reason against one line; `otherLine` is the line that a duplicate contradicts. */
const rejectedLineSchema = z.object({
  line: z.int().min(1).meta({ description: 'Line of the file, header included, or place in the array, from 1.' }),
  code: z.enum(errorCodes),
  column: z.string().optional(),
  value: z.string().optional(),
  candidates: z.array(z.string()).optional().meta({ description: 'Codes of what a name may have meant.' }),
  otherLine: z.int().optional(),
});

/** The answer to a file in which anything was wrong: nothing of it was applied. */
export const importRejectionSchema = errorAnswerSchema.extend({ rejected: z.array(rejectedLineSchema) });
