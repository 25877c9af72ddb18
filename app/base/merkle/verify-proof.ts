import { HASH_BYTES, hashNode, sameHash, type Sha256 } from '~/base/merkle/tree-hash';

/** Of one tree: its number of leaves, and its root. */
export type TreeHead = { size: number; root: Uint8Array };

/** Whether the leaf with this hash stands at this place in the tree, by the hashes that lead to its root. */
export function isIncluded(
  sha256: Sha256,
  leaf: { index: number; hash: Uint8Array },
  tree: TreeHead,
  path: readonly Uint8Array[],
): boolean {
  if (!areCounts(leaf.index, tree.size) || leaf.index >= tree.size) return false;
  if (!areHashes([leaf.hash, tree.root, ...path])) return false;
  let hash = leaf.hash;
  const walk = new Walk(leaf.index, tree.size - 1);
  for (const sibling of path) {
    if (walk.isAtRoot) return false;
    hash = walk.isRightOrLast ? hashNode(sha256, sibling, hash) : hashNode(sha256, hash, sibling);
    walk.up();
  }
  return walk.isAtRoot && sameHash(hash, tree.root);
}

/**
 * Whether the later tree begins with the earlier one, by the hashes of which both roots are made. An empty tree proves
 * nothing: asked about one, this says no.
 */
export function isConsistent(sha256: Sha256, earlier: TreeHead, later: TreeHead, path: readonly Uint8Array[]): boolean {
  if (!areCounts(earlier.size, later.size) || earlier.size === 0 || earlier.size > later.size) return false;
  if (earlier.size === later.size) return path.length === 0 && sameHash(earlier.root, later.root);
  const walk = new Walk(earlier.size - 1, later.size - 1);
  walk.upWhileRight();
  // Where the earlier tree is a whole branch of the later one, its root stands for the first hash.
  const [first, ...rest] = walk.isLeftmost ? [earlier.root, ...path] : path;
  if (first === undefined || path.length === 0) return false;
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (walk.isAtRoot) return false;
    if (walk.isRightOrLast) before = hashNode(sha256, sibling, before);
    after = walk.isRightOrLast ? hashNode(sha256, sibling, after) : hashNode(sha256, after, sibling);
    walk.up();
  }
  return walk.isAtRoot && sameHash(before, earlier.root) && sameHash(after, later.root);
}

function areCounts(...values: number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && value >= 0);
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === HASH_BYTES);
}

/** The way of one place of a tree up to its root, beside the way of its last place. */
class Walk {
  constructor(
    private place: number,
    private last: number,
  ) {}

  get isAtRoot(): boolean {
    return this.last === 0;
  }

  get isLeftmost(): boolean {
    return this.place === 0;
  }

  /** The place has its sibling on the left: it is a right child, or it came up from one without a sibling. */
  get isRightOrLast(): boolean {
    return this.place % 2 === 1 || this.place === this.last;
  }

  upWhileRight(): void {
    while (this.place % 2 === 1) this.step();
  }

  /** One level up; a last place without a sibling goes on to where it has one. */
  up(): void {
    if (this.isRightOrLast) while (this.place % 2 === 0 && this.place !== 0) this.step();
    this.step();
  }

  private step(): void {
    this.place = Math.floor(this.place / 2);
    this.last = Math.floor(this.last / 2);
  }
}
