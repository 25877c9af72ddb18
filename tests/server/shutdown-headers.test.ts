import { expect, test } from 'vitest';
import { shutdownHeaders } from '~/server/shutdown-headers.server';
import { serveMiddleware } from '../support/express';

test('an answer that the service cannot be had says when to come again', async () => {
  const address = await serveMiddleware(
    shutdownHeaders(() => false),
    (_request, response) => void response.status(503).end(),
  );
  expect((await fetch(address)).headers.get('retry-after')).toBe('5');
});

test('a server that stops says on every answer that the connection ends', async () => {
  let stopping = false;
  const address = await serveMiddleware(shutdownHeaders(() => stopping));
  expect((await fetch(address)).headers.get('connection')).toBe('keep-alive');
  stopping = true;
  expect((await fetch(address)).headers.get('connection')).toBe('close');
});
