import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from './usage-error';
import { formatUsage } from './usage.mjs';

/** What a command of that name was told. Throws UsageError with how it is called where it was told something else. */
export function readArguments<T extends ParseArgsConfig>(command: string, config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    // Node's message goes on with advice about `--` that does not fit a call through npm, so only its first sentence is
    // shown.
    const [what] = (error instanceof Error ? error.message : String(error)).split('. ');
    throw wronglyCalled(command, `${what}.\n`);
  }
}

/** For a command without arguments. Throws UsageError if there are any. */
export function noArguments(command: string): () => void {
  return () => void readArguments(command, { options: {} });
}

/** How a command is called, for whoever called it otherwise; `what` stands before it. */
export function wronglyCalled(command: string, what = ''): UsageError {
  return new UsageError(`${what}${formatUsage(command).trimEnd()}`);
}
