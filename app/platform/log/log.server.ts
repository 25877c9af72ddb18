import { pino, type Logger } from 'pino';
import { describeFault } from '~/platform/log/fault-description.server';

/**
 * The structured log: one JSON line per event, never a comment, a name, an address or a token. `level`: a pino level or
 * `silent`.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeFault },
  });
}
