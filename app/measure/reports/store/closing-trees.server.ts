import { createHmac, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { daysIn, parsePeriod, type Period } from '~/base/calendar/period';
import { TILE_WIDTH } from '~/base/merkle/tile';
import { hashLeaf, rootOf } from '~/base/merkle/tree-hash';
import { toHex } from '~/base/signed-note/signed-note';
import type { Commitments } from '~/measure/log/domain/log-entry';
import { contentsLeaf, inclusionLeaf, toInclusionState } from '~/measure/reports/domain/commitment';
import { parseRatingLine } from '~/measure/reports/domain/raw-lines';
import { readRatings } from '~/measure/reports/store/raw-days.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { sha256 } from '~/platform/security/ed25519.server';

const KEY_BYTES = 32;
const TILES_AT_ONCE = 20;

/** One tree: its leaves in the order of their hashes, so that a place tells nothing, in tiles with their roots. */
export type LeafTree = { size: number; tiles: Uint8Array[][]; tileRoots: Uint8Array[]; root: Uint8Array };

/** The two trees of a closing over the ratings of its period: that each is in it, and what each says. */
export type ClosingTrees = { key: Uint8Array; included: LeafTree; contents: LeafTree };

/** A key from which the nonces of a closing's trees follow. */
export function makeTreeKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** The nonce of one rating in one of the two trees, in hexadecimal; the two have nothing in common. */
export function nonceOf(key: Uint8Array, tree: 'included' | 'contents', ratingId: string): string {
  return createHmac('sha256', key).update(`hai-long/${tree}/1\n${ratingId}`).digest('hex');
}

/** Makes both trees from the ratings themselves as they stood at a cut; some at a time, so that others are served. */
export async function makeClosingTrees(
  db: Queryable,
  span: Pick<Period, 'firstDay' | 'lastDay'>,
  cut: Date,
  key: Uint8Array,
): Promise<ClosingTrees> {
  const included: Uint8Array[] = [];
  const contents: Uint8Array[] = [];
  for (const day of daysIn(span)) {
    for await (const cells of readRatings(db, day, cut)) {
      for (const { unitId, field, lines } of cells) {
        for (const rating of lines.map(parseRatingLine)) {
          const state = toInclusionState(rating);
          included.push(hashLeaf(sha256, inclusionLeaf(nonceOf(key, 'included', rating.id), state, unitId)));
          const nonce = nonceOf(key, 'contents', rating.id);
          contents.push(hashLeaf(sha256, contentsLeaf(nonce, { unitId, field, day }, rating)));
        }
        await setImmediate();
      }
    }
  }
  return { key, included: await makeLeafTree(included), contents: await makeLeafTree(contents) };
}

/** Sizes and roots, as the log's entry holds them. */
export function commitmentsOf({ included, contents }: ClosingTrees): Commitments {
  return {
    included: { size: included.size, root: toHex(included.root) },
    contents: { size: contents.size, root: toHex(contents.root) },
  };
}

/** Keeps the tree that proofs are made of. What ratings say is kept nowhere but in the ratings. */
export async function storeClosingTree(
  tx: Transaction,
  closingId: number,
  { key, included }: ClosingTrees,
): Promise<void> {
  await tx.closingTree.create({
    data: {
      closingId,
      key: new Uint8Array(key),
      size: included.size,
      tileRoots: new Uint8Array(Buffer.concat(included.tileRoots)),
    },
    select: { closingId: true },
  });
  for (let from = 0; from < included.tiles.length; from += TILES_AT_ONCE) {
    await tx.closingTreeTile.createMany({
      data: included.tiles.slice(from, from + TILES_AT_ONCE).map((hashes, index) => ({
        closingId,
        place: from + index,
        firstHash: toHex(hashes[0] ?? new Uint8Array()),
        hashes: new Uint8Array(Buffer.concat(hashes)),
      })),
    });
  }
}

/**
 * The trees of a closing made anew from the ratings as they stood at its cut; null where their key is gone, or where
 * the tree that is kept for proofs is another one.
 */
export async function remakeCommitments(
  db: Queryable,
  closingId: number,
  { period, cut }: { period: string; cut: string },
): Promise<Commitments | null> {
  const kept = await db.closingTree.findUnique({ where: { closingId } });
  if (kept === null) return null;
  const trees = await makeClosingTrees(db, parsePeriod(period), new Date(cut), kept.key);
  const isKept = Buffer.concat(trees.included.tileRoots).equals(kept.tileRoots);
  return isKept ? commitmentsOf(trees) : null;
}

// The root over the roots of tiles is that over the leaves: both are divided at powers of two.
async function makeLeafTree(leaves: Uint8Array[]): Promise<LeafTree> {
  const sorted = await sortHashes(leaves);
  const tiles: Uint8Array[][] = [];
  const tileRoots: Uint8Array[] = [];
  for (let from = 0; from < sorted.length; from += TILE_WIDTH) {
    const tile = sorted.slice(from, from + TILE_WIDTH);
    tiles.push(tile);
    tileRoots.push(rootOf(sha256, tile));
    if (tiles.length % TILES_AT_ONCE === 0) await setImmediate();
  }
  return { size: sorted.length, tiles, tileRoots, root: rootOf(sha256, tileRoots) };
}

// By their first byte before the rest: a million at once would keep everybody waiting.
async function sortHashes(hashes: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const groups = Array.from({ length: 256 }, (): Uint8Array[] => []);
  for (const hash of hashes) groups[hash[0] ?? 0]?.push(hash);
  const sorted: Uint8Array[] = [];
  for (const group of groups) {
    for (const hash of group.sort((a, b) => Buffer.compare(a, b))) sorted.push(hash);
    if (group.length > TILE_WIDTH) await setImmediate();
  }
  return sorted;
}
