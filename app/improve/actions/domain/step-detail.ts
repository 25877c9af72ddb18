import { z } from 'zod';
import { boundedText } from '~/base/text/bounded';
import { effects } from '~/improve/actions/domain/effect';

const share = z.object({ part: z.number(), whole: z.number(), weeks: z.number() });

/** What a step set, or what the system saw; only what belongs to the step is there. */
const stepDetailSchema = z.object({
  ownerId: z.number().optional(),
  what: boundedText(2000).optional(),
  dueOn: boundedText(10).optional(),
  toValue: z.number().nullable().optional(),
  effect: z.enum(effects).optional(),
  before: share.nullable().optional(),
  after: share.nullable().optional(),
  throughWeek: boundedText(8).nullable().optional(),
});

export type StepDetail = z.infer<typeof stepDetailSchema>;

/** Reads what is stored of a step; nothing where it has no detail. */
export function readStepDetail(text: string): StepDetail {
  return text === '' ? {} : stepDetailSchema.parse(JSON.parse(text));
}

/** As it is stored. */
export function writeStepDetail(detail: StepDetail): string {
  return Object.keys(detail).length === 0 ? '' : JSON.stringify(detail);
}
