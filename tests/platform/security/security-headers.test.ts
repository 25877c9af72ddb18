import { expect, test } from 'vitest';
import { nonce, permissionsPolicy, securityHeaders } from '~/platform/security/security-headers.server';
import { serveMiddleware } from '../../support/express';

async function headersOf(https: boolean): Promise<Headers> {
  const url = await serveMiddleware(nonce, securityHeaders(https, false), permissionsPolicy);
  return (await fetch(url)).headers;
}

test('nothing may come from elsewhere and nothing may run that was not named', async () => {
  const policy = (await headersOf(false)).get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='/);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test('every answer has a nonce of its own', async () => {
  const [one, other] = await Promise.all([headersOf(false), headersOf(false)]);
  expect(one.get('content-security-policy')).not.toBe(other.get('content-security-policy'));
});

test('transport security is promised only where there is any', async () => {
  expect((await headersOf(true)).get('strict-transport-security')).toContain('max-age=31536000');
  expect((await headersOf(false)).get('strict-transport-security')).toBeNull();
});

test('the referrer stays within the site, so that our own forms carry their origin', async () => {
  expect((await headersOf(false)).get('referrer-policy')).toBe('same-origin');
});
