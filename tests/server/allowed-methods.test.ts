import type { ServerBuild } from '@remix-run/node';
import { expect, test } from 'vitest';
import { allowedMethods } from '~/server/allowed-methods.server';
import { nonce } from '~/platform/security/security-headers.server';
import { rawRequest, serveMiddleware } from '../support/express';

const handler = () => null;

const build = {
  routes: {
    root: { id: 'root', path: '', module: { loader: handler, default: handler } },
    page: { id: 'page', parentId: 'root', path: 'page', module: { loader: handler, default: handler } },
    form: {
      id: 'form',
      parentId: 'root',
      path: 'form/:id',
      module: { loader: handler, action: handler, default: handler },
    },
    api: {
      id: 'api',
      parentId: 'root',
      path: 'api/v1/things',
      module: { loader: Object.assign(() => null, { methods: ['POST'] }), action: handler },
    },
    rest: { id: 'rest', parentId: 'root', path: '*', module: { loader: handler, action: handler } },
  },
} as unknown as ServerBuild;

const asked: [string, string, number, string | undefined][] = [
  ['GET', '/page', 204, undefined],
  ['HEAD', '/page', 204, undefined],
  ['POST', '/page', 405, 'GET, HEAD'],
  ['POST', '/page.data', 405, 'GET, HEAD'],
  ['POST', '/form/1', 204, undefined],
  ['POST', '/form/1.data', 204, undefined],
  ['PUT', '/form/1', 405, 'GET, HEAD, POST'],
  ['TRACE', '/form/1', 405, 'GET, HEAD, POST'],
  ['PROPFIND', '/page/', 405, 'GET, HEAD'],
  ['OPTIONS', '/form/1', 204, 'GET, HEAD, POST'],
  ['DELETE', '/api/v1/things', 405, 'POST'],
  ['POST', '/nowhere', 204, undefined],
  ['PATCH', '/nowhere', 405, 'GET, HEAD, POST'],
];

test.each(asked)('%s %s is answered %i, with the methods there are: %s', async (method, path, status, allowed) => {
  const known = await serveMiddleware(nonce, allowedMethods(build));
  const developing = await serveMiddleware(
    nonce,
    allowedMethods(() => Promise.resolve(build)),
  );
  for (const url of [known, developing]) {
    const answer = await rawRequest(url, { method, path });
    expect([answer.status, answer.headers.allow]).toEqual([status, allowed]);
  }
});

test('the API says it in its own shape', async () => {
  const url = await serveMiddleware(nonce, allowedMethods(build));
  const { body } = await rawRequest(url, { method: 'PUT', path: '/api/v1/things' });
  expect(JSON.parse(body)).toMatchObject({
    error: { code: 'method-not-allowed', details: { method: 'PUT', allowed: 'POST' } },
  });
});
