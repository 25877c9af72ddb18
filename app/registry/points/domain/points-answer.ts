import { z } from 'zod';
import { channels } from '~/registry/points/domain/service-point';

/** Service points as `/api/v1/points` lists them. */
export const pointsAnswerSchema = z.array(
  z.object({
    unit: z.string().meta({ description: "The unit's code." }),
    field: z.string().nullable().meta({ description: 'Null: the citizen is asked for the field.' }),
    counter: z.string(),
    channel: z.enum(channels),
    code: z.string(),
    address: z.url().meta({ description: 'What the QR code says.' }),
    closed: z.boolean(),
  }),
);

export type PointsAnswer = z.infer<typeof pointsAnswerSchema>;
