import type { Logger } from 'pino';
import { expect, test } from 'vitest';
import type { Env } from '~/platform/env.server';
import { undeclaredProxy, warnOfUndeclaredProxy } from '~/server/proxy-warning.server';
import { serveMiddleware } from '../support/express';

function listening() {
  const heard: string[] = [];
  return { heard, log: { warn: (_facts: object, text: string) => heard.push(text) } as unknown as Logger };
}

const envOf = (publicUrl: string, trustedProxyHops: number) => ({ publicUrl, trustedProxyHops }) as Env;

test.each([
  ['https://hailong.example', 0, 1],
  ['https://hailong.example', 1, 0],
  ['http://127.0.0.1:3000', 0, 0],
])('a start with %s and %i trusted proxies warns %i times', (publicUrl, hops, times) => {
  const { heard, log } = listening();
  warnOfUndeclaredProxy(envOf(publicUrl, hops), log);
  expect(heard).toHaveLength(times);
  expect(heard.every((text) => text.includes('TRUSTED_PROXY_HOPS'))).toBe(true);
});

test('a proxy on this machine that is not trusted is warned of once a minute, by either header', async () => {
  const { heard, log } = listening();
  let time = 0;
  const url = await serveMiddleware(
    undeclaredProxy({ env: envOf('http://hai-long.test', 0), log, now: () => new Date(time) }),
  );
  const ask = (headers: Record<string, string>) => fetch(url, { headers });
  await ask({});
  expect(heard).toHaveLength(0);
  for (let times = 0; times < 3; times += 1) await ask({ 'x-forwarded-for': '203.0.113.7' });
  expect(heard).toHaveLength(1);
  time = 60_000;
  await ask({ forwarded: 'for=203.0.113.7' });
  expect(heard).toHaveLength(2);
});

test('a proxy that is trusted is not warned of', async () => {
  const { heard, log } = listening();
  const url = await serveMiddleware(
    undeclaredProxy({ env: envOf('http://hai-long.test', 1), log, now: () => new Date(0) }),
  );
  await fetch(url, { headers: { 'x-forwarded-for': '203.0.113.7' } });
  expect(heard).toEqual([]);
});
