import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { isPossibleTarget, postOutbound } from '~/platform/http/outbound-post.server';
import { isPublicAddress } from '~/platform/http/public-address.server';

test('addresses of this machine, of the house and of reserved ranges are not public', () => {
  for (const address of ['8.8.8.8', '113.161.0.1', '2001:4860:4860::8888', '2405:4800::1'])
    expect(isPublicAddress(address), address).toBe(true);
  for (const address of [
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fe80::1',
    'fd00::1',
    'ff02::1',
    '2002:7f00:1::',
    '2001:db8::1',
    'localhost',
  ])
    expect(isPublicAddress(address), address).toBe(false);
});

test('a target has no spaces and no signs that steer, which an address drops or hides', () => {
  const signs = [
    '\r\n',
    '\n',
    '\t',
    ' ',
    '\u00a0',
    '\u0000',
    '\u001b',
    '\u007f',
    '\u200b',
    '\u202e',
    '\u2028',
    '\ufeff',
  ];
  for (const sign of signs)
    for (const target of [
      `https://hooks.example.vn/${sign}X: y`,
      `https://hooks.example.vn/${sign}`,
      `${sign}https://hooks.example.vn/`,
      `https://hooks${sign}.example.vn/`,
    ])
      for (const targets of ['public', 'any'] as const)
        expect(isPossibleTarget(target, targets), JSON.stringify(target)).toBe(false);
});

test('a target is https to a public host, however it is written', () => {
  expect(isPossibleTarget('https://hooks.example.vn/a?b=c', 'public')).toBe(true);
  for (const target of [
    'http://hooks.example.vn/',
    'https://user:pass@hooks.example.vn/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://localhost/',
    'https://intranet/',
    'file:///etc/passwd',
    'not an address',
    `https://hooks.example.vn/${'a'.repeat(500)}`,
  ])
    expect(isPossibleTarget(target, 'public'), target).toBe(false);
  expect(isPossibleTarget('http://127.0.0.1:8080/', 'any')).toBe(true);
  expect(isPossibleTarget('file:///etc/passwd', 'any')).toBe(false);
});

async function receiver(status: number, headers: Record<string, string> = {}) {
  const taken: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      taken.push(`${request.method} ${request.url} ${body}`);
      response.writeHead(status, headers).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, taken };
}

const post = (target: string, targets: 'public' | 'any') =>
  postOutbound(target, { body: '{"a":1}', headers: { 'content-type': 'application/json' }, targets });

test('the answer’s status is all that is kept, and a redirection is not followed', async () => {
  const { port, taken } = await receiver(302, { location: '/elsewhere' });
  expect(await post(`http://127.0.0.1:${port}/hook`, 'any')).toEqual({ status: 302, problem: '' });
  expect(taken).toEqual(['POST /hook {"a":1}']);
});

test('a name that leads into the house is refused when it is looked up, whatever else it leads to', async () => {
  const { port, taken } = await receiver(200);
  const house = { address: '127.0.0.1', family: 4 };
  for (const addresses of [[house], [{ address: '8.8.8.8', family: 4 }, house], [{ address: '::1', family: 6 }]]) {
    const result = await postOutbound(`https://hooks.example.vn:${port}/`, {
      body: '',
      headers: {},
      targets: 'public',
      lookUp: (_name, _options, answer) => answer(null, addresses),
    });
    expect(result).toEqual({ status: null, problem: 'address-refused' });
  }
  expect(taken).toEqual([]);
});

test('a name is looked up once, and just the address that was judged is called', async () => {
  const { port, taken } = await receiver(204);
  const asked: string[] = [];
  const result = await postOutbound(`http://hooks.example.vn:${port}/`, {
    body: 'x',
    headers: {},
    targets: 'any',
    lookUp: (name, _options, answer) => {
      asked.push(name);
      answer(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  });
  expect(result).toEqual({ status: 204, problem: '' });
  expect([asked, taken]).toEqual([['hooks.example.vn'], ['POST / x']]);
});

test('nobody there is a failure with its name', async () => {
  expect(await post('http://127.0.0.1:9/', 'any')).toEqual({ status: null, problem: 'ECONNREFUSED' });
});
