import { createHmac, randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { daysIn, parsePeriod, type Period } from '~/base/calendar/period';
import { TILE_WIDTH } from '~/base/merkle/tile';
import { hashLeaf, rootOf, splitHashes } from '~/base/merkle/tree-hash';
import { toHex } from '~/base/signed-note/signed-note';
import { receiptDeriver } from '~/collect/ratings/store/receipt-key.server';
import type { Commitments, LogEntry } from '~/measure/log/domain/log-entry';
import type { RemadeCommitments } from '~/measure/log/store/log-verification.server';
import { contentsLeaf, inclusionLeaf, toInclusionState } from '~/measure/reports/domain/commitment';
import { parseRatingLine } from '~/measure/reports/domain/raw-lines';
import { readRatings } from '~/measure/reports/store/raw-days.server';
import type { Queryable, Transaction } from '~/platform/database/db.server';
import { fingerprintSecret } from '~/platform/database/secret-fingerprint.server';
import { sha256 } from '~/platform/security/ed25519.server';

const KEY_BYTES = 32;
const TILES_AT_ONCE = 20;

/** One tree: its leaves in the order of their hashes, so that a place tells nothing, in tiles with their roots. */
export type LeafTree = { size: number; tiles: Uint8Array[][]; tileRoots: Uint8Array[]; root: Uint8Array };

/**
 * What the leaves of a closing's trees are made with: the random key of their nonces, and the server's secret, from
 * which the receipts follow that each leaf of the first tree commits to; null for leaves that name no receipt.
 */
type LeafKeys = { key: Uint8Array; receiptSecret: string | null };

/** The two trees of a closing over the ratings of its period: that each is in it, and what each says. */
export type ClosingTrees = LeafKeys & { included: LeafTree; contents: LeafTree };

/** A key from which the nonces of a closing's trees follow. */
export function makeTreeKey(): Uint8Array {
  return new Uint8Array(randomBytes(KEY_BYTES));
}

/** The nonce of one rating in one of the two trees, in hexadecimal; the two have nothing in common. */
export function nonceOf(key: Uint8Array, tree: 'included' | 'contents', ratingId: string): string {
  return createHmac('sha256', key).update(`hai-long/${tree}/1\n${ratingId}`).digest('hex');
}

/**
 * Ties a leaf to one receipt: whoever has its code sees that the leaf is of it, and of no other; the nonce keeps
 * everybody else from trying codes. In hexadecimal.
 */
export function commitToReceipt(nonce: string, code: string): string {
  return createHmac('sha256', nonce).update(`hai-long/receipt/1\n${code}`).digest('hex');
}

/** Makes both trees from the ratings themselves as they stood at a cut; some at a time, so that others are served. */
export async function makeClosingTrees(
  db: Queryable,
  span: Pick<Period, 'firstDay' | 'lastDay'>,
  cut: Date,
  { key, receiptSecret }: LeafKeys,
): Promise<ClosingTrees> {
  const receiptOf = receiptSecret === null ? null : receiptDeriver(receiptSecret);
  const included: Uint8Array[] = [];
  const contents: Uint8Array[] = [];
  for (const day of daysIn(span)) {
    for await (const cells of readRatings(db, day, cut)) {
      for (const { unitId, field, lines } of cells) {
        for (const rating of lines.map(parseRatingLine)) {
          const nonce = nonceOf(key, 'included', rating.id);
          const receipt = receiptOf && commitToReceipt(nonce, receiptOf(rating.id));
          const leaf = inclusionLeaf({ nonce, state: toInclusionState(rating), unitId, receipt });
          included.push(hashLeaf(sha256, leaf));
          const other = nonceOf(key, 'contents', rating.id);
          contents.push(hashLeaf(sha256, contentsLeaf(other, { unitId, field, day }, rating)));
        }
        await setImmediate();
      }
    }
  }
  return { key, receiptSecret, included: await makeLeafTree(included), contents: await makeLeafTree(contents) };
}

/** Sizes and roots, as the log's entry holds them. */
export function commitmentsOf({ receiptSecret, included, contents }: ClosingTrees): Commitments {
  return {
    included: { ...(receiptSecret !== null && { form: 2 }), size: included.size, root: toHex(included.root) },
    contents: { size: contents.size, root: toHex(contents.root) },
  };
}

/** Keeps the tree that proofs are made of. What ratings say is kept nowhere but in the ratings. */
export async function storeClosingTree(
  tx: Transaction,
  closingId: number,
  { key, receiptSecret, included }: ClosingTrees,
): Promise<void> {
  await tx.closingTree.create({
    data: {
      closingId,
      key: new Uint8Array(key),
      secretFingerprint: receiptSecret && fingerprintSecret(receiptSecret),
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
 * Makes the trees of a closing anew, in the form that its entry says, from the ratings as they stood at its cut; null
 * where their key is gone, or where the tree that is kept for proofs is another one. Where the server's secret is not
 * the one of then, no receipt can be made anew: the first tree is then the kept one with the number of ratings of now.
 */
export function commitmentsRemaker(secret: string) {
  return async (db: Queryable, closingId: number, entry: LogEntry): Promise<RemadeCommitments | null> => {
    const kept = await db.closingTree.findUnique({ where: { closingId } });
    if (kept === null) return null;
    const namesReceipts = entry.commitments?.included.form === 2;
    const isOtherSecret = namesReceipts && kept.secretFingerprint !== fingerprintSecret(secret);
    const receiptSecret = namesReceipts && !isOtherSecret ? secret : null;
    const keys = { key: kept.key, receiptSecret };
    const trees = await makeClosingTrees(db, parsePeriod(entry.period), new Date(entry.cut), keys);
    const { included, contents } = commitmentsOf(trees);
    if (isOtherSecret) {
      const root = toHex(rootOf(sha256, splitHashes(kept.tileRoots)));
      return { commitments: { included: { form: 2, size: included.size, root }, contents }, isOtherSecret };
    }
    const isKept = Buffer.concat(trees.included.tileRoots).equals(kept.tileRoots);
    return isKept ? { commitments: { included, contents }, isOtherSecret } : null;
  };
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
