import { awaitedParty, type ExplanationState } from '~/improve/explanations/domain/explanation-state';

/** How requests for explanations came out; each of them is in `asked`, and in one of the others. */
export type ExplanationCounts = {
  asked: number;
  /** The level above took it, or what is known covers it. */
  accepted: number;
  /** The unit contested the figure, and was found right. */
  upheld: number;
  /** The unit has spoken, and somebody above has not decided yet. */
  judging: number;
  /** Sent back to the unit. */
  returned: number;
  /** The unit has said nothing yet. */
  unanswered: number;
};

type Outcome = Exclude<keyof ExplanationCounts, 'asked'>;

export const noExplanations: ExplanationCounts = {
  asked: 0,
  accepted: 0,
  upheld: 0,
  judging: 0,
  returned: 0,
  unanswered: 0,
};

/** What a state comes out as. */
export function outcomeOf(state: ExplanationState): Outcome {
  if (state === 'UPHELD') return 'upheld';
  const waiting = awaitedParty(state);
  if (waiting === null) return 'accepted';
  if (waiting !== 'UNIT') return 'judging';
  return state === 'ASKED' ? 'unanswered' : 'returned';
}

/** Adds requests in a state to counts. */
export function addExplanations(counts: ExplanationCounts, state: ExplanationState, number: number): ExplanationCounts {
  const outcome = outcomeOf(state);
  return { ...counts, asked: counts.asked + number, [outcome]: counts[outcome] + number };
}

/** The counts of several units together. */
export function addExplanationCounts(counts: Iterable<ExplanationCounts>): ExplanationCounts {
  const sum = { ...noExplanations };
  for (const one of counts) for (const key of Object.keys(sum) as (keyof ExplanationCounts)[]) sum[key] += one[key];
  return sum;
}
