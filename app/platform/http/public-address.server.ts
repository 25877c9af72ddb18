import { BlockList, isIP } from 'node:net';

/**
 * Whether an address lies in the public Internet: not on this machine, in a network of the house, or in a range that is
 * set aside for other things (RFC 6890 and the registries that follow it).
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
  if (isIP(address) === 0) return false;
  const reserved = new BlockList();
  for (const [network, bits] of family === 'ipv4' ? reserved4 : reserved6) reserved.addSubnet(network, bits, family);
  return !reserved.check(address, family);
}

const reserved4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

// Only 2000::/3 is given out; of it what holds an address of version 4, or is set aside, is left out too.
const reserved6: readonly [string, number][] = [
  ['::', 3],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['4000::', 2],
  ['8000::', 1],
];
