import { parsePeriod, type Period } from '~/base/calendar/period';
import { wronglyCalled } from './read-arguments';

/** The period that is all of what was given. Throws UsageError, and 'period-unknown' for one there is not. */
export function parsePeriodArgument([key, ...more]: readonly string[], command: string): Period {
  if (key === undefined || more.length > 0) throw wronglyCalled(command);
  return parsePeriod(key);
}
