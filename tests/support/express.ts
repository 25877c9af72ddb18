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
