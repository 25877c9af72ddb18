import { parsePeriod, type Period } from '~/base/calendar/period';
import { readArguments, wronglyCalled } from './read-arguments';

/**
 * Reads the one week that a command is given. It throws UsageError for anything else, 'period-unknown' for a week there
 * is not.
 */
export function weekArgument(command: string): () => Period {
  return () => parseWeekArgument(readArguments(command, { allowPositionals: true, options: {} }).positionals, command);
}

/** The week among what was given, which is nothing else. Throws as `weekArgument` does. */
export function parseWeekArgument([key, ...more]: readonly string[], command: string): Period {
  const week = key === undefined || more.length > 0 ? null : parsePeriod(key);
  if (week?.kind !== 'week') throw wronglyCalled(command);
  return week;
}
