import type { RequestHandler } from 'express';

/** More than any body we take, so that whoever sent one too large reads why; who sends on and on is cut off. */
const MAX_DISCARDED_BYTES = 64 * 1024 * 1024;
/** In bytes. A body that comes byte by byte is work for every byte of it. */
const COST_OF_A_CHUNK = 1024;

/**
 * Reads and discards the rest of a body once its answer is sent. A refusal often comes before the body was read to its
 * end; closing the connection on a client that still sends would reset it, and the client would lose the answer.
 */
export const unreadBodies: RequestHandler = (request, response, next) => {
  response.once('finish', () => {
    if (request.complete) return;
    let forgotten = 0;
    // Its reader has stopped.
    request.removeAllListeners('data');
    request.on('data', (chunk: Buffer) => {
      forgotten += chunk.length + COST_OF_A_CHUNK;
      if (forgotten > MAX_DISCARDED_BYTES) request.destroy();
    });
    request.resume();
  });
  next();
};
