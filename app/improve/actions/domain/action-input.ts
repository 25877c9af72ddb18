import { addDays, localDaySchema, type LocalDay } from '~/base/calendar/local-day';
import { isDomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { fits } from '~/base/text/bounded';
import type { PersonStep } from '~/improve/actions/domain/action';
import type { ToConfirm } from '~/improve/comments/domain/released-text';
import { readReason } from '~/registry/people/domain/stated-reason';

/** What can be wrong with what was typed about an action, besides the errors that everything shares. */
export const actionProblems = [
  'owner-missing',
  'due-invalid',
  'due-past',
  'due-far',
  'value-invalid',
  'value-below',
] as const;
export type ActionProblem = (typeof actionProblems)[number] | ErrorCode;

export type InputProblem = { field: string; code: ActionProblem; details?: ErrorDetails | ToConfirm };

/** Nobody plans further ahead: a day beyond is a slip of the hand. */
const FURTHEST_DAYS = 730;

/** The forms of an action's page name their inputs by form and field, since several stand on one page. */
export type ActionForm = PersonStep | 'OPEN' | 'BASELINE' | 'RESTORE';
export type ActionField = 'owner' | 'what' | 'due' | 'value' | 'note' | 'week';

export function inputName(form: ActionForm, field: ActionField): string {
  return `${form}-${field}`;
}

/** What a form about an action holds; each is read only where the form has it. */
export type ActionInput = {
  ownerId: number;
  what: string;
  dueOn: LocalDay;
  /** The share that is expected, a fraction; null where none was named. */
  toValue: number | null;
  note: string;
};

type Read<Wanted extends keyof ActionInput> = { value: Pick<ActionInput, Wanted> } | { problems: InputProblem[] };

const fieldOf = { ownerId: 'owner', what: 'what', dueOn: 'due', toValue: 'value', note: 'note' } as const;

/** Reads some inputs of a form, or says what is wrong with each of them. `today`: the first day that may be due. */
export function readActionInput<Wanted extends keyof ActionInput>(
  typed: URLSearchParams,
  form: ActionForm,
  wanted: readonly Wanted[],
  today: LocalDay,
): Read<Wanted> {
  const problems: InputProblem[] = [];
  const value: Partial<ActionInput> = {};
  for (const one of wanted) {
    const field = inputName(form, fieldOf[one]);
    const read = readers[one](typed.get(field) ?? '', today);
    if ('code' in read) problems.push({ field, ...read });
    else Object.assign(value, { [one]: read.value });
  }
  return problems.length > 0 ? { problems } : { value: value as Pick<ActionInput, Wanted> };
}

/** The texts of what was read, by the names of their inputs: they stay on record for good. */
export function actionTexts(
  form: ActionForm,
  value: Partial<Pick<ActionInput, 'what' | 'note'>>,
): Record<string, string> {
  const texts = (['what', 'note'] as const).map((field) => [inputName(form, field), value[field] ?? '']);
  return Object.fromEntries(texts) as Record<string, string>;
}

/** Shares are shown and typed to a tenth of a percent. */
const SHOWN_PARTS = 1000;

/**
 * What is wrong with a share that is expected below the one that an action starts from: nobody promises to get worse.
 * Both are compared as they are shown; null where it is right, or either is not known.
 */
export function expectedBelow(
  form: ActionForm,
  { fromValue, toValue }: { fromValue: number | null; toValue: number | null },
): InputProblem | null {
  if (fromValue === null || toValue === null) return null;
  if (Math.round(toValue * SHOWN_PARTS) >= Math.round(fromValue * SHOWN_PARTS)) return null;
  return { field: inputName(form, 'value'), code: 'value-below', details: { from: fromValue } };
}

type Reader<Value> = (
  typed: string,
  today: LocalDay,
) => { value: Value } | { code: ActionProblem; details?: ErrorDetails };

const readers: { [Key in keyof ActionInput]: Reader<ActionInput[Key]> } = {
  ownerId: (typed) => {
    const value = parseRecordId(typed);
    return value === null ? { code: 'owner-missing' } : { value };
  },
  dueOn: (typed, today) => {
    const { data: value } = localDaySchema.safeParse(typed.trim().slice(0, 11));
    if (value === undefined) return { code: 'due-invalid' };
    if (value < today) return { code: 'due-past' };
    return value > addDays(today, FURTHEST_DAYS) ? { code: 'due-far' } : { value };
  },
  toValue: (typed) => {
    const text = typed.trim().replace(/ ?%$/, '').replace(',', '.');
    if (text === '') return { value: null };
    const percent = fits(text, 6, /^\d{1,3}(?:\.\d{1,2})?$/) ? Number(text) : Number.NaN;
    return percent >= 0 && percent <= 100 ? { value: percent / 100 } : { code: 'value-invalid' };
  },
  what: readSentence,
  note: readSentence,
};

function readSentence(typed: string): ReturnType<Reader<string>> {
  try {
    return { value: readReason(typed) };
  } catch (error) {
    if (!isDomainError(error)) throw error;
    return { code: error.code, details: error.details };
  }
}
