import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type RequestHandler } from 'express';
import { onTestFinished } from 'vitest';

/** Serves middleware on a port of its own for the length of a test; what passes through is answered 204. */
export async function serveMiddleware(...middleware: RequestHandler[]): Promise<string> {
  const app = express();
  app.use(...middleware);
  app.use((_request, response) => void response.status(204).end());
  const listener = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  onTestFinished(() => void listener.close());
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

type Raw = { method?: string; path: string; headers?: Record<string, string> };

/** Asks with any method and a path as it stands, neither of which `fetch` would let through. */
export function rawRequest(
  origin: string,
  { method = 'GET', path, headers = {} }: Raw,
): Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; body: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.once('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    request.once('error', reject);
    request.end();
  });
}
