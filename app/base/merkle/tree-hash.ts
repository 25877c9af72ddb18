/**
 * Hashing of the Merkle tree of RFC 6962, section 2.1: a leaf and a node can never have the same hash, since each hash
 * begins with another byte. Trees are given as the hashes of their leaves, in order.
 */

/** SHA-256 of bytes; handed in, because rules ask nobody for cryptography. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

/** Hashes that are kept one after the other in one row of bytes. */
export function splitHashes(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}

/** The hash of a leaf of this content. */
export function hashLeaf(sha256: Sha256, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + content.length);
  bytes.set(content, 1);
  return sha256(bytes);
}

/** The hash of what stands above two hashes. */
export function hashNode(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = 1;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** The root of the tree of the leaves from `start` up to, not including, `end`; of no leaves the hash of nothing. */
export function rootOf(
  sha256: Sha256,
  leaves: readonly Uint8Array[],
  { start = 0, end = leaves.length } = {},
): Uint8Array {
  if (start < 0 || end > leaves.length || start > end) throw new RangeError(`no leaves from ${start} to ${end}`);
  if (start === end) return sha256(new Uint8Array(0));
  const only = leaves[start];
  if (end - start === 1 && only !== undefined) return only;
  const middle = start + leftSize(end - start);
  return hashNode(
    sha256,
    rootOf(sha256, leaves, { start, end: middle }),
    rootOf(sha256, leaves, { start: middle, end }),
  );
}

/** How many of at least two leaves stand in the left branch: the largest power of two below their number. */
export function leftSize(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}

/** Whether two hashes are the same. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
