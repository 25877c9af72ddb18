import { pipeline } from 'node:stream/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { Request, RequestHandler, Response } from 'express';
import type { Reader } from '~/server/threads/reader.server';

/**
 * What shows much, and to few: the pages of the administration, and the figures for programs. A file that was sent is
 * looked at by the one queue that the server has, so its pages are not among them.
 */
const READ_ASIDE = /^\/(?:admin(?:\/(?!(?:volumes|dossiers)\/[\da-f]{8}-)|\.data|$)|api\/v1\/(?:datasets|reports)\b)/;

/** Whether what is asked for is answered by the thread that reads. `url`: as it stands in the request. */
export function isReading({ method, url }: { method: string; url: string }): boolean {
  return (method === 'GET' || method === 'HEAD') && READ_ASIDE.test(placeOf(url));
}

/** Has what shows much answered by the thread that reads (decision 044); everything else passes on. */
export function readAside(
  reader: Reader,
  contextOf: (request: Request, response: Response) => AppLoadContext,
): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request)) return next();
    answerAside(reader, request, response, contextOf(request, response)).catch(next);
  };
}

/** The path as Remix understands it, which knows neither capitals nor ways around. */
function placeOf(url: string): string {
  try {
    return decodeURI(new URL(`http://localhost${url}`).pathname).toLowerCase();
  } catch {
    return url;
  }
}

async function answerAside(
  reader: Reader,
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
    const asked = { method, address, headers: pairsOf(headers), nonce, clientAddress, reference };
    const { status, headers: answered, body } = await reader.ask(asked, left.signal);
    response.status(status);
    for (const [name, value] of answered) response.append(name, value);
    await pipeline(body, response);
  } catch (error) {
    // Who left needs no answer; what broke off in the middle was logged in the thread.
    if (!response.destroyed) throw error;
  }
}

function pairsOf(headers: Request['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, one]),
  );
}
