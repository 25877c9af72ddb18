import { z } from 'zod';
import { dossierRowSchema } from '~/collect/dossiers/domain/dossier-row';
import { boundedList } from '~/base/text/bounded';

/**
 * Why a sender gets no link for a dossier: somebody else registered it (decision 040), or its unit has no open point.
 */
const missingLinks = ['fed-by-another', 'no-open-point'] as const;
export type MissingLink = (typeof missingLinks)[number];

/** Larger batches would run into the client's timeout; a one-stop system sends its day in parts. */
export const MAX_DOSSIERS_AT_ONCE = 5_000;
/** With a picture for each, the answer is a hundred times the request. */
export const MAX_DOSSIERS_WITH_SVG = 500;

export const dossiersBodySchema = boundedList(dossierRowSchema, MAX_DOSSIERS_AT_ONCE);

/** The answer to dossiers that were accepted as a whole. */
export const dossiersAnswerSchema = z.object({
  state: z.enum(['imported', 'unchanged']).meta({ description: "'unchanged': the same bytes were sent before." }),
  rowCount: z.int().min(0),
  added: z.int().min(0).meta({ description: 'Completed dossiers that are new.' }),
  changed: z
    .int()
    .min(0)
    .meta({ description: 'Dossiers that said something else before; the newest figures follow them.' }),
  warningCount: z.int().min(0).meta({ description: 'Lines that were taken in although their procedure does not fit.' }),
  warnings: z
    .array(
      z.object({
        line: z.int().min(1),
        code: z.string().meta({
          description:
            "'procedure-other-field': the procedure belongs to another field, and the dossier counts in the one that was sent; " +
            "'procedure-not-offered': received on a day on which the procedure was not offered.",
        }),
        procedure: z.string(),
        field: z.string().meta({ description: 'As sent.' }),
        expectedField: z.string().meta({ description: 'Code of the field that the procedure belongs to.' }),
      }),
    )
    .meta({ description: 'The first hundred of them.' }),
  invitations: z
    .array(
      z.object({
        dossier: z.string().meta({ description: 'The number as it was sent.' }),
        link: z.url().nullable().meta({
          description: 'To print or send; always the same for a dossier. Null where `missing` says why.',
        }),
        missing: z.enum(missingLinks).nullable().meta({
          description:
            "Why there is no link: its unit has no open service point, or somebody else than the caller's unit registered the dossier.",
        }),
        qr: z
          .string()
          .nullable()
          .meta({ description: 'Address of the link as a QR code in SVG, or the SVG itself with ?qr=svg.' }),
      }),
    )
    .meta({ description: 'Of the completed dossiers, in the order sent.' }),
});

export type DossiersAnswer = z.infer<typeof dossiersAnswerSchema>;
