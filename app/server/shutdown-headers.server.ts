import type { RequestHandler } from 'express';

const RETRY_AFTER_SECONDS = '5';

/**
 * Headers about the next request: `Retry-After` where the server cannot answer now, and `Connection: close` once the
 * server has been told to stop.
 */
export function shutdownHeaders(isStopping: () => boolean): RequestHandler {
  return (_request, response, next) => {
    const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => typeof response;
    Object.assign(response, {
      writeHead(...args: unknown[]) {
        const status = typeof args[0] === 'number' ? args[0] : response.statusCode;
        if (status === 503 && !response.hasHeader('Retry-After'))
          response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
        if (isStopping()) response.setHeader('Connection', 'close');
        return writeHead(...args);
      },
    });
    next();
  };
}
