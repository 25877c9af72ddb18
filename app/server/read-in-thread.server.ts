import { pipeline } from 'node:stream/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { Request, RequestHandler, Response } from 'express';
import type { ReadThread } from '~/server/threads/read-thread.server';

/**
 * Expensive reads for few people: the pages of the administration, and the figures for programs. Pages of uploaded
 * files are not among them, because the server itself has the queue for files.
 */
const THREAD_READS = /^\/(?:admin(?:\/(?!(?:volumes|dossiers)\/[\da-f]{8}-)|\.data|$)|api\/v1\/(?:datasets|reports)\b)/;

/** Whether what is asked for is answered by the thread that reads. `url`: as it stands in the request. */
export function isReading({ method, url }: { method: string; url: string }): boolean {
  return (method === 'GET' || method === 'HEAD') && THREAD_READS.test(normalisePath(url));
}

/** Has expensive reads answered by the reading thread (decision 044); everything else passes on. */
export function readInThread(
  reader: ReadThread,
  contextOf: (request: Request, response: Response) => AppLoadContext,
): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request)) return next();
    answerFromThread(reader, request, response, contextOf(request, response)).catch(next);
  };
}

/** The path as Remix matches it: decoded, dot segments resolved, lower case. */
function normalisePath(url: string): string {
  try {
    return decodeURI(new URL(`http://localhost${url}`).pathname).toLowerCase();
  } catch {
    return url;
  }
}

async function answerFromThread(
  reader: ReadThread,
  request: Request,
  response: Response,
  context: AppLoadContext,
): Promise<void> {
  const { env, nonce, clientAddress, reference } = context;
  const { method, headers } = request;
  const left = new AbortController();
  response.once('close', () => left.abort());
  const address = `${new URL(env.publicUrl).origin}${request.originalUrl}`;
  try {
    const asked = { method, address, headers: headerPairs(headers), nonce, clientAddress, reference };
    const { status, headers: answered, body } = await reader.ask(asked, left.signal);
    response.status(status);
    for (const [name, value] of answered) response.append(name, value);
    await pipeline(body, response);
  } catch (error) {
    // A client that left needs no answer; a fault in the middle of an answer was logged in the thread.
    if (!response.destroyed) throw error;
  }
}

function headerPairs(headers: Request['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
