import { z } from 'zod';
import type { ErrorCode, ErrorDetails } from '~/base/errors';
import { polarities, reasons } from '~/base/reasons';
import { respondents } from '~/base/respondent';
import { boundedText } from '~/base/text/bounded';
import { languages, type Language } from '~/base/text/languages';
import { toOneLine } from '~/base/text/one-line';
import {
  eachOf,
  type QuestionnaireContent,
  type Wording,
} from '~/registry/questionnaires/domain/questionnaire-content';

/** The longest each kind of text may be: a label must stand on a button of a phone of 320 pixels. */
const longest = { question: 240, heading: 120, label: 90, warning: 600 } as const;

/**
 * Every text of a questionnaire that may be worded anew, in the order in which a person meets them. The levels are none
 * of them: with other anchors the figures of before and after could not be compared. Nor are the reasons themselves,
 * which are the contents of Decree 61/2018 Art. 31.
 */
export const wordKeys = [
  'question',
  'service-question',
  ...polarities.map((polarity) => `why-${polarity}` as const),
  ...reasons.map((reason) => `good-${reason}` as const),
  ...reasons.map((reason) => `bad-${reason}` as const),
  'respondent',
  ...respondents.map((respondent) => `respondent-${respondent}` as const),
  'comment',
  'warning',
] as const;
export type WordKey = (typeof wordKeys)[number];

/** The texts of a questionnaire, by their keys. */
export type QuestionnaireWords = Record<WordKey, Wording>;

const MAX_TYPED = 2_000;
export const questionnaireWordsSchema = eachOf(
  wordKeys,
  z.object({ vi: boundedText(MAX_TYPED).min(1), en: boundedText(MAX_TYPED).min(1) }),
);

/** How many characters a text may have. */
export function longestOf(key: WordKey): number {
  if (isQuestion(key)) return longest.question;
  if (key === 'warning') return longest.warning;
  return key === 'respondent' || key === 'comment' || key.startsWith('why-') ? longest.heading : longest.label;
}

/** The texts of a version. One without a question of its own for services asked about them as about dossiers. */
export function wordsOf({
  question,
  serviceQuestion,
  reasons: why,
  respondent,
  comment,
}: QuestionnaireContent): QuestionnaireWords {
  const words = {
    question,
    'service-question': serviceQuestion ?? question,
    ...Object.fromEntries(polarities.map((polarity) => [`why-${polarity}`, why.question[polarity]])),
    ...Object.fromEntries(reasons.map((reason) => [`good-${reason}`, why.labels.good[reason]])),
    ...Object.fromEntries(reasons.map((reason) => [`bad-${reason}`, why.labels.bad[reason]])),
    respondent: respondent.question,
    ...Object.fromEntries(respondents.map((one) => [`respondent-${one}`, respondent.labels[one]])),
    comment: comment.question,
    warning: comment.warning,
  };
  return questionnaireWordsSchema.parse(words);
}

/** A version with other texts: what is not worded stays as it is in `before`. */
export function withWords(
  before: QuestionnaireContent,
  version: string,
  words: QuestionnaireWords,
): QuestionnaireContent {
  const labels = (wording: 'good' | 'bad') =>
    Object.fromEntries(
      reasons.map((reason) => [reason, words[`${wording}-${reason}`]]),
    ) as QuestionnaireContent['reasons']['labels']['good'];
  return {
    version,
    scale: before.scale,
    question: words.question,
    serviceQuestion: words['service-question'],
    levels: before.levels,
    reasons: {
      question: {
        satisfied: words['why-satisfied'],
        neutral: words['why-neutral'],
        dissatisfied: words['why-dissatisfied'],
      },
      labels: { good: labels('good'), bad: labels('bad') },
    },
    respondent: {
      question: words.respondent,
      labels: { CITIZEN: words['respondent-CITIZEN'], BUSINESS: words['respondent-BUSINESS'] },
    },
    comment: { question: words.comment, warning: words.warning },
  };
}

/** Which texts differ, in their order. */
export function differingWords(left: QuestionnaireWords, right: QuestionnaireWords): WordKey[] {
  return wordKeys.filter((key) => languages.some((language) => left[key][language] !== right[key][language]));
}

/** Whether a text names field and unit. */
export function isQuestion(key: WordKey): boolean {
  return key === 'question' || key === 'service-question';
}

/** What people type where the names of the service point stand. */
export const questionPlaces: Record<Language, { field: string; unit: string }> = {
  vi: { field: '[lĩnh vực]', unit: '[đơn vị]' },
  en: { field: '[field]', unit: '[unit]' },
};

/** A text as a form shows it. */
export function toTypedText(key: WordKey, language: Language, text: string): string {
  if (!isQuestion(key)) return text;
  const { field, unit } = questionPlaces[language];
  return text.replace('{{field}}', field).replace('{{unit}}', unit);
}

export type WordFault = { field: string; code: ErrorCode; details?: ErrorDetails };

/** What the input of a text is called in its form. */
export function inputName(key: WordKey, language: Language): string {
  return `${key}-${language}`;
}

/** Reads all texts as their form has them, and what is wrong with them. A text that is missing is an empty one. */
export function readWords(values: Readonly<Record<string, string>>): {
  words: QuestionnaireWords;
  faults: WordFault[];
} {
  const faults: WordFault[] = [];
  const words = Object.fromEntries(
    wordKeys.map((key) => [key, { vi: readText(values, key, 'vi', faults), en: readText(values, key, 'en', faults) }]),
  ) as QuestionnaireWords;
  return { words, faults };
}

function readText(
  values: Readonly<Record<string, string>>,
  key: WordKey,
  language: Language,
  faults: WordFault[],
): string {
  const field = inputName(key, language);
  const text = toOneLine(values[field]);
  const most = longestOf(key);
  if (text === '') faults.push({ field, code: 'value-missing' });
  else if (text.length > most) faults.push({ field, code: 'wording-too-long', details: { most, now: text.length } });
  else if (isQuestion(key)) {
    const places = questionPlaces[language];
    const isOnce = (place: string) => text.split(place).length === 2;
    if (!isOnce(places.field) || !isOnce(places.unit) || /[*{}]/.test(text))
      faults.push({ field, code: 'question-without-places', details: places });
    return text.replace(places.field, '{{field}}').replace(places.unit, '{{unit}}');
  }
  return text;
}
