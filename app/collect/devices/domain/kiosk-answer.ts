import { z } from 'zod';
import { scales } from '~/base/scale';
import { questionnaireSchema } from '~/registry/questionnaires/domain/questionnaire-content';
import { boundedText } from '~/base/text/bounded';

/** The last instant that a date can hold. */
const MAX_INSTANT = 8_640_000_000_000_000;

const named = z.object({ nameVi: z.string(), nameEn: z.string() });

/** What a kiosk needs to ask its question, offline too. */
const kioskSettingsSchema = z.object({
  point: z.string().meta({ description: "The point's code, to be sent with each rating." }),
  counter: z.string(),
  unit: named,
  parent: named.nullable(),
  ratesService: z
    .boolean()
    .optional()
    .meta({ description: 'The unit gives services itself, as a hospital does: no dossier is asked about.' }),
  scale: z.enum(scales),
  fields: z.array(named.extend({ code: z.string() })).meta({ description: 'One: it is not asked for.' }),
  closed: z.boolean().meta({ description: 'The point takes no more ratings.' }),
  openingHours: z.string().meta({ description: 'JSON of seven texts, Monday first; empty when it never closes.' }),
  timeZone: z.string(),
  minSeconds: z.int().meta({ description: 'Fewest seconds between two ratings.' }),
  languages: z.array(z.enum(['vi', 'en'])),
  largeText: z.boolean(),
  highContrast: z.boolean(),
  maxComment: z.int(),
  questionnaire: questionnaireSchema
    .pick({ version: true, question: true, serviceQuestion: true, reasons: true, comment: true })
    .optional()
    .meta({ description: 'The words to ask in; its version is to be sent with each rating.' }),
});

export type KioskSettings = z.infer<typeof kioskSettingsSchema>;

export const enrolBodySchema = z.object({ code: boundedText(40) });

/** The key is given this once; the tablet keeps it and sends it as its Bearer token. */
export const enrolAnswerSchema = z.object({ key: z.string(), settings: kioskSettingsSchema });

export type EnrolAnswer = z.infer<typeof enrolAnswerSchema>;

export const heartbeatBodySchema = z.object({
  queueDepth: z
    .int()
    .min(0)
    .max(1_000_000)
    .meta({ description: 'Ratings on the tablet that the server has not taken.' }),
  clock: z
    .int()
    .min(0)
    .max(MAX_INSTANT)
    .optional()
    .meta({ description: "What the tablet's own clock shows, in milliseconds since 1970." }),
});

export const heartbeatAnswerSchema = z.object({
  settings: kioskSettingsSchema,
  now: z.iso.datetime().meta({ description: "The server's time, by which the tablet corrects its own." }),
});

export type HeartbeatAnswer = z.infer<typeof heartbeatAnswerSchema>;
