import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createServer, type ServerContext } from '~/server/create-server.server';

/** The address that a server with so many trusted proxies believes a caller with these headers to have. */
async function believedAddress(trustedProxyHops: number, headers: Record<string, string>): Promise<string> {
  const env = { trustedProxyHops, publicUrl: 'http://hai-long.test', mode: 'test' };
  const context = { env, log: pino({ level: 'silent' }), now: () => new Date(0) } as unknown as ServerContext;
  const app = createServer({
    context,
    build: () => Promise.reject(new Error('no page is asked for')),
    clientFolder: null,
    developmentMiddleware: (request, response) => void response.send(request.ip),
  });
  const listener = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  onTestFinished(() => void listener.close());
  const answer = await fetch(`http://127.0.0.1:${(listener.address() as AddressInfo).port}/`, { headers });
  return (await answer.text()).replace('::ffff:', '');
}

const forged = { 'x-forwarded-for': '203.0.113.9', 'x-real-ip': '203.0.113.9', forwarded: 'for=203.0.113.9' };

test('nobody gets another address by sending a header', async () => {
  expect(await believedAddress(0, forged)).toBe('127.0.0.1');
});

test('behind one declared proxy only what that proxy wrote is believed', async () => {
  const chain = { ...forged, 'x-forwarded-for': '203.0.113.9, 198.51.100.7' };
  expect(await believedAddress(1, chain)).toBe('198.51.100.7');
});
