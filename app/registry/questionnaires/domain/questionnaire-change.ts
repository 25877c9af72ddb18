import { z } from 'zod';
import { localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { scales } from '~/base/scale';
import {
  versionNumber,
  versionSchema,
  type QuestionnaireContent,
} from '~/registry/questionnaires/domain/questionnaire-content';
import {
  differingWords,
  questionnaireWordsSchema,
  wordsOf,
} from '~/registry/questionnaires/domain/questionnaire-words';

/** From `day` on people are asked in these words. `base`: the version that they were worded from. */
export const questionnaireChangeSchema = z.object({
  day: localDaySchema,
  scale: z.enum(scales),
  base: versionSchema,
  words: questionnaireWordsSchema,
});

export type QuestionnaireChange = z.infer<typeof questionnaireChangeSchema>;

export type QuestionnaireProblem = { field: string; code: ErrorCode; details?: ErrorDetails };

/**
 * What is wrong with publishing other words: they are those that are asked already, or somebody published others since
 * they were drafted.
 */
export function checkQuestionnaireChange(
  current: QuestionnaireContent,
  { base, words }: QuestionnaireChange,
): QuestionnaireProblem[] {
  if (base !== current.version) return [{ field: '', code: 'questionnaire-published-meanwhile' }];
  return differingWords(wordsOf(current), words).length === 0 ? [{ field: '', code: 'questionnaire-unchanged' }] : [];
}

/** What is wrong with the day on which words shall be asked first: nobody is asked anew about what is past. */
export function checkFirstDay(day: LocalDay, today: LocalDay): QuestionnaireProblem[] {
  return day < today ? [{ field: 'day', code: 'questionnaire-day-past', details: { day: today } }] : [];
}

/** What the version after one is called. */
export function nextVersion({ scale, version }: Pick<QuestionnaireContent, 'scale' | 'version'>): string {
  return `${scale}-${versionNumber(version) + 1}`;
}
