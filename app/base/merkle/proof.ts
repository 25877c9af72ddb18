import { leftSize, rootOf, type Sha256 } from '~/base/merkle/tree-hash';

/**
 * The hashes that lead from a leaf to the root of the first `size` leaves (RFC 6962, section 2.1.1), the leaf's sibling
 * first. Throws RangeError when the tree has no such leaf.
 */
export function proveInclusion(
  sha256: Sha256,
  leaves: readonly Uint8Array[],
  index: number,
  size = leaves.length,
): Uint8Array[] {
  if (!isCount(index) || !isCount(size) || index >= size || size > leaves.length) {
    throw new RangeError(`no leaf ${index} among ${size}`);
  }
  const path: Uint8Array[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + leftSize(end - start);
    const onTheLeft = index < middle;
    path.push(rootOf(sha256, leaves, onTheLeft ? { start: middle, end } : { start, end: middle }));
    [start, end] = onTheLeft ? [start, middle] : [middle, end];
  }
  return path.reverse();
}

/**
 * The hashes by which the root of the first `before` leaves and that of the first `size` leaves both follow (RFC 6962,
 * section 2.1.2): the later tree begins with the earlier one. Empty for equal sizes and for an empty earlier tree.
 * Throws RangeError when the tree has not had that size.
 */
export function proveConsistency(
  sha256: Sha256,
  leaves: readonly Uint8Array[],
  before: number,
  size = leaves.length,
): Uint8Array[] {
  if (!isCount(before) || !isCount(size) || before > size || size > leaves.length) {
    throw new RangeError(`no tree of ${before} within ${size}`);
  }
  if (before === 0 || before === size) return [];
  const path: Uint8Array[] = [];
  let [start, end, isWhole] = [0, size, true];
  while (before !== end) {
    const middle = start + leftSize(end - start);
    if (before <= middle) {
      path.push(rootOf(sha256, leaves, { start: middle, end }));
      end = middle;
    } else {
      path.push(rootOf(sha256, leaves, { start, end: middle }));
      start = middle;
      isWhole = false;
    }
  }
  // The part that both trees share is the earlier tree itself, which whoever checks has already, or is said here.
  if (!isWhole) path.push(rootOf(sha256, leaves, { start, end }));
  return path.reverse();
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
