import net from 'node:net';
import { expect, inject, test } from 'vitest';
import type { ErrorHeading } from '~/shell/error-heading';
import { languages } from '~/platform/i18n/i18n';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type rating from '~/locales/vi/rating.json';
import { ask, expectNoFaults, headingOf, titleOf, type Asker } from './support/ask';

const { addresses, city } = inject('product');

expectNoFaults();

/** The words of a heading: on the light page that citizens see too, or within the administration. */
type Heading = `rating:problem.title.${keyof typeof rating.problem.title}` | `common:error.heading.${ErrorHeading}`;
type Refusal = {
  what: string;
  path: string;
  method?: string;
  as?: Asker;
  form?: Record<string, string>;
  headers?: Record<string, string>;
  status: number;
  says: Heading;
};

const brand = ' · Hài Lòng';
const refusals: Refusal[] = [
  { what: 'a page that is not there', path: '/nowhere', status: 404, says: 'rating:problem.title.not-found' },
  {
    what: 'a form to a page that is not there',
    path: '/nowhere',
    form: {},
    status: 404,
    says: 'rating:problem.title.not-found',
  },
  { what: 'an unknown point', path: '/r/khongcodiemn', status: 404, says: 'rating:problem.title.point-unknown' },
  {
    what: 'a forged rating',
    path: `/r/${city.points.fixed}`,
    form: { level: '5', token: 'x.y' },
    status: 403,
    says: 'rating:problem.title.token-forged',
  },
  {
    what: 'a form from another site',
    path: '/sign-in',
    form: {},
    headers: { origin: 'https://evil.example' },
    status: 403,
    says: 'rating:problem.title.origin-mismatch',
  },
  {
    what: 'the data of a page, asked for as by an older Remix',
    path: '/results/log?_data=root',
    status: 422,
    says: 'rating:problem.title.other',
  },
  {
    what: 'a page of the administration that is not there',
    path: '/admin/nowhere',
    as: 'CLERK',
    status: 404,
    says: 'common:error.heading.notFound',
  },
  {
    what: 'a form to one',
    path: '/admin/nowhere',
    as: 'CLERK',
    form: {},
    status: 404,
    says: 'common:error.heading.notFound',
  },
  {
    what: 'a page that is not for the reader',
    path: '/admin/users',
    as: 'CLERK',
    status: 403,
    says: 'common:error.heading.forbidden',
  },
  {
    what: 'a form that is not for the sender',
    path: '/admin/holidays',
    as: 'CLERK',
    form: { intent: 'add' },
    status: 403,
    says: 'common:error.heading.forbidden',
  },
  {
    what: 'an object that is not there',
    path: '/admin/petitions/999999',
    as: 'REVIEWER',
    status: 404,
    says: 'common:error.heading.notFound',
  },
  {
    what: 'a form about one',
    path: '/admin/petitions/999999',
    as: 'REVIEWER',
    form: { intent: 'close' },
    status: 404,
    says: 'common:error.heading.notFound',
  },
  {
    what: 'a form to a page that takes none',
    path: '/admin/users',
    as: 'ADMINISTRATOR',
    form: {},
    status: 405,
    says: 'rating:problem.title.method-not-allowed',
  },
  { what: 'a link that is over', path: `/welcome/${'x'.repeat(43)}`, status: 410, says: 'common:error.heading.gone' },
  {
    what: 'a form of one',
    path: `/welcome/${'x'.repeat(43)}`,
    form: { password: 'một câu ngắn dễ nhớ', repeated: 'một câu ngắn dễ nhớ' },
    status: 410,
    says: 'common:error.heading.gone',
  },
  {
    what: 'text that is none',
    path: '/admin/holidays',
    as: 'ADMINISTRATOR',
    form: { day: '%' },
    headers: { 'content-type': 'text/plain' },
    status: 415,
    says: 'common:error.heading.mediaType',
  },
];

test.each(refusals)(
  '$what is answered $status with a page that says so in its title and its heading, in both languages',
  async ({ path, status, says, method, as, form, headers }) => {
    for (const language of languages) {
      const answer = await ask({
        path: `${path}${path.includes('?') ? '&' : '?'}lng=${language}`,
        method,
        as,
        form,
        headers,
      });
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect([answer.status, headingOf(answer.text)]).toEqual([status, translatorIn(language)(says)]);
      expect(titleOf(answer.text)).toBe(`${headingOf(answer.text)}${brand}`);
      expect(answer.text).toContain(`<html lang="${language}"`);
    }
  },
);

test('a form with broken percent codes is answered 400 with its page', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  for (const [path, as] of [
    ['/sign-in', 'nobody'],
    ['/admin/holidays', 'ADMINISTRATOR'],
    [`/r/${city.points.fixed}`, 'nobody'],
  ] as const) {
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
    const [got, head] = [
      await ask({ path: address, as: 'ADMINISTRATOR' }),
      await ask({ path: address, as: 'ADMINISTRATOR', method: 'HEAD' }),
    ];
    expect([address, head.status, head.bytes.length, head.headers['content-type']]).toEqual([
      address,
      got.status,
      0,
      got.headers['content-type'],
    ]);
  }
});

test('every address answers a method that it has not with 405 and the methods it has', async () => {
  for (const { address, loader, action } of addresses) {
    const path = address.replaceAll(/:\w+/g, '1').replace('*', 'nowhere');
    for (const method of ['TRACE', 'PUT', 'DELETE', 'PATCH', 'PROPFIND', 'M-SEARCH', ...(action ? [] : ['POST'])]) {
      const answer = await ask({ path, method, as: 'ADMINISTRATOR' });
      expect([address, method, answer.status], answer.text.slice(0, 200)).toEqual([address, method, 405]);
      const allowed = String(answer.headers.allow).split(', ');
      expect(
        allowed.every((name) => ['GET', 'HEAD', 'POST'].includes(name)),
        `${address}: ${allowed.join()}`,
      ).toBe(true);
      if (!address.startsWith('/api/')) {
        expect([allowed.includes('GET'), allowed.includes('POST')]).toEqual([loader, action]);
        expect(titleOf(answer.text)).toBe(`${translatorIn('vi')('rating:problem.title.method-not-allowed')}${brand}`);
      }
    }
  }
});

test('a proxy that takes the referrer away does not stop ratings and sign-ins', async () => {
  const page = await ask({ path: `/r/${city.points.fixed}` });
  const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value],
  );
  const form = Object.fromEntries([...hidden, ['level', '4']]) as Record<string, string>;
  const path = `/r/${city.points.fixed}`;
  expect((await ask({ path, form, headers: { origin: 'null' } })).status).toBe(403);
  expect((await ask({ path, form, headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  expect((await ask({ path, form, headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } })).status).toBe(303);
  const nobody = { name: 'nobody', password: 'x' };
  expect(
    (await ask({ path: '/sign-in', form: nobody, headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } }))
      .status,
  ).toBe(401);
  expect((await ask({ path: '/sign-in', form: nobody, headers: { origin: 'null' } })).status).toBe(403);
});

test('an address that is written out whole is the same address, whatever host it names, and one that is none is refused', async () => {
  const plain = await ask({ path: `/r/${city.points.fixed}` });
  const { origin } = inject('product');
  for (const host of [origin, 'http://elsewhere.example', 'https://elsewhere.example:444']) {
    const { status, text } = await ask({ path: `${host}/r/${city.points.fixed}` });
    expect([status, titleOf(text)]).toEqual([200, titleOf(plain.text)]);
    expect((await ask({ path: `${host}/nowhere` })).status).toBe(404);
  }
  expect((await ask({ path: 'http://[/' })).status).toBe(404);
});

test('headers that are too long, and what is no request at all, are answered with a page, and in the API with its shape', async () => {
  const long = 'a'.repeat(20_000);
  const { hostname, port } = new URL(inject('product').origin);
  for (const [sent, status] of [
    [`GET /?q=${long} HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`, 431],
    ['nonsense\r\n\r\n', 400],
    ['GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n', 400],
  ] as const) {
    const heard = await exchange(hostname, Number(port), sent);
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} .*\r\nContent-Type: text/html; charset=utf-8\r\n`));
    for (const language of languages)
      expect(heard).toContain(
        translatorIn(language)(status === 431 ? 'errors:body-too-large' : 'errors:input-invalid'),
      );
  }
  const { status, text } = await ask({ path: `/api/v1/datasets?x=${long}` });
  expect([status, (JSON.parse(text) as { error: { code: string } }).error.code]).toEqual([431, 'body-too-large']);
  expect((await ask({ path: '/healthz' })).status).toBe(200);
});

function exchange(hostname: string, port: number, sent: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = net.connect(port, hostname, () => socket.write(sent));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(Buffer.concat(chunks).toString()));
  });
}
