import { z } from 'zod';
import { errorCodes } from '~/base/errors';

/** The one shape of every refusal. `reference` names the request in the server's log. */
export const errorAnswerSchema = z.object({
  error: z.object({
    code: z.enum(errorCodes).meta({ description: 'One of a closed list; decide by this, not by the message.' }),
    message: z.string().meta({ description: "In the reader's language: Accept-Language or ?lng=vi|en." }),
    details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    reference: z.string().meta({ description: "Names this request in the server's log." }),
  }),
});

export type ErrorAnswer = z.infer<typeof errorAnswerSchema>;
