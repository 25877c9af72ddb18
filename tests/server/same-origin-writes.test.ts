import { expect, test } from 'vitest';
import { sameOriginWrites } from '~/server/same-origin-writes.server';
import { serveMiddleware } from '../support/express';

const PUBLIC_URL = 'https://hailong.example';

async function post(
  headers: Record<string, string>,
  { path = '/sign-in', publicUrl = PUBLIC_URL } = {},
): Promise<number> {
  const url = await serveMiddleware(sameOriginWrites(publicUrl));
  const response = await fetch(`${url}${path}`, { method: 'POST', headers });
  return response.status;
}

test('a form of our own address may write', async () => {
  expect(await post({ origin: PUBLIC_URL })).toBe(204);
  expect(await post({ origin: PUBLIC_URL }, { publicUrl: `${PUBLIC_URL}:443/` })).toBe(204);
  expect(await post({ origin: `${PUBLIC_URL}:8443` }, { publicUrl: `${PUBLIC_URL}:8443` })).toBe(204);
});

test('a form of the address that the request was sent to may write', async () => {
  const url = await serveMiddleware(sameOriginWrites(PUBLIC_URL));
  expect((await fetch(url, { method: 'POST', headers: { origin: url } })).status).toBe(204);
});

test.each([
  'https://evil.example',
  'null',
  'http://hailong.example',
  'https://hailong.example:8443',
  'https://hailong.example.evil.example',
  'https://hailong.example@evil.example',
  'not an origin',
  '',
])('a form of %s may not write', async (origin) => {
  expect(await post({ origin })).toBe(403);
});

test.each([
  ['cross-site', 403],
  ['same-site', 403],
  ['same-origin', 204],
  ['none', 204],
  ['anything else', 403],
])('without an origin the browser decides: %s gets %i', async (relation, status) => {
  expect(await post({ 'sec-fetch-site': relation })).toBe(status);
});

test.each([
  ['same-origin', 204],
  ['same-site', 403],
  ['cross-site', 403],
  ['none', 403],
])('with an origin that may not be told the browser decides too: %s gets %i', async (relation, status) => {
  expect(await post({ origin: 'null', 'sec-fetch-site': relation })).toBe(status);
});

test('an origin that is told decides, whatever else is said', async () => {
  expect(await post({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })).toBe(403);
});

test('a request without any of the headers is no form of a browser', async () => {
  expect(await post({})).toBe(204);
});

test('the API is left to its keys', async () => {
  expect(await post({ origin: 'https://kiosk.example' }, { path: '/api/v1/responses' })).toBe(204);
});

test('reading is never refused', async () => {
  const url = await serveMiddleware(sameOriginWrites(PUBLIC_URL));
  expect((await fetch(url, { headers: { origin: 'https://evil.example' } })).status).toBe(204);
});
