import { expect, inject, test } from 'vitest';
import { ask, expectNoFaults, headingOf, titleOf, type Asker } from './support/ask';

const { addresses, city } = inject('product');

expectNoFaults();

type Refusal = { what: string; path: string; method?: string; as?: Asker; form?: Record<string, string>; headers?: Record<string, string>; status: number; vi: string; en: string };

const brand = ' · Hài Lòng';
const refusals: Refusal[] = [
  { what: 'a page that is not there', path: '/nowhere', status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'a form to a page that is not there', path: '/nowhere', form: {}, status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'an unknown point', path: '/r/khongcodiemn', status: 404, vi: 'Không có điểm đánh giá này', en: 'There is no such rating point' },
  { what: 'a forged rating', path: `/r/${city.points.fixed}`, form: { level: '5', token: 'x.y' }, status: 403, vi: 'Liên kết này không dùng được', en: 'This link does not work' },
  { what: 'a form from another site', path: '/sign-in', form: {}, headers: { origin: 'https://evil.example' }, status: 403, vi: 'Yêu cầu đến từ một trang khác', en: 'The request came from another site' },
  { what: 'a page of the administration that is not there', path: '/admin/nowhere', as: 'CLERK', status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'a form to one', path: '/admin/nowhere', as: 'CLERK', form: {}, status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'a page that is not for the reader', path: '/admin/users', as: 'CLERK', status: 403, vi: 'không có quyền', en: 'You may not' },
  { what: 'a form that is not for the sender', path: '/admin/holidays', as: 'CLERK', form: { intent: 'add' }, status: 403, vi: 'không có quyền', en: 'You may not' },
  { what: 'an object that is not there', path: '/admin/petitions/999999', as: 'REVIEWER', status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'a form about one', path: '/admin/petitions/999999', as: 'REVIEWER', form: { intent: 'close' }, status: 404, vi: 'Không tìm thấy trang', en: 'Page not found' },
  { what: 'a form to a page that takes none', path: '/admin/users', as: 'ADMINISTRATOR', form: {}, status: 405, vi: 'Trang này không nhận cách gửi đó', en: 'This page does not accept that method' },
  { what: 'a link that is over', path: `/welcome/${'x'.repeat(43)}`, status: 410, vi: 'Trang này không còn hiệu lực', en: 'This page is no longer valid' },
  { what: 'a form of one', path: `/welcome/${'x'.repeat(43)}`, form: { password: 'một câu ngắn dễ nhớ', repeated: 'một câu ngắn dễ nhớ' }, status: 410, vi: 'Trang này không còn hiệu lực', en: 'This page is no longer valid' },
  { what: 'text that is none', path: '/admin/holidays', as: 'ADMINISTRATOR', form: { day: '%' }, headers: { 'content-type': 'text/plain' }, status: 415, vi: 'Không nhận loại nội dung này', en: 'This kind of content is not accepted' },
];

test.each(refusals)('$what is answered $status with a page that says so in its title and its heading, in both languages', async ({ what: _what, status, vi, en, path, ...question }) => {
  for (const [language, said] of [['vi', vi], ['en', en]] as const) {
    const answer = await ask({ ...question, path: `${path}?lng=${language}` });
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect([answer.status, headingOf(answer.text)]).toEqual([status, expect.stringContaining(said)]);
    expect(titleOf(answer.text)).toBe(`${headingOf(answer.text)}${brand}`);
    expect(answer.text).toContain(`<html lang="${language}"`);
  }
});

test('a form with broken percent codes is answered 400 with its page', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [path, as] of [['/sign-in', 'nobody'], ['/admin/holidays', 'ADMINISTRATOR'], [`/r/${city.points.fixed}`, 'nobody']] as const) {
    const answer = await ask({ path, as, method: 'POST', body: 'day=%E1%BB', headers });
    expect([path, answer.status, titleOf(answer.text) === brand]).toEqual([path, 400, false]);
  }
});

test('who guesses at a sign-in is told to wait: 429, with the seconds, on the page of the sign-in', async () => {
  const form = { name: 'guessed-at', password: 'wrong' };
  let answer = await ask({ path: '/sign-in', form });
  for (let tries = 0; answer.status === 401 && tries < 50; tries += 1) answer = await ask({ path: '/sign-in', form });
  expect([answer.status, Number(answer.headers['retry-after']) > 0]).toEqual([429, true]);
  expect(answer.text).toContain('name="password"');
});

test('every address answers HEAD as GET, without a body', async () => {
  for (const { address, loader } of addresses) {
    if (!loader || /:|\*|^\/api/.test(address)) continue;
    const [got, head] = [await ask({ path: address, as: 'ADMINISTRATOR' }), await ask({ path: address, as: 'ADMINISTRATOR', method: 'HEAD' })];
    expect([address, head.status, head.bytes.length, head.headers['content-type']]).toEqual([address, got.status, 0, got.headers['content-type']]);
  }
});

test('every address answers a method that it has not with 405 and the methods it has', async () => {
  for (const { address, loader, action } of addresses) {
    const path = address.replaceAll(/:\w+/g, '1').replace('*', 'nowhere');
    for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'M-SEARCH', ...(action ? [] : ['POST'])]) {
      const answer = await ask({ path, method, as: 'ADMINISTRATOR' });
      expect([address, method, answer.status], answer.text.slice(0, 200)).toEqual([address, method, 405]);
      const allowed = String(answer.headers.allow).split(', ');
      expect(allowed.every((name) => ['GET', 'HEAD', 'POST'].includes(name)), `${address}: ${allowed.join()}`).toBe(true);
      if (!address.startsWith('/api/')) {
        expect([allowed.includes('GET'), allowed.includes('POST')]).toEqual([loader, action]);
        expect(titleOf(answer.text)).toBe(`Trang này không nhận cách gửi đó${brand}`);
      }
    }
  }
});

test('a proxy that takes the referrer away does not stop ratings and sign-ins', async () => {
  const page = await ask({ path: `/r/${city.points.fixed}` });
  const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]);
  const form = Object.fromEntries([...hidden, ['level', '4']]) as Record<string, string>;
  const path = `/r/${city.points.fixed}`;
  expect((await ask({ path, form, headers: { origin: 'null' } })).status).toBe(403);
  expect((await ask({ path, form, headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await ask({ path, form, headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } })).status).toBe(303);
});
