import { expect, test } from 'vitest';
import { isLoopback, networkOf } from '~/security/client-network.server';

test('an IPv4 address is a network of its own, also when it comes wrapped in IPv6', () => {
  expect(networkOf('192.0.2.17')).toBe('192.0.2.17');
  expect(networkOf('::ffff:192.0.2.17')).toBe('192.0.2.17');
});

test('addresses of one IPv6 subscriber are one network, those of two are two', () => {
  const one = networkOf('2001:db8:0:1::1');
  expect(one).toBe('2001:db8:0:1::/64');
  expect(networkOf('2001:0db8:0000:0001:ffff:ffff:ffff:ffff')).toBe(one);
  expect(networkOf('2001:db8:0:2::1')).not.toBe(one);
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('what is no address stands for itself', () => {
  for (const text of ['', 'unknown', '2001:db8']) expect(networkOf(text)).toBe(text);
});

test('the machine itself is told from everybody else', () => {
  for (const own of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', '']) expect(isLoopback(own)).toBe(true);
  for (const other of ['192.0.2.1', '::ffff:192.0.2.1', '2001:db8::1', '10.127.0.1']) expect(isLoopback(other)).toBe(false);
});
