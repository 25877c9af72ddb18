import { isIPv4, isIPv6 } from 'node:net';

/**
 * What one subscriber may hold: providers hand a /48 to a site, and its owner can use 65,536 networks of 64 bits
 * freely. So the rest of the address must not start a new count.
 */
const NETWORK_GROUPS = 3;
const GROUPS = 8;
const MAPPED = '0:0:0:0:0:ffff';

/**
 * Whether an address is of the machine itself: any of 127.0.0.0/8, also within IPv6, or ::1. Without an address nobody
 * came over a network.
 */
export function isLoopback(address: string): boolean {
  if (address === '') return true;
  const ipv4 = parseIpv4(address) ?? address;
  return isIPv4(ipv4) ? ipv4.startsWith('127.') : parseIpv6Groups(address)?.join(':') === '0:0:0:0:0:0:0:1';
}

/** The network that one subscriber holds: an IPv4 address as it is, of an IPv6 address the first 48 bits. */
export function toNetwork(address: string): string {
  const groups = parseIpv6Groups(address);
  return parseIpv4(address) ?? (groups === null ? address : `${groups.slice(0, NETWORK_GROUPS).join(':')}::/48`);
}

/** An address as some proxies pass it on, with the port of the connection, without it: each connection has another. */
export function withoutPort(address: string): string {
  const [, ipv6, ipv4] =
    /^(?:\[([\da-f:.%]{2,100})\]|(\d{1,3}(?:\.\d{1,3}){3}))(?::\d{1,5})?$/i.exec(address.slice(0, 120)) ?? [];
  return ipv6 ?? ipv4 ?? address;
}

/** The IPv4 address that an IPv6 address wraps, in either spelling, or null. */
function parseIpv4(address: string): string | null {
  const groups = parseIpv6Groups(address);
  if (groups === null || groups.slice(0, 6).join(':') !== MAPPED) return null;
  return groups
    .slice(6)
    .flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255])
    .join('.');
}

/** The eight groups of an IPv6 address, without leading zeros; null for what is none. */
function parseIpv6Groups(address: string): string[] | null {
  // No address is longer than its longest spelling with a zone.
  const plain = address.slice(0, 100).split('%')[0] ?? '';
  if (!isIPv6(plain)) return null;
  const [head = '', tail] = withHexadecimalEnd(plain).split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const after = tail === '' ? [] : tail.split(':');
    while (groups.length + after.length < GROUPS) groups.push('0');
    groups.push(...after);
  }
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}

/** '::ffff:192.0.2.1' as '::ffff:c000:201'. */
function withHexadecimalEnd(address: string): string {
  const cut = address.lastIndexOf(':') + 1;
  const bytes = address.slice(cut).split('.').map(Number);
  if (bytes.length !== 4) return address;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${address.slice(0, cut)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
