import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { ServerBuild } from '@remix-run/node';
import { expect, onTestFinished, vi } from 'vitest';
import type { AppContext } from '~/platform/context.server';
import * as entry from '~/entry.server';
import { createServer } from '~/server/create-server.server';
import * as nowhere from '~/shell/not-found.route';
import * as responses from '~/collect/intake/pages/api-responses.route';
import * as rate from '~/collect/ratings/pages/rating.route';
import * as level from '~/collect/ratings/pages/level.route';
import * as reasons from '~/publish/receipts/pages/reasons.route';
import * as thanks from '~/publish/receipts/pages/thanks.route';
import { databaseTest, TEST_NOW } from '../support/database';
import { createToken } from '../support/api-request';
import { addPoints, CLOSED, COUNTER, countedLevels } from '../collect/ratings/pages/rated-points';

/** What Vite would build of these routes, from their modules. */
const build = {
  mode: 'production',
  entry: { module: entry },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    ...route('nowhere', '*', nowhere),
    ...route('api-responses', 'api/v1/responses', responses),
    ...route('rating', 'r/:point', rate),
    ...route('rating-level', 'r/:point/level', level),
    ...route('rating-reasons', 'r/:point/reasons', reasons),
    ...route('rating-thanks', 'r/:point/thanks', thanks),
  },
  assets: { version: '', url: '', entry: { module: '', imports: [] }, routes: {} },
  publicPath: '/',
  assetsBuildDirectory: '',
  future: { v3_singleFetch: true, v3_throwAbortReason: true, v3_relativeSplatPath: true },
  isSpaMode: false,
} as unknown as ServerBuild;

function route(id: string, path: string, module: unknown) {
  return { [id]: { id, parentId: 'root', path, module } };
}

/** The product's server twice: one that takes the short way, and one that leaves every request to Remix. */
async function bothWays(context: AppContext): Promise<{ direct: string; remix: string }> {
  return {
    direct: await listen(createServer({ context, build, clientFolder: null })),
    remix: await listen(createServer({ context, build: () => Promise.resolve(build), clientFolder: null })),
  };
}

async function listen(app: http.RequestListener): Promise<string> {
  const listener = http.createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  onTestFinished(() => void listener.close());
  return `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
}

type Asked = { method?: string; path: string; headers?: Record<string, string>; body?: string };
type Answer = { status: number | undefined; headers: http.IncomingHttpHeaders; body: string };

/** Sends the path as it stands, which `fetch` would tidy up. */
function ask(origin: string, { method = 'GET', path, headers = {}, body }: Asked): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const plain = answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
        resolve({ status: answer.statusCode, headers: answer.headers, body: plain.toString() });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** What must be the same: all but the values that each answer has of its own, and how the bytes are cut on the wire. */
function essence({ status, headers, body }: Answer) {
  const kept = Object.entries(headers).filter(
    ([name]) => !['date', 'connection', 'transfer-encoding', 'content-length'].includes(name),
  );
  const own = [headers['x-reference'], /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]];
  const hide = (text: string) =>
    own
      .filter((value) => value !== undefined)
      .reduce((hidden: string, value) => hidden.replaceAll(value as string, 'OWN'), text)
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
      .replace(/ID(\.[\w-]+)+/g, 'TOKEN');
  return { status, headers: JSON.parse(hide(JSON.stringify(kept))) as unknown, body: hide(body) };
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };

databaseTest('the short way answers what Remix would answer', async ({ db, context }) => {
  const { web } = await addPoints(db, TEST_NOW);
  const key = { authorization: `Bearer ${await createToken(context())}`, 'content-type': 'application/json' };
  const { direct, remix } = await bothWays(context());
  const asked: [number, Asked][] = [
    [200, { path: `/r/${COUNTER}` }],
    [200, { path: `/r/${COUNTER}?lng=en&x=a%20b&index&y=%E0%A4%A` }],
    [200, { path: `/r/${COUNTER.toUpperCase()}/`, headers: { 'accept-language': 'en' } }],
    [200, { path: `/R/${COUNTER}` }],
    [200, { path: `/r/%63${COUNTER.slice(1)}` }],
    [200, { path: `/r/${web}?lng=vi` }],
    [422, { path: `/r/${web}?field=NONE` }],
    [200, { method: 'HEAD', path: `/r/${COUNTER}` }],
    [404, { method: 'HEAD', path: '/r/nowhere' }],
    [404, { path: '/r/nowhere' }],
    [404, { path: '/r/no%20where' }],
    [404, { path: '/r/%E0%A4%A' }],
    [404, { path: `/r/${COUNTER}/elsewhere` }],
    [410, { path: `/r/${CLOSED}` }],
    [405, { method: 'PUT', path: `/r/${COUNTER}`, headers: form, body: 'level=5' }],
    [405, { method: 'DELETE', path: `/r/${COUNTER}/thanks` }],
    [405, { method: 'POST', path: `/r/${COUNTER}/thanks`, headers: form, body: '' }],
    [403, { path: `/r/${COUNTER}/reasons?t=made-up` }],
    [403, { path: `/r/${COUNTER}/level` }],
    [403, { path: `/r/${COUNTER}/thanks?t=` }],
    [403, { method: 'POST', path: `/r/${COUNTER}`, headers: form, body: 'level=5&token=made.up' }],
    [400, { method: 'POST', path: `/r/${COUNTER}`, headers: form, body: 'level=%E0%A4%A' }],
    [403, { method: 'POST', path: `/r/${COUNTER}` }],
    [413, { method: 'POST', path: `/r/${COUNTER}`, headers: form, body: 'x'.repeat(200_000) }],
    [
      403,
      { method: 'POST', path: `/r/${COUNTER}`, headers: { ...form, origin: 'https://elsewhere.example' }, body: '' },
    ],
    [401, { method: 'POST', path: '/api/v1/responses', body: '[]' }],
    [405, { path: '/api/v1/responses', headers: key }],
    [405, { method: 'HEAD', path: '/api/v1/responses', headers: key }],
    [400, { method: 'POST', path: '/api/v1/responses', headers: key, body: '{' }],
    [200, { method: 'POST', path: '/api/v1/responses', headers: key, body: '[{"id":"x"}]' }],
    [413, { method: 'POST', path: '/api/v1/responses', headers: key, body: ' '.repeat(3_000_000) }],
    [200, { path: `/r/${COUNTER}`, headers: { 'accept-encoding': 'gzip' } }],
    [200, { method: 'HEAD', path: `/r/${COUNTER}`, headers: { 'accept-encoding': 'gzip' } }],
    [404, { path: '/r/nowhere', headers: { 'accept-encoding': 'gzip;q=0' } }],
  ];
  for (const [status, one] of asked) {
    const [shortly, byRemix] = [await ask(direct, one), await ask(remix, one)].map(essence);
    const what = `${one.method ?? 'GET'} ${one.path.slice(0, 60)}`;
    expect(shortly, what).toEqual(byRemix);
    expect(shortly?.status, what).toBe(status);
  }
  // Remix tells the terminal of the address that it could not decode.
  vi.spyOn(console, 'warn').mockClear();
});

databaseTest('a rating by the short way is saved once', async ({ db, context }) => {
  await addPoints(db, TEST_NOW);
  const { direct } = await bothWays(context());
  const page = await ask(direct, { path: `/r/${COUNTER}` });
  const hidden = [...page.body.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const body = new URLSearchParams([...hidden, ['level', '4']]).toString();
  for (let time = 0; time < 2; time += 1) {
    const saved = await ask(direct, { method: 'POST', path: `/r/${COUNTER}`, headers: form, body });
    expect(saved.status).toBe(303);
    const next = await ask(direct, { path: String(saved.headers.location) });
    expect(next.status).toBe(200);
  }
  expect(await countedLevels(db)).toEqual([0, 0, 0, 1, 0]);
});

databaseTest(
  'a fault on the short way is a page with its reference, and the next request is answered',
  async ({ db, context }) => {
    await addPoints(db, TEST_NOW);
    const gone = () => Promise.reject(new Error('the disk is gone'));
    const failing: AppContext['points'] = { find: gone, findRetired: gone };
    const { direct } = await bothWays(context({ points: failing }));
    for (let time = 0; time < 2; time += 1) {
      const answer = await ask(direct, { path: `/r/${COUNTER}` });
      expect(answer.status).toBe(500);
      expect(answer.body).toContain(String(answer.headers['x-reference']));
      expect(answer.body).not.toContain('the disk is gone');
    }
  },
);

databaseTest('what a route throws goes where every fault of the server goes', async ({ context }) => {
  const broken = {
    loader: () => Promise.reject(new Error('nobody caught it')),
    action: () => Promise.reject(new Error('nor this')),
  };
  const withBroken = {
    ...build,
    routes: { ...build.routes, ...route('rating', 'r/:point', broken) },
  } as unknown as ServerBuild;
  const origin = await listen(createServer({ context: context(), build: withBroken, clientFolder: null }));
  for (const method of ['GET', 'POST']) {
    const answer = await ask(origin, { method, path: `/r/${randomUUID()}`, headers: { accept: 'text/html' } });
    expect(answer.status).toBe(500);
    expect(answer.body).toContain(String(answer.headers['x-reference']));
  }
});

databaseTest('a build without one of the busy routes is noticed at the start', ({ context }) => {
  const routes = Object.fromEntries(Object.entries(build.routes).filter(([id]) => id !== 'rating'));
  expect(() => createServer({ context: context(), build: { ...build, routes }, clientFolder: null })).toThrow('rating');
});
