import { z } from 'zod';
import { channels, MAX_COUNTER_LENGTH, normaliseCounter } from '~/registry/points/domain/service-point';
import { scales } from '~/base/scale';
import { boundedText } from '~/base/text/bounded';

/** What can be wrong with a form about a service point. */
export type PointProblem =
  | 'counter-missing'
  | 'counter-too-long'
  | 'channel-missing'
  | 'scale-missing'
  | 'field-not-handled'
  | 'place-taken'
  | 'not-confirmed'
  | 'code-changed'
  | 'unit-unknown'
  | 'move-day-invalid'
  | 'move-in-closed-period'
  | 'reason-too-short'
  | 'value-too-long'
  | 'point-closed';

/** The first problem of each input of a form, by the input's name. */
export type PointProblems = Record<string, PointProblem>;

export const counterSchema = boundedText(10 * MAX_COUNTER_LENGTH, 'counter-too-long', 'counter-missing')
  .transform(normaliseCounter)
  .pipe(boundedText(MAX_COUNTER_LENGTH, 'counter-too-long').min(1, 'counter-missing'));

/** What a person decides about a new service point; without a field, the citizen is asked for it. */
export const newPointSchema = z.object({
  field: boundedText(60, 'field-not-handled').transform((code) => (code === '' ? null : code)),
  counter: counterSchema,
  channel: z.enum(channels, 'channel-missing'),
  scale: z.enum(scales, 'scale-missing'),
});

export type NewPoint = z.infer<typeof newPointSchema>;

/** The problems of a form whose schema uses the messages above. */
export function toPointProblems(error: z.ZodError): PointProblems {
  const problems: PointProblems = {};
  for (const { path, message } of error.issues) problems[String(path[0])] ??= message as PointProblem;
  return problems;
}
