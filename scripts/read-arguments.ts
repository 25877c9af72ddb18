import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './command';
import { usageOf } from './usage.mjs';

/** What a command of that name was told. Throws UsageError with how it is called where it was told something else. */
export function readArguments<T extends ParseArgsConfig>(command: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node goes on about a `--` that is not the one of npm.
    const [what] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw wronglyCalled(command, `${what}.\n`);
  }
}

/** For a command that is told nothing. Throws UsageError otherwise. */
export function noArguments(command: string): () => void {
  return () => void readArguments(command, { options: {} });
}

/** How a command is called, for whoever called it otherwise; `what` stands before it. */
export function wronglyCalled(command: string, what = ''): UsageError {
  return new UsageError(`${what}${usageOf(command).trimEnd()}`);
}
