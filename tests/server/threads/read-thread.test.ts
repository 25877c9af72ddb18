import { setMaxListeners } from 'node:events';
import { mkdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pino } from 'pino';
import { afterAll, afterEach, expect, test } from 'vitest';
import { readEnv } from '~/platform/env.server';
import { createReadThread, type ReadThread } from '~/server/threads/read-thread.server';
import type { ThreadRequest } from '~/server/threads/reading-message';
import { makeFastFolder } from '../../support/fast-folder';

// A build of four pages; like a real one it is a module that the thread loads for itself.
const build = `
const known = { endless: 'nobody left yet', asked: 0 };
const page = (id, loader) => [id, { id, path: 'admin/' + id, module: { loader } }];
const text = (body) => new Response(String(body), { headers: { 'x-loader': 'here' } });
export const routes = Object.fromEntries([
  page('busy', ({ request }) => {
    const until = Date.now() + 300;
    while (Date.now() < until);
    return text(request.headers.get('accept-language'));
  }),
  page('count', () => text((known.asked += 1))),
  page('endless', () => new Response(new ReadableStream({
    pull(controller) { known.read = (known.read ?? 0) + 1; controller.enqueue(new Uint8Array(1_000)); },
    cancel() { known.endless = 'left after ' + known.read; },
  }, { highWaterMark: 0 }))),
  page('left', () => text(known.endless)),
  page('patient', () => new Promise(() => undefined)),
  page('files', ({ context }) => text(context.files.run)),
  page('dies', () => process.exit(7)),
]);
export const entry = { module: {
  default: () => text('a page'),
  handleError: () => undefined,
} };
export const future = { v3_singleFetch: true };
export const assets = { routes: {}, entry: {}, url: '', version: '' };
export const publicPath = '/';
export const isSpaMode = false;
`;

const root = makeFastFolder('hai-long-reader-');
mkdirSync(path.join(root, 'build/server'), { recursive: true });
writeFileSync(path.join(root, 'package.json'), '{"type":"module"}');
writeFileSync(path.join(root, 'build/server/index.js'), build);
for (const name of ['app', 'node_modules', 'tsconfig.json']) symlinkSync(path.resolve(name), path.join(root, name));
const env = readEnv({
  DATABASE_URL: `file:${root}/reader.db`,
  SESSION_SECRET: 'a secret that only the tests know, 32+ characters',
  LOG_LEVEL: 'silent',
});
const readers: ReadThread[] = [];
const neverLeft = new AbortController().signal;

afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.stop())));
afterAll(() => rmSync(root, { recursive: true, force: true }));

function startReader(idleMs?: number): ReadThread {
  const reader = createReadThread({ env, root, log: pino({ level: 'silent' }), idleMs });
  readers.push(reader);
  return reader;
}

function asking(page: string, headers: ThreadRequest['headers'] = []): ThreadRequest {
  return {
    method: 'GET',
    address: `http://hai-long.test/admin/${page}`,
    headers,
    nonce: 'n',
    clientAddress: '127.0.0.1',
    reference: 'ABC',
  };
}

async function readWhole(
  reader: ReadThread,
  page: string,
  headers?: ThreadRequest['headers'],
): Promise<[status: number, text: string]> {
  const { status, body } = await reader.ask(asking(page, headers), neverLeft);
  const pieces = (await body.toArray()) as Uint8Array[];
  return [status, Buffer.concat(pieces).toString()];
}

test('a page that takes its time leaves the loop to others, and comes with its headers', async () => {
  const reader = startReader();
  await readWhole(reader, 'count');
  let turns = 0;
  let isDone = false;
  const answer = readWhole(reader, 'busy', [['accept-language', 'vi']]).finally(() => (isDone = true));
  while (!isDone) {
    await setImmediate();
    turns += 1;
  }
  expect(await answer).toEqual([200, 'vi']);
  expect(turns).toBeGreaterThan(1_000);
  const { headers, body } = await reader.ask(asking('count'), neverLeft);
  body.resume();
  expect(headers).toContainEqual(['x-loader', 'here']);
});

test('nothing is read ahead of who takes it, and who leaves ends the reading', async () => {
  const reader = startReader();
  const { body } = await reader.ask(asking('endless'), neverLeft);
  for (let piece = 0; piece < 3; piece += 1) {
    await new Promise((resolve) => body.once('readable', resolve));
    body.read();
  }
  body.destroy();
  await expect.poll(() => readWhole(reader, 'left')).toEqual([200, expect.stringMatching(/^left after \d{1,3}$/)]);
});

test('so many may wait at once, the next one is told so, and who leaves makes room', async () => {
  const reader = startReader();
  const leaving = new AbortController();
  setMaxListeners(0, leaving.signal);
  const answers = Array.from({ length: 200 }, () => reader.ask(asking('patient'), leaving.signal));
  await expect(reader.ask(asking('count'), neverLeft)).rejects.toMatchObject({ code: 'too-many' });
  leaving.abort();
  await Promise.allSettled(answers);
  await expect.poll(() => readWhole(reader, 'count').catch(() => null)).toEqual([200, '1']);
});

test('downloads that go on slowly keep nobody out', async () => {
  const reader = startReader();
  const downloads = await Promise.all(
    Array.from({ length: 200 }, () => reader.ask(asking('endless'), new AbortController().signal)),
  );
  expect(await readWhole(reader, 'count')).toEqual([200, '1']);
  for (const { body } of downloads) body.destroy();
});

test('pages that were built anew while the server runs are not mixed with its own', async () => {
  const reader = startReader();
  const file = path.join(root, 'build/server/index.js');
  utimesSync(file, new Date(), new Date('2026-01-01'));
  await expect(reader.ask(asking('count'), neverLeft)).rejects.toThrow('built anew');
});

test('a thread that dies takes nobody with it but who asked: the next question gets another one', async () => {
  const reader = startReader();
  expect(await readWhole(reader, 'count')).toEqual([200, '1']);
  await expect(reader.ask(asking('dies'), neverLeft)).rejects.toThrow('ended before its answer');
  await expect.poll(() => readWhole(reader, 'count').catch(() => null)).toEqual([200, '1']);
});

test('a thread that nobody asks gives its memory back', async () => {
  const reader = startReader(1);
  expect(await readWhole(reader, 'count')).toEqual([200, '1']);
  await expect.poll(() => readWhole(reader, 'count')).toEqual([200, '1']);
});

test('what only the server has one of is a fault, not a second one', async () => {
  const [status] = await readWhole(startReader(), 'files');
  expect(status).toBe(500);
});
