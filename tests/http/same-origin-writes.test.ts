import { expect, test } from 'vitest';
import { sameOriginWrites } from '~/http/same-origin-writes.server';
import { serveMiddleware } from '../support/express';

async function post(headers: Record<string, string>, path = '/sign-in'): Promise<number> {
  const url = await serveMiddleware(sameOriginWrites('https://hailong.example'));
  const response = await fetch(`${url}${path}`, { method: 'POST', headers });
  return response.status;
}

test('a form of our own address may write', async () => {
  expect(await post({ origin: 'https://hailong.example' })).toBe(204);
});

test('a form of the address that the request was sent to may write', async () => {
  const url = await serveMiddleware(sameOriginWrites('https://hailong.example'));
  expect((await fetch(url, { method: 'POST', headers: { origin: url } })).status).toBe(204);
});

test.each(['https://evil.example', 'null', 'https://hailong.example.evil.example', 'not an origin'])(
  'a form of %s may not write',
  async (origin) => {
    expect(await post({ origin })).toBe(403);
  },
);

test('a write that the browser calls cross-site is refused without an Origin too', async () => {
  expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await post({ 'sec-fetch-site': 'same-origin' })).toBe(204);
});

test('the API is left to its keys', async () => {
  expect(await post({ origin: 'https://kiosk.example' }, '/api/v1/responses')).toBe(204);
});

test('reading is never refused', async () => {
  const url = await serveMiddleware(sameOriginWrites('https://hailong.example'));
  expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(204);
});
