import { z } from 'zod';
import { errorCodes } from '~/base/errors';
import { responseInputSchema } from '~/collect/intake/domain/response-input';
import { boundedList } from '~/base/text/bounded';

/** Larger batches would run into the client's timeout; a kiosk sends its queue in parts. */
export const MAX_RESPONSES = 500;

export const responsesBodySchema = boundedList(responseInputSchema, MAX_RESPONSES);

/** The answer to a batch of ratings: every item is accepted, a duplicate, or rejected. */
export const responsesAnswerSchema = z.object({
  accepted: z.int().min(0),
  duplicates: z.int().min(0).meta({ description: 'Sent before with the same id and the same content: counted once.' }),
  rejected: z
    .array(z.object({ id: z.string().nullable(), code: z.enum(errorCodes) }))
    .meta({ description: 'In the order sent. A rejected item never holds back the others.' }),
  warnings: z.array(z.object({ id: z.string(), code: z.literal('given-at-out-of-window') })).meta({
    description:
      'Accepted with the time of receipt: the time given is over 14 days old or 5 minutes ahead; of a kiosk also before its tablet ' +
      'was enrolled, or before it last said that nothing waited on it.',
  }),
});

export type ResponsesAnswer = z.infer<typeof responsesAnswerSchema>;
