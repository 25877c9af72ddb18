import { isIPv6 } from 'node:net';

const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;
const NETWORK_GROUPS = 4;

/** Whether an address is of the machine itself; without an address nobody came over a network. */
export function isLoopback(address: string): boolean {
  const plain = MAPPED_IPV4.exec(address)?.[1] ?? address;
  return plain === '' || plain === '::1' || plain.startsWith('127.');
}

/**
 * The network that one subscriber holds: an IPv4 address as it is, of an IPv6 address the first 64 bits. The
 * rest is the subscriber's to choose, so it must not start a new count of failures.
 */
export function networkOf(address: string): string {
  const mapped = MAPPED_IPV4.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const withoutZone = address.split('%')[0] ?? '';
  if (!isIPv6(withoutZone)) return address;
  const [head = '', tail] = withoutZone.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < 8) groups.push('0');
    groups.push(...after);
  }
  return `${groups
    .slice(0, NETWORK_GROUPS)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
