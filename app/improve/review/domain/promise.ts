import type { LocalDay } from '~/base/calendar/local-day';
import type { ActionState } from '~/improve/actions/domain/action';

/** An action as far as it promised something by a day; `endedOn`: the day on which it was done or given up. */
type Promised = { state: ActionState; dueOn: LocalDay | null; endedOn: LocalDay | null };

/**
 * Whether a promise was kept, from what needs attention most to what needs none. `late`: done, after its day;
 * `running`: its day is still to come.
 */
export const promiseOutcomes = ['broken', 'given-up', 'late', 'running', 'kept'] as const;
export type PromiseOutcome = (typeof promiseOutcomes)[number];

/** What became of a promise as of a day. What was done without a day to be done by is kept. */
export function judgePromise({ state, dueOn, endedOn }: Promised, today: LocalDay): PromiseOutcome {
  if (state === 'GIVEN_UP') return 'given-up';
  if (state === 'DONE') return dueOn !== null && endedOn !== null && endedOn > dueOn ? 'late' : 'kept';
  return dueOn !== null && dueOn < today ? 'broken' : 'running';
}
