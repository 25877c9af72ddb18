import { parsePeriod, type Period } from '~/base/calendar/period';
import { isDomainError, type ErrorCode, type ErrorDetails } from '~/base/errors';
import { parseRecordId } from '~/base/record-id';
import { isValidLevel } from '~/base/scale';
import { fits } from '~/base/text/bounded';
import {
  ALL_FIELDS,
  callOutcomes,
  ownRatings,
  type CallOutcome,
  type OwnRating,
} from '~/measure/check-backs/domain/check-back';

export type InputProblem = { field: string; code: ErrorCode; details?: ErrorDetails };
type Read<Value> = { value: Value } | { problems: InputProblem[] };

/** What is to be checked; the field is empty for all. */
export type CheckBackSubject = { unitId: number; field: string; quarter: Period };

/** Against what the sample is planned; fractions. */
export type CheckBackAim = { suspected: number; power: number; reachShare: number };

const MAX_CODE = 60;
const percentInputs = ['suspected', 'power', 'reachShare'] as const;
/** Per cent. A power below a half is no plan, one above 99 % asks for everybody. */
const bounds: Readonly<Record<keyof CheckBackAim, readonly [least: number, most: number]>> = {
  suspected: [0, 99],
  power: [50, 99],
  reachShare: [10, 100],
};

/** Reads unit, field and quarter of an address or a form. */
export function readSubject(form: URLSearchParams): Read<CheckBackSubject> {
  const problems: InputProblem[] = [];
  const unitId = parseRecordId(form.get('unit'));
  const field = (form.get('field') ?? ALL_FIELDS).trim();
  if (unitId === null) problems.push({ field: 'unit', code: 'value-missing' });
  if (field.length > MAX_CODE) problems.push({ field: 'field', code: 'field-unknown' });
  const quarter = readQuarter(form.get('quarter') ?? '');
  if (quarter === null) problems.push({ field: 'quarter', code: 'period-unknown' });
  return unitId === null || quarter === null || problems.length > 0
    ? { problems }
    : { value: { unitId, field, quarter } };
}

/** Reads the aim, three percentages as people write them: 75, 75,5 or 75.5. */
export function readAim(form: URLSearchParams): Read<CheckBackAim> {
  const problems: InputProblem[] = [];
  const aim: CheckBackAim = { suspected: 0, power: 0, reachShare: 0 };
  for (const name of percentInputs) {
    const typed = (form.get(name) ?? '').trim();
    const percent = fits(typed, 6, /^\d{1,3}(?:[.,]\d{1,2})?$/) ? Number(typed.replace(',', '.')) : NaN;
    const [least, most] = bounds[name];
    if (percent >= least && percent <= most) aim[name] = percent / 100;
    else problems.push({ field: name, code: 'percent-out-of-bounds', details: { least, most } });
  }
  return problems.length > 0 ? { problems } : { value: aim };
}

export type KeyedCall = {
  place: number;
  outcome: CallOutcome;
  /** Both null unless the call was answered. */
  level: number | null;
  ownRating: OwnRating | null;
};

/**
 * Reads what came of a call. An answer with an outcome that has none is a mistake in one of the two, and neither is
 * guessed: the level would be lost, or the call counted wrongly.
 */
export function readCall(form: URLSearchParams): Read<KeyedCall> {
  const problems: InputProblem[] = [];
  const typedPlace = form.get('place') ?? '';
  const place = fits(typedPlace, 6, /^\d{1,6}$/) ? Number(typedPlace) : 0;
  if (place < 1) problems.push({ field: 'place', code: 'call-unknown' });
  const outcome = callOutcomes.find((one) => one === form.get('outcome'));
  if (outcome === undefined) problems.push({ field: 'outcome', code: 'value-missing' });
  const answered = outcome === 'ANSWERED';
  const typedLevel = form.get('level') ?? '';
  const level = fits(typedLevel, 1, /^[1-5]$/) ? Number(typedLevel) : 0;
  if (answered && !isValidLevel('five', level)) problems.push({ field: 'level', code: 'value-missing' });
  const ownRating = ownRatings.find((one) => one === form.get('ownRating'));
  if (answered && ownRating === undefined) problems.push({ field: 'ownRating', code: 'value-missing' });
  if (outcome !== undefined && !answered) {
    for (const field of ['level', 'ownRating'])
      if ((form.get(field) ?? '') !== '') problems.push({ field, code: 'call-not-answered' });
  }
  if (outcome === undefined || problems.length > 0) return { problems };
  return {
    value: { place, outcome, level: answered ? level : null, ownRating: answered ? (ownRating ?? null) : null },
  };
}

function readQuarter(key: string): Period | null {
  try {
    const period = parsePeriod(key);
    return period.kind === 'quarter' ? period : null;
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}
