import { expect, test } from 'vitest';
import { forgetCookie, readCookie, writeCookie } from '~/platform/http/cookies.server';

function requestWith(cookie: string): Request {
  return new Request('http://hai-long.test/', { headers: { cookie } });
}

test('reads a cookie by its whole name', () => {
  const request = requestWith('xhl_session=other; hl_session=abc.d-e_f=; hl_session2=more');
  expect(readCookie(request, 'hl_session')).toBe('abc.d-e_f=');
});

test('a cookie that is not there is null, whatever the header looks like', () => {
  for (const header of ['', ';', '=', '; ;=x', 'hl_session', 'other=1']) {
    expect(readCookie(requestWith(header), 'hl_session')).toBeNull();
  }
});

test('a cookie is Secure exactly where people come by TLS', () => {
  const secure = writeCookie('a', 'b', { maxAgeSeconds: 60, publicUrl: 'https://city.example' });
  expect(secure).toBe('a=b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
  expect(forgetCookie('a', 'http://127.0.0.1:3000')).toBe('a=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
});
