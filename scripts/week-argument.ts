import type { Period } from '~/base/calendar/period';
import { parsePeriodArgument } from './period-argument';
import { readArguments, wronglyCalled } from './read-arguments';

/**
 * Reads the one week that a command is given. It throws UsageError for anything else, 'period-unknown' for a week there
 * is not.
 */
export function weekArgument(command: string): () => Period {
  return () => {
    const { positionals } = readArguments(command, { allowPositionals: true, options: {} });
    const week = parsePeriodArgument(positionals, command);
    if (week.kind !== 'week') throw wronglyCalled(command);
    return week;
  };
}
