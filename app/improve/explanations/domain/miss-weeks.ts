import { nextPeriod, parsePeriod } from '~/base/calendar/period';
import type { MissCause } from '~/improve/explanations/domain/asked-cells';

/** Weeks one right after the other that asked for the same reason, by the keys of the first and the last. */
export type MissRun = { cause: MissCause; first: string; last: string; weeks: number };

/** Folds the weeks that a request concerns, in their order, into runs; the one that began first comes first. */
export function missRuns(weeks: readonly { period: string; cause: MissCause }[]): MissRun[] {
  const runs: MissRun[] = [];
  for (const { period, cause } of weeks) {
    const run = runs.find((one) => one.cause === cause && nextPeriod(parsePeriod(one.last)).key === period);
    if (run === undefined) {
      runs.push({ cause, first: period, last: period, weeks: 1 });
    } else {
      run.last = period;
      run.weeks += 1;
    }
  }
  return runs;
}
