import { isDomainError } from '~/base/errors';

type FaultDescription = { fault: string; message: string; stack: string };

const MAX_MESSAGE = 200;

/**
 * What the log may hold about a fault: its name, the first line of its message and where it happened. The
 * rest of a database client's message repeats the values of the query, which may be a person's.
 */
export function describeFault(error: unknown): FaultDescription {
  if (!(error instanceof Error)) return { fault: typeof error, message: '', stack: '' };
  const lines = `${error.stack ?? ''}`.split('\n');
  const firstLine = error.message.split('\n').find((line) => line.trim() !== '') ?? '';
  return {
    fault: error.name,
    message: (isDomainError(error) ? error.code : firstLine).trim().slice(0, MAX_MESSAGE),
    stack: lines.filter((line) => line.startsWith('    at ')).join('\n'),
  };
}
