import net from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';
import { translatorIn } from '~/platform/i18n/i18n.server';
import { ask, expectNoFaults, titleOf, type Question } from './support/ask';

const { origin, city } = inject('product');
const MEGABYTE = 1024 * 1024;
const urlencoded = 'application/x-www-form-urlencoded';

expectNoFaults();

/** Where bodies are taken, with a size that is too large for each: pages, forms with a file, and the API. */
const takers: [string, Question, number][] = [
  ['the sign-in', { path: '/sign-in', headers: { 'content-type': urlencoded } }, 300_000],
  ['a rating', { path: `/r/${city.points.fixed}`, headers: { 'content-type': urlencoded } }, 300_000],
  [
    'a form of the administration',
    { path: '/admin/holidays', as: 'ADMINISTRATOR', headers: { 'content-type': urlencoded } },
    300_000,
  ],
  [
    'an upload',
    { path: '/admin/volumes', as: 'CLERK', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    9 * MEGABYTE,
  ],
  [
    'ratings by the API',
    { path: '/api/v1/responses', as: 'responses:write', headers: { 'content-type': 'application/json' } },
    3 * MEGABYTE,
  ],
  [
    'volumes by the API',
    { path: '/api/v1/volumes', as: 'volumes:write', headers: { 'content-type': 'text/csv' } },
    9 * MEGABYTE,
  ],
  [
    'dossiers by the API',
    { path: '/api/v1/dossiers', as: 'dossiers:write', headers: { 'content-type': 'application/json' } },
    3 * MEGABYTE,
  ],
  ['the code of a tablet', { path: '/api/v1/kiosk/enrol', headers: { 'content-type': 'application/json' } }, 300_000],
];

test.each(takers)(
  '%s: a body that is too large is answered 413, with its size or in chunks',
  async (_what, question, size) => {
    const body = Buffer.alloc(size, 'a');
    const chunked = { ...question.headers, 'transfer-encoding': 'chunked' };
    for (const headers of [question.headers, chunked]) {
      const answer = await ask({ ...question, method: 'POST', body, headers });
      expect(answer.status).toBe(413);
      if (question.path.startsWith('/api/'))
        expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'body-too-large' } });
      else expect(answer.text).toContain(translatorIn('vi')('errors:body-too-large'));
    }
  },
);

test.each(takers)('%s: a compressed body is answered 415', async (_what, question) => {
  for (const encoding of ['gzip', 'br', 'deflate', 'gzip, gzip']) {
    const answer = await ask({
      ...question,
      method: 'POST',
      body: gzipSync('a=1'),
      headers: { ...question.headers, 'content-encoding': encoding },
    });
    expect([answer.status, answer.headers['accept-encoding']]).toEqual([415, 'identity']);
    if (question.path.startsWith('/api/'))
      expect(JSON.parse(answer.text)).toMatchObject({ error: { code: 'content-encoding-unsupported' } });
    else
      expect(titleOf(answer.text)).toBe(
        `${translatorIn('vi')('rating:problem.title.content-encoding-unsupported')} · Hài Lòng`,
      );
  }
});

test.each(takers)('%s: a body of a kind that is not taken is answered 415', async (_what, question) => {
  for (const type of ['application/xml', 'image/png']) {
    const answer = await ask({ ...question, method: 'POST', body: '<a/>', headers: { 'content-type': type } });
    expect([type, answer.status]).toEqual([type, 415]);
  }
});

test.each(['', '; boundary=other', '; boundary=x'])(
  'an upload that cannot be taken apart is refused with its page: multipart/form-data%s',
  async (boundary) => {
    for (const path of ['/admin/volumes', '/admin/dossiers']) {
      const headers = { 'content-type': `multipart/form-data${boundary}` };
      const answer = await ask({
        path,
        as: 'CLERK',
        method: 'POST',
        body: '--x\r\nContent-Disposition: nonsense',
        headers,
      });
      expect([answer.status, answer.headers['content-type']]).toEqual([422, 'text/html; charset=utf-8']);
    }
  },
);

test('a client that sends its whole body before it reads gets its answer, and its connection goes on', async () => {
  const { hostname, port } = new URL(origin);
  const socket = net.connect(Number(port), hostname);
  const heard: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => heard.push(chunk));
  const broken = new Promise<never>((_resolve, reject) => socket.once('error', reject));
  socket.write(
    `POST /sign-in HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: ${urlencoded}\r\nTransfer-Encoding: chunked\r\n\r\n`,
  );
  const chunk = `${MEGABYTE.toString(16)}\r\n${'a'.repeat(MEGABYTE)}\r\n`;
  for (let megabyte = 0; megabyte < 20; megabyte += 1) {
    await Promise.race([broken, new Promise((resolve) => socket.write(chunk, resolve))]);
  }
  socket.write(`0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  await Promise.race([broken, new Promise((resolve) => socket.once('close', resolve))]);
  const statuses = [
    ...Buffer.concat(heard)
      .toString()
      .matchAll(/HTTP\/1\.1 (\d+)/g),
  ].map(([, status]) => status);
  expect(statuses).toEqual(['413', '200']);
});
