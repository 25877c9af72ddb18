import { isSatisfied } from '~/base/scale';
import type { CallOutcome, CallRecord, OwnRating } from '~/measure/check-backs/domain/check-back';
import { CLAIM_TEST_LEVEL, claimTestP } from '~/measure/check-backs/domain/claim-test';
import { satisfiedRange } from '~/measure/reports/domain/exact-interval';

/** What the figures of the quarter said when the sample was drawn. */
export type OptInFigures = { rated: number; satisfied: number; participation: number | null };

/** One claim beside what the people called say; shares are fractions. */
export type ClaimComparison = {
  /** Null where the figures claim nothing. */
  claimed: number | null;
  checked: number | null;
  /** The exact 95 % interval of the share of all dossiers. */
  interval: [low: number, high: number] | null;
  /** Of the one-sided exact test: how often chance alone gives so few. */
  p: number | null;
  isDifferent: boolean;
};

export type CheckBackResult = {
  drawn: number;
  byOutcome: Readonly<Record<CallOutcome, number>>;
  notCalled: number;
  answered: number;
  satisfied: number;
  byOwnRating: Readonly<Record<OwnRating, number>>;
  satisfaction: ClaimComparison;
  /** The people who rated, or for whom somebody did; who is not sure counts as one of them. */
  participation: ClaimComparison;
};

/**
 * Sets what the people called say beside what the figures claim of everybody. `dossiers`: the length of the list from
 * which the sample was drawn. A person who rated differs from one who did not: fewer satisfied people among those
 * called may come from either silence or cheating, fewer who rated at all only from ratings that no person of these
 * dossiers gave.
 */
export function checkBackResult(dossiers: number, optIn: OptInFigures, calls: readonly CallRecord[]): CheckBackResult {
  const answers = calls.filter(({ outcome }) => outcome === 'ANSWERED');
  const satisfied = answers.filter(({ level }) => level !== null && isSatisfied('five', level)).length;
  const rated = answers.filter(({ ownRating }) => ownRating !== 'NOT_RATED').length;
  const compare = (claimed: number | null, saying: number): ClaimComparison => {
    const counted = answers.length > 0 && answers.length <= dossiers;
    const p = claimed === null ? null : claimTestP({ dossiers, share: claimed }, answers.length, saying);
    return {
      claimed,
      checked: answers.length === 0 ? null : saying / answers.length,
      interval: counted ? shareRange(saying, answers.length, dossiers) : null,
      p,
      isDifferent: p !== null && p <= CLAIM_TEST_LEVEL,
    };
  };
  return {
    drawn: calls.length,
    byOutcome: countBy(calls, ({ outcome }) => outcome, {
      ANSWERED: 0,
      NO_ANSWER: 0,
      REFUSED: 0,
      WRONG_NUMBER: 0,
      NO_SUCH_DOSSIER: 0,
    }),
    notCalled: calls.filter(({ outcome }) => outcome === null).length,
    answered: answers.length,
    satisfied,
    byOwnRating: countBy(answers, ({ ownRating }) => ownRating, { SELF: 0, HELPED: 0, NOT_RATED: 0, UNSURE: 0 }),
    satisfaction: compare(optIn.rated === 0 ? null : optIn.satisfied / optIn.rated, satisfied),
    participation: compare(optIn.participation, rated),
  };
}

function shareRange(saying: number, answers: number, dossiers: number): [number, number] {
  const [low, high] = satisfiedRange({ satisfied: saying, rated: answers, completed: dossiers });
  return [low / dossiers, high / dossiers];
}

function countBy<Row, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key | null,
  none: Record<Key, number>,
): Record<Key, number> {
  const counts = { ...none };
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== null) counts[key] += 1;
  }
  return counts;
}
