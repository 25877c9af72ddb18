import type { RequestHandler } from 'express';
import type { Logger } from 'pino';

/**
 * One line per answered request. Queries carry tokens and one-time links carry theirs in the path: neither is logged.
 */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const start = performance.now();
    const path = request.path.replace(/^\/welcome\/.*/, '/welcome/…');
    response.on('finish', () => {
      log.info({
        reference: response.locals.reference as string,
        method: request.method,
        path,
        status: response.statusCode,
        milliseconds: Math.round((performance.now() - start) * 10) / 10,
      });
    });
    next();
  };
}
