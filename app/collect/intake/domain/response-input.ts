import { z } from 'zod';

import type { ErrorCode } from '~/base/errors';
import { normalisePointCode } from '~/registry/points/domain/service-point';
import { MAX_REASONS, reasons } from '~/base/reasons';
import { isValidLevel, scales } from '~/base/scale';
import { languages } from '~/base/text/languages';
import { cleanText } from '~/base/text/clean-text';
import { MAX_COMMENT_LENGTH, MAX_TYPED_LENGTH } from '~/collect/ratings/domain/comment-text';
import { versionSchema } from '~/registry/questionnaires/domain/questionnaire-content';
import { respondents } from '~/base/respondent';
import { boundedList, boundedText } from '~/base/text/bounded';

/**
 * One rating as a client sends it. `id` is made by the client, so that sending again is safe. Unknown keys, such as a
 * score or a label, are dropped: the server alone decides what a level means.
 */
export const responseInputSchema = z
  .object({
    id: boundedText(36).check(z.uuid()).toLowerCase(),
    point: boundedText(64).overwrite(normalisePointCode).min(1),
    field: boundedText(60)
      .regex(/^[A-Z][A-Z0-9_]{0,59}$/)
      .optional(),
    scale: z.enum(scales),
    level: z.int(),
    givenAt: boundedText(40)
      .check(z.iso.datetime({ offset: true }))
      .refine((text) => !Number.isNaN(Date.parse(text))),
    reasons: boundedList(z.enum(reasons), MAX_REASONS).optional(),
    comment: boundedText(MAX_TYPED_LENGTH).overwrite(cleanText).max(MAX_COMMENT_LENGTH).optional(),
    dossier: boundedText(500)
      .regex(/^[^\p{Cc}\p{Cs}]{1,500}$/u)
      .meta({
        description:
          'The token of an invitation: the rating is verified. Or the number of a dossier: claimed, which proves nothing.',
      })
      .optional(),
    language: z.enum(languages).optional(),
    respondent: z.enum(respondents).optional(),
    questionnaire: versionSchema
      .meta({ description: 'The version in whose words the person was asked; the newest where it is left out.' })
      .optional(),
  })
  .refine((input) => isValidLevel(input.scale, input.level), { path: ['level'] });

export type ResponseInput = z.infer<typeof responseInputSchema>;

type ParsedResponses = {
  valid: { index: number; input: ResponseInput }[];
  rejected: { id: string | null; code: ErrorCode; index: number }[];
};

/**
 * Reads a batch one by one: a bad rating never holds back a good one. Anything but an array counts as one rejected
 * item.
 */
export function parseResponses(json: unknown): ParsedResponses {
  const parsed: ParsedResponses = { valid: [], rejected: [] };
  if (!Array.isArray(json)) {
    parsed.rejected.push({ id: null, code: 'input-invalid', index: 0 });
    return parsed;
  }
  for (const [index, item] of (json as unknown[]).entries()) {
    const result = responseInputSchema.safeParse(item);
    if (result.success) parsed.valid.push({ index, input: result.data });
    else parsed.rejected.push({ id: parseId(item), code: toErrorCode(result.error.issues[0]), index });
  }
  return parsed;
}

/**
 * Everything a response says, as one text: two inputs with one id and different texts are a conflict, not a
 * repetition. The order of reasons and the way the time is written do not matter. It holds the dossier in clear, so
 * keep only a keyed hash of it.
 */
export function canonicalContent(input: ResponseInput): string {
  return JSON.stringify([
    input.point,
    input.field ?? null,
    input.scale,
    input.level,
    new Date(input.givenAt).toISOString(),
    [...new Set(input.reasons)].sort(),
    input.comment || null,
    input.dossier ?? null,
    input.language ?? null,
    input.respondent ?? null,
    // Left out as before: what a tablet sent by an earlier program, it may send again by this one.
    ...(input.questionnaire === undefined ? [] : [input.questionnaire]),
  ]);
}

const errorCodeByKey: Partial<Record<PropertyKey, ErrorCode>> = {
  id: 'id-invalid',
  point: 'point-unknown',
  field: 'field-unknown',
  scale: 'scale-unknown',
  level: 'level-off-scale',
  givenAt: 'given-at-invalid',
  reasons: 'reason-unknown',
};

function toErrorCode(issue: z.core.$ZodIssue | undefined): ErrorCode {
  const key = issue?.path[0] ?? '';
  if (issue?.code === 'too_big' && key === 'reasons') return 'too-many-reasons';
  if (issue?.code === 'too_big' && key === 'comment') return 'comment-too-long';
  return errorCodeByKey[key] ?? 'input-invalid';
}

function parseId(item: unknown): string | null {
  if (typeof item !== 'object' || item === null || !('id' in item)) return null;
  return typeof item.id === 'string' ? item.id.slice(0, 100) : null;
}
