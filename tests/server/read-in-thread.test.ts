import http from 'node:http';
import { Readable } from 'node:stream';
import type { AppLoadContext } from '@remix-run/node';
import { expect, test } from 'vitest';
import { DomainError } from '~/base/errors';
import { isReading, readInThread } from '~/server/read-in-thread.server';
import type { ReadAnswer, ReadThread } from '~/server/threads/read-thread.server';
import type { ThreadRequest } from '~/server/threads/reading-message';
import { rawRequest, serveMiddleware } from '../support/express';

const upload = 'c0ffee00-1111-4222-8333-444444444444';

test.each([
  '/admin',
  '/admin.data',
  '/admin/reports/2026-W46',
  '/admin/reports/2026-W46.data',
  '/admin/volumes',
  '/admin/volumes/week',
  '/admin/dossiers/template.xlsx',
  '/api/v1/reports/2026-W46',
  '/api/v1/datasets',
  '/api/v1/datasets/weekly.json?from=2026-01-01',
  '/ADMIN/reports/2026',
  '/%61dmin/reports/2026',
  '/api/V1/datasets/weekly.csv',
  '/r/../admin/reports/2026',
  '/r/%2e%2e/admin/reports/2026',
  '/admin\\reports/2026',
])('%s shows much, and is read aside', (url) => {
  expect(isReading({ method: 'GET', url })).toBe(true);
  expect(isReading({ method: 'HEAD', url })).toBe(true);
});

test.each([
  '/',
  '/r/2pzqf5yjhmnt',
  '/results/26740',
  '/receipt',
  '/healthz',
  '/administration',
  '/api/v1/points',
  '/assets/admin.js',
  '/admin/../r/2pzqf5yjhmnt',
  '/admin/%2e%2e/receipt',
  '/?next=/admin/users',
  '/%E1%admin',
])('%s stays with the people who rate', (url) => {
  expect(isReading({ method: 'GET', url })).toBe(false);
});

test.each([
  `/admin/volumes/${upload}`,
  `/admin/dossiers/${upload}`,
  `/admin/dossiers/${upload}/links`,
  `/admin/volumes/${upload}.data`,
  `/admin/Volumes/${upload}`,
  `/admin/%76olumes/${upload}`,
  `/admin/x/../volumes/${upload.toUpperCase()}`,
])('%s looks at a file, for which there is one queue', (url) => {
  expect(isReading({ method: 'GET', url })).toBe(false);
});

test('what is sent stays where all is written', () => {
  expect(isReading({ method: 'POST', url: '/admin/holidays' })).toBe(false);
});

const context = {
  env: { publicUrl: 'https://city.test/below' },
  nonce: 'n0',
  clientAddress: '10.0.0.9',
  reference: 'REF',
} as AppLoadContext;

/** A server whose reader answers as told. */
function serveAside(ask: ReadThread['ask']): Promise<string> {
  return serveMiddleware(readInThread({ ask, stop: () => Promise.resolve() }, () => context));
}

test('the thread is told what the server knows of a request, and its headers come out as they are', async () => {
  const heard: ThreadRequest[] = [];
  const origin = await serveAside((asked): Promise<ReadAnswer> => {
    heard.push(asked);
    return Promise.resolve({
      status: 418,
      headers: [
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['x-page', 'yes'],
      ],
      body: Readable.from(['one ', 'two']),
    });
  });
  const answer = await rawRequest(origin, {
    path: '/admin/users?page=2',
    headers: { 'accept-language': 'vi', cookie: 'hl_session=x' },
  });
  expect([answer.status, answer.body, answer.headers['set-cookie'], answer.headers['x-page']]).toEqual([
    418,
    'one two',
    ['a=1', 'b=2'],
    'yes',
  ]);
  const [asked] = heard;
  expect(asked).toMatchObject({
    method: 'GET',
    address: 'https://city.test/admin/users?page=2',
    nonce: 'n0',
    clientAddress: '10.0.0.9',
    reference: 'REF',
  });
  expect(asked?.headers).toContainEqual(['accept-language', 'vi']);
  expect(asked?.headers).toContainEqual(['cookie', 'hl_session=x']);
  expect((await rawRequest(origin, { path: '/r/2pzqf5yjhmnt' })).status).toBe(204);
  expect(heard).toHaveLength(1);
});

test('HEAD is answered without a body', async () => {
  const origin = await serveAside(() => Promise.resolve({ status: 200, headers: [], body: Readable.from(['one']) }));
  expect(await rawRequest(origin, { method: 'HEAD', path: '/admin/users' })).toMatchObject({ status: 200, body: '' });
});

test('what the thread refuses goes on to who answers refusals', async () => {
  const origin = await serveAside(() => Promise.reject(new DomainError('too-many')));
  expect((await rawRequest(origin, { path: '/admin/users' })).status).toBe(500);
});

test('an answer that breaks off is broken off, and not ended as if it were whole', async () => {
  async function* broken() {
    yield 'one';
    await Promise.resolve();
    throw new Error('the thread ended');
  }
  const origin = await serveAside(() => Promise.resolve({ status: 200, headers: [], body: Readable.from(broken()) }));
  await expect(fetch(`${origin}/admin/users`).then((answer) => answer.text())).rejects.toThrow();
});

test('who leaves before the answer has begun is told to the reader', async () => {
  let left: AbortSignal | undefined;
  const origin = await serveAside((_asked, signal) => {
    left = signal;
    return new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new Error('nobody is there'))),
    );
  });
  const request = http.get(`${origin}/admin/users`).on('error', () => undefined);
  await expect.poll(() => left !== undefined).toBe(true);
  request.destroy();
  await expect.poll(() => left?.aborted).toBe(true);
});
