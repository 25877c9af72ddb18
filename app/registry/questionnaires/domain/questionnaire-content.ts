import { z } from 'zod';
import { reasons } from '~/base/reasons';
import { respondents } from '~/base/respondent';
import { scales } from '~/base/scale';
import { boundedList, boundedText } from '~/base/text/bounded';
import type { Language } from '~/base/text/languages';

/** Longer than any text of a form may be; what a form takes is in `questionnaire-words.ts`. */
const MAX_STORED = 2_000;

const wordingSchema = z.object({ vi: boundedText(MAX_STORED), en: boundedText(MAX_STORED) });

/** A text in each language. */
export type Wording = z.infer<typeof wordingSchema>;

const reasonLabelsSchema = eachOf(reasons, wordingSchema);

/** An object that has the same kind of value under each of some keys, and nothing else. */
export function eachOf<Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) {
  return z.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>);
}

/** How a version is called: its scale and its number. */
export const versionSchema = boundedText(20).regex(/^[a-z]+-\d{1,6}$/);

/**
 * What a person was asked, word by word: a version is never changed once it was published, only followed by the next.
 */
export const questionnaireSchema = z.object({
  version: versionSchema,
  scale: z.enum(scales),
  /** `{{field}}` and `{{unit}}` stand for the names of the service point. */
  question: wordingSchema,
  /** Asked in place of `question` where a unit gives services itself, as hospitals and schools do. */
  serviceQuestion: wordingSchema.optional(),
  levels: boundedList(z.object({ level: z.int(), label: wordingSchema }), 5),
  reasons: z.object({
    question: z.object({ satisfied: wordingSchema, neutral: wordingSchema, dissatisfied: wordingSchema }),
    /** `good` is shown after a satisfied level, `bad` after any other. */
    labels: z.object({ good: reasonLabelsSchema, bad: reasonLabelsSchema }),
  }),
  respondent: z.object({ question: wordingSchema, labels: eachOf(respondents, wordingSchema) }),
  comment: z.object({ question: wordingSchema, warning: wordingSchema }),
});

export type QuestionnaireContent = z.infer<typeof questionnaireSchema>;

/** The question as a page asks it; the names of field and unit stand between asterisks. */
export function fillQuestion(question: Wording, language: Language, names: { field: string; unit: string }): string {
  // A function, since a name may hold a sign that a replacement would read as a group.
  return question[language].replace('{{field}}', () => `*${names.field}*`).replace('{{unit}}', () => `*${names.unit}*`);
}

/** The number of a version, which people call it by. */
export function versionNumber(version: string): number {
  return Number(version.slice(version.lastIndexOf('-') + 1));
}
