import { parsePeriod, type Period } from '~/domain/calendar/period';
import { UsageError } from './command';
import { usageOf } from './usage.mjs';

/**
 * The one week that a command is given. Throws UsageError for anything else, 'period-unknown' for a week
 * there is not.
 */
export function weekArgument(command: string, given: readonly string[] = process.argv.slice(2)): Period {
  const [key, ...more] = given;
  const week = key === undefined || more.length > 0 ? null : parsePeriod(key);
  if (week?.kind !== 'week') throw new UsageError(usageOf(command));
  return week;
}
