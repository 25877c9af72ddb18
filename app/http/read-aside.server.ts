import { pipeline } from 'node:stream/promises';
import type { AppLoadContext } from '@remix-run/node';
import type { Request, RequestHandler, Response } from 'express';
import type { Reader } from '~/threads/reader.server';

/**
 * What shows much, and to few: the pages of the administration, and the figures for programs. A file that was sent is
 * looked at by the one queue that the server has, so its pages are not among them.
 */
const READ_ASIDE = /^\/(?:admin(?:\/(?!(?:volumes|dossiers)\/[\da-f]{8}-)|\.data|$)|api\/v1\/(?:datasets|reports)\b)/;

/** Whether a request is answered by the thread that reads. */
export function isReading({ method, path }: { method: string; path: string }): boolean {
  return (method === 'GET' || method === 'HEAD') && READ_ASIDE.test(path);
}

/** Has what shows much answered by the thread that reads (decision 049); everything else passes on. */
export function readAside(reader: Reader, contextOf: (request: Request, response: Response) => AppLoadContext): RequestHandler {
  return (request, response, next) => {
    if (!isReading(request)) return next();
    answerAside(reader, request, response, contextOf(request, response)).catch(next);
  };
}

async function answerAside(reader: Reader, request: Request, response: Response, context: AppLoadContext): Promise<void> {
  const { env, nonce, clientAddress, reference } = context;
  const { method, headers } = request;
  const address = `${env.publicUrl}${request.originalUrl}`;
  const { status, headers: answered, body } = await reader.ask({ method, address, headers: pairsOf(headers), nonce, clientAddress, reference });
  response.status(status);
  for (const [name, value] of answered) response.append(name, value);
  try {
    await pipeline(body, response);
  } catch (error) {
    // Who left was told to the thread; what broke off there was logged there.
    if (!response.destroyed) throw error;
  }
}

function pairsOf(headers: Request['headers']): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one]));
}
