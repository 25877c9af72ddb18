import { isSatisfied } from '~/base/scale';
import type { CallOutcome, CallRecord, CheckBackState, OwnRating } from '~/measure/check-backs/domain/check-back';
import { CLAIM_TEST_LEVEL, claimTestP } from '~/measure/check-backs/domain/claim-test';
import { HELPED_ALLOWANCE, helpedTestP } from '~/measure/check-backs/domain/helped-test';
import { binomialInterval } from '~/measure/reports/domain/binomial-interval';
import { satisfiedRange } from '~/measure/reports/domain/exact-interval';

/** What the figures of the quarter said when the sample was drawn. */
export type OptInFigures = { rated: number; satisfied: number; participation: number | null };

/** One claim beside what the people called say; shares are fractions. */
export type ClaimComparison = {
  /** Null where the figures claim nothing. */
  claimed: number | null;
  checked: number | null;
  /** The exact 95 % interval. */
  interval: readonly [low: number, high: number] | null;
  /** Of the one-sided exact test: how often chance alone gives a result so far off. */
  p: number | null;
  isDifferent: boolean;
};

/** What the three comparisons of a check-back are of, in the order in which people see them. */
export const comparedFigures = ['satisfaction', 'participation', 'helped'] as const;
export type ComparedFigure = (typeof comparedFigures)[number];

/** How the calls went, and nothing of what people said. */
export type CallProgress = {
  drawn: number;
  byOutcome: Readonly<Record<CallOutcome, number>>;
  notCalled: number;
  answered: number;
};

export type CheckBackResult = {
  answered: number;
  satisfied: number;
  byOwnRating: Readonly<Record<OwnRating, number>>;
  /** What people say of their own satisfaction, whoever rated. */
  satisfaction: ClaimComparison;
  /** The people who rated by themselves; who is not sure counts as one of them. */
  participation: ClaimComparison;
  /** The people for whom somebody else rated, beside the share that honest help and mistakes explain. */
  helped: ClaimComparison;
};

/** What a comparison says: `short` where no difference is seen by fewer answers than planned. */
export type Verdict = 'different' | 'same' | 'short' | 'notCompared';

/**
 * Whether anybody may read what the answers say: with the end alone. Whoever looked while people are still called could
 * stop where chance shows a difference, and the tests would err far more often than they claim.
 */
export function isResultShown(state: CheckBackState): boolean {
  return state === 'CLOSED';
}

export function callProgress(calls: readonly CallRecord[]): CallProgress {
  const byOutcome = countBy(calls, ({ outcome }) => outcome, {
    ANSWERED: 0,
    NO_ANSWER: 0,
    REFUSED: 0,
    WRONG_NUMBER: 0,
    NO_SUCH_DOSSIER: 0,
  });
  return {
    drawn: calls.length,
    byOutcome,
    notCalled: calls.filter(({ outcome }) => outcome === null).length,
    answered: byOutcome.ANSWERED,
  };
}

/**
 * Sets what the people called say beside what the figures claim of everybody. `dossiers`: the length of the list from
 * which the sample was drawn. A person who rated differs from one who did not, so fewer satisfied people among those
 * called may come from either silence or cheating. Fewer who rated by themselves, even when the allowance for help is
 * taken off, come only from ratings that these people did not give; so does more help than the allowance.
 */
export function checkBackResult(dossiers: number, optIn: OptInFigures, calls: readonly CallRecord[]): CheckBackResult {
  const answers = calls.filter(({ outcome }) => outcome === 'ANSWERED');
  const satisfied = answers.filter(({ level }) => level !== null && isSatisfied('five', level)).length;
  const byOwnRating = countBy(answers, ({ ownRating }) => ownRating, { SELF: 0, HELPED: 0, NOT_RATED: 0, UNSURE: 0 });
  const compare = (claimed: number | null, saying: number, allowance = 0): ClaimComparison => {
    const counted = answers.length > 0 && answers.length <= dossiers;
    const share = claimed === null || claimed > 1 ? null : Math.max(0, claimed - allowance);
    const p = share === null ? null : claimTestP({ dossiers, share }, answers.length, saying);
    return {
      claimed,
      checked: answers.length === 0 ? null : saying / answers.length,
      interval: counted ? shareRange(saying, answers.length, dossiers) : null,
      p,
      isDifferent: p !== null && p <= CLAIM_TEST_LEVEL,
    };
  };
  return {
    answered: answers.length,
    satisfied,
    byOwnRating,
    satisfaction: compare(optIn.rated === 0 ? null : optIn.satisfied / optIn.rated, satisfied),
    participation: compare(optIn.participation, byOwnRating.SELF + byOwnRating.UNSURE, HELPED_ALLOWANCE),
    helped: compareHelped(byOwnRating.HELPED, answers.length),
  };
}

/** What a comparison says, by the number of answers that were planned. */
export function verdictOf(
  { answered, ...result }: Pick<CheckBackResult, ComparedFigure | 'answered'>,
  figure: ComparedFigure,
  answersNeeded: number,
): Verdict {
  const { p, isDifferent } = result[figure];
  if (p === null) return 'notCompared';
  if (isDifferent) return 'different';
  return answered < answersNeeded ? 'short' : 'same';
}

/** What all comparisons together say, the gravest first. */
export function findingOf(
  result: Pick<CheckBackResult, ComparedFigure | 'answered'>,
  answersNeeded: number,
): 'helped' | 'different' | 'short' | 'same' {
  if (result.helped.isDifferent) return 'helped';
  if (result.satisfaction.isDifferent || result.participation.isDifferent) return 'different';
  return result.answered < answersNeeded ? 'short' : 'same';
}

function compareHelped(helped: number, answers: number): ClaimComparison {
  const p = helpedTestP(answers, helped);
  return {
    claimed: HELPED_ALLOWANCE,
    checked: answers === 0 ? null : helped / answers,
    interval: answers === 0 ? null : binomialInterval(helped, answers),
    p,
    isDifferent: p !== null && p <= CLAIM_TEST_LEVEL,
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
