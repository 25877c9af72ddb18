import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { previousPeriod, type Period } from '~/base/calendar/period';
import { isEnded, type ExplanationState } from '~/improve/explanations/domain/explanation-state';

/** For how many days a known cause that was accepted covers further misses: a quarter, in whole weeks. */
export const COVERED_DAYS = 91;

/** A request as far as the next miss of its cell goes by it. `dueOn`: of one that is HANDLED, until when it covers. */
type StandingRequest = { state: ExplanationState; lastPeriod: string; dueOn: LocalDay | null };

/** What a miss does: asks for the first time, joins the open request, or ends that one and asks anew. */
export type Asking = 'ask' | 'join' | 'lapse-and-ask';

/**
 * What a week's miss does. While a request is open, the miss joins it. A known cause covers further misses for so long
 * as they come week after week, and its time is not over: a miss after a good week may have another cause.
 */
export function determineAsking(standing: StandingRequest | undefined, week: Period): Asking {
  if (standing === undefined || isEnded(standing.state)) return 'ask';
  if (standing.state !== 'HANDLED') return 'join';
  const goesOn = standing.lastPeriod === previousPeriod(week).key;
  const covered = standing.dueOn !== null && week.lastDay <= standing.dueOn;
  return goesOn && covered ? 'join' : 'lapse-and-ask';
}

/** Until when a known cause that is accepted on a day covers further misses. */
export function coveredUntil(acceptedOn: LocalDay): LocalDay {
  return addDays(acceptedOn, COVERED_DAYS);
}
