import { z } from 'zod';
import { periodKinds } from '~/base/calendar/period';

/** Closings that one answer holds at most. */
export const MAX_LOG_ENTRIES = 1_000;

/** The public log as `/api/v1/log` tells it. */
export const logAnswerSchema = z.object({
  origin: z.string().nullable().meta({ description: 'What the log is called; null before it was first signed.' }),
  keys: z.array(
    z.object({
      key: z.string().meta({ description: 'A verifier key of C2SP signed-note.' }),
      firstSize: z.int().meta({ description: 'The size of the log from which on it signs.' }),
    }),
  ),
  checkpoint: z.string().nullable().meta({ description: 'The newest one, as a signed note.' }),
  from: z.int().meta({ description: 'The first place of the log that is told here.' }),
  below: z.int().meta({ description: 'The place after the last one.' }),
  checkpoints: z
    .array(z.object({ size: z.int(), signedAt: z.iso.datetime() }))
    .meta({ description: 'The sizes above `from`, up to `below`, at which the log was signed; the newest first.' }),
  closings: z.array(
    z.object({
      position: z.int().meta({ description: 'Its place in the log, from 0.' }),
      kind: z.enum(periodKinds),
      period: z.string(),
      revision: z.int(),
      closedAt: z.iso.datetime(),
      sha256: z.string().meta({ description: 'Of the bytes of the closing.' }),
      publicVersion: z.string().meta({ description: 'The rule by which its public part was made.' }),
      publicSha256: z.string(),
      closedBeforeLog: z.boolean(),
    }),
  ),
});

export type LogAnswer = z.infer<typeof logAnswerSchema>;
