import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLoopback, toNetwork, withoutPort } from '~/platform/http/client-network.server';

test('an IPv4 address is a network of its own, however it is wrapped in IPv6', () => {
  for (const text of [
    '192.0.2.17',
    '::ffff:192.0.2.17',
    '::FFFF:192.0.2.17',
    '::ffff:c000:211',
    '0:0:0:0:0:ffff:c000:0211',
  ]) {
    expect(toNetwork(text)).toBe('192.0.2.17');
  }
});

test('all that one subscriber of IPv6 may hold, a /48, is one network', () => {
  const one = toNetwork('2001:db8:7:1::1');
  expect(one).toBe('2001:db8:7::/48');
  expect(toNetwork('2001:0db8:0007:ffff:ffff:ffff:ffff:ffff')).toBe(one);
  expect(toNetwork('2001:db8:8:1::1')).not.toBe(one);
  expect(toNetwork('fe80::1%eth0')).toBe('fe80:0:0::/48');
  expect(toNetwork('::1')).toBe('0:0:0::/48');
});

test('whoever walks through a /48 stays in one network, and whoever leaves it does not', () => {
  const group = fc.integer({ min: 0, max: 0xffff });
  fc.assert(
    fc.property(fc.tuple(group, group), fc.array(group, { minLength: 5, maxLength: 5 }), ([b, c], rest) => {
      const spell = (third: number) =>
        ['2001', b, third, ...rest].map((part, index) => (index === 0 ? part : part.toString(16))).join(':');
      expect(toNetwork(spell(c))).toBe(`2001:${b.toString(16)}:${c.toString(16)}::/48`);
      expect(toNetwork(spell(c ^ 1))).not.toBe(toNetwork(spell(c)));
    }),
  );
});

test('what is no address stands for itself', () => {
  for (const text of ['', 'unknown', '2001:db8']) expect(toNetwork(text)).toBe(text);
});

test.each([
  ['IPv4', '127.0.0.1'],
  ['the range of IPv4', '127.1.2.3'],
  ['the end of the range', '127.255.255.255'],
  ['IPv6', '::1'],
  ['IPv6 in full', '0:0:0:0:0:0:0:1'],
  ['IPv4 mapped into IPv6', '::ffff:127.0.0.1'],
  ['IPv4 mapped, in digits of IPv6', '::ffff:7f00:1'],
  ['the range, mapped', '::ffff:127.1.2.3'],
  ['no address', ''],
])('the machine itself is known by %s: %j', (_, own) => {
  expect(isLoopback(own)).toBe(true);
});

test.each([
  ['IPv4', '192.0.2.1'],
  ['IPv4 beside the range', '128.0.0.1'],
  ['IPv4 mapped into IPv6', '::ffff:192.0.2.1'],
  ['IPv6', '2001:db8::1'],
  ['an address with 127 further on', '10.127.0.1'],
  ['a name that begins as the range does', '127.example.com'],
])('everybody else is not the machine itself, by %s: %j', (_, other) => {
  expect(isLoopback(other)).toBe(false);
});

test('the port that some proxies leave at an address makes no other network of it', () => {
  for (const port of ['', ':1024', ':65535']) {
    expect(withoutPort(`203.0.113.99${port}`)).toBe('203.0.113.99');
    expect(withoutPort(`[2001:db8:1::5]${port}`)).toBe('2001:db8:1::5');
  }
  for (const plain of ['2001:db8:1::5', '::1', '::ffff:192.0.2.17', 'fe80::1%eth0', '', 'unknown'])
    expect(withoutPort(plain)).toBe(plain);
});
