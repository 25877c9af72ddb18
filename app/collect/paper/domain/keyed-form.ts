import { z } from 'zod';
import { addDays, localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { MAX_REASONS, reasons } from '~/base/reasons';
import { cleanText } from '~/base/text/clean-text';
import { MAX_COMMENT_LENGTH, MAX_TYPED_LENGTH } from '~/collect/ratings/domain/comment-text';
import { respondents } from '~/base/respondent';
import { isValidLevel, type Scale } from '~/base/scale';
import { languages } from '~/base/text/languages';
import { boundedList, boundedText } from '~/base/text/bounded';

/** As far back as a kiosk that was offline (measurement rule 1). */
export const MAX_DAYS_BACK = 14;

/**
 * COUNTED: a response. WAITING: for a second person. DIFFERENT: two people read it differently; a third one decides.
 */
export const paperStates = ['COUNTED', 'WAITING', 'DIFFERENT'] as const;

export type PaperState = (typeof paperStates)[number];

/**
 * Why a form that was read well is not taken: its number was never printed, it counts already, the same person keyed
 * it, or only a reviewer may settle it.
 */
export const paperRefusals = ['unprinted', 'counted-already', 'yours', 'reviewer'] as const;

export type PaperRefusal = (typeof paperRefusals)[number];

const paperProblems = [
  'serial',
  'day',
  'field',
  'dossier',
  'level',
  'reasons',
  'comment',
  'respondent',
  'language',
  ...paperRefusals,
] as const;

export type PaperProblem = (typeof paperProblems)[number];

/** What a form on paper says. */
export const keyedFormSchema = z.object({
  day: localDaySchema,
  field: boundedText(60).min(1),
  /** The claim key of the dossier written on the form; the number itself is stored nowhere. */
  claimKey: boundedText(100).optional(),
  level: z.coerce.number().int(),
  reasons: boundedList(z.enum(reasons), MAX_REASONS),
  comment: boundedText(MAX_TYPED_LENGTH).overwrite(cleanText).max(MAX_COMMENT_LENGTH),
  respondent: z.enum([...respondents, '']),
  language: z.enum(languages),
});

export type KeyedForm = z.infer<typeof keyedFormSchema>;

type Place = {
  scale: Scale; /** What could be rated on the form's day. */
  fields: ReadonlySet<string>;
  today: LocalDay;
};

/** Reads what was keyed, or names every answer that cannot be right. */
export function readKeyedForm(
  input: Record<string, unknown>,
  { scale, fields, today }: Place,
): { form: KeyedForm } | { problems: PaperProblem[] } {
  const parsed = keyedFormSchema.safeParse(input);
  const found = new Set<string>(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0])));
  const day = String(input.day);
  if (!found.has('day') && (day > today || day < addDays(today, -MAX_DAYS_BACK))) found.add('day');
  if (!fields.has(String(input.field))) found.add('field');
  if (input.level === '' || !isValidLevel(scale, Number(input.level))) found.add('level');
  const problems = paperProblems.filter((problem) => found.has(problem));
  return parsed.success && problems.length === 0 ? { form: parsed.data } : { problems };
}

/**
 * Whether two people read the same on a form. Two people never type a handwritten comment alike, so of the comment only
 * whether there is one is compared; the first one's words are kept.
 */
export function isSameForm(first: KeyedForm, second: KeyedForm): boolean {
  return comparable(first) === comparable(second);
}

function comparable({ day, field, claimKey, level, reasons: named, comment, respondent, language }: KeyedForm): string {
  return JSON.stringify([day, field, claimKey ?? null, level, [...named].sort(), comment !== '', respondent, language]);
}
