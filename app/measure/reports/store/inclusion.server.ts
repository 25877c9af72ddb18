import { periodContaining, type Period } from '~/base/calendar/period';
import { proveInclusion } from '~/base/merkle/proof';
import { hashLeaf, sameHash, splitHashes } from '~/base/merkle/tree-hash';
import { TILE_WIDTH } from '~/base/merkle/tile';
import { toHex } from '~/base/signed-note/signed-note';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { inclusionLeaf, toInclusionState, type InclusionState } from '~/measure/reports/domain/commitment';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { commitToReceipt, nonceOf } from '~/measure/reports/store/closing-trees.server';
import type { Queryable } from '~/platform/database/db.server';
import { fingerprintSecret } from '~/platform/database/secret-fingerprint.server';
import { sha256 } from '~/platform/security/ed25519.server';

/** Where a rating stands in a closing, and the way from its leaf to the root of the closing's tree. */
export type Inclusion = {
  period: Period;
  revision: number;
  /** The closing's place in the public log. */
  position: number;
  state: InclusionState;
  /** The leaf's bytes, its place in the tree, and how many leaves that has. */
  leaf: Uint8Array;
  index: number;
  size: number;
  path: Uint8Array[];
  /** The leaf commits to the receipt's code; false in closings of before leaves did. */
  namesReceipt: boolean;
};

/**
 * Why no closing proves a rating: its week is `open`, or is closed and not signed yet; it was closed `before-proofs`
 * were made, or with receipts of `another-secret`; the rating came `later` than the closing. `missing`: it was there
 * before, and the closing lacks it.
 */
export type NoInclusion = 'open' | 'before-proofs' | 'another-secret' | 'later' | 'missing';

type Rating = { id: string; day: string; unitId: number; verification: string; exclusion: string; receivedAt: Date };

/** `signed`: the log's size as it was signed; the code as its person has it, and the server's secret of now. */
type Asked = { signed: number; receipt: string; secret: string };

/** The rating in the newest closing of its week, or why it is not there. */
export async function findInclusion(
  db: Queryable,
  rating: Rating,
  { signed, receipt, secret }: Asked,
): Promise<Inclusion | NoInclusion> {
  const period = periodContaining('week', rating.day);
  const closing = await findNewestClosing(db, period.key);
  const tree = closing && (await db.closingTree.findUnique({ where: { closingId: closing.id } }));
  const row = closing && (await db.logEntry.findUnique({ where: { closingId: closing.id } }));
  const entry = row && parseLogEntry(row.entry);
  if (closing === null || row === null || entry === null || row.position >= signed) return 'open';
  const cut = new Date(entry.cut);
  if (rating.receivedAt >= cut) return 'later';
  if (tree === null) return 'before-proofs';
  const namesReceipt = entry.commitments?.included.form === 2;
  if (namesReceipt && tree.secretFingerprint !== fingerprintSecret(secret)) return 'another-secret';
  const later = await db.responseChange.findFirst({
    where: { responseId: rating.id, changedAt: { gte: cut } },
    orderBy: { id: 'asc' },
    select: { exclusion: true },
  });
  const state = toInclusionState({ ...rating, ...later });
  const nonce = nonceOf(tree.key, 'included', rating.id);
  const named = namesReceipt ? commitToReceipt(nonce, receipt) : null;
  const leaf = inclusionLeaf({ nonce, state, unitId: rating.unitId, receipt: named });
  const hash = hashLeaf(sha256, leaf);
  const tile = await db.closingTreeTile.findFirst({
    where: { closingId: closing.id, firstHash: { lte: toHex(hash) } },
    orderBy: { firstHash: 'desc' },
  });
  const leaves = splitHashes(tile?.hashes ?? new Uint8Array());
  const place = leaves.findIndex((one) => sameHash(one, hash));
  const tileRoots = splitHashes(tree.tileRoots);
  if (tile === null || place < 0 || tile.place >= tileRoots.length) return 'missing';
  const path = [...proveInclusion(sha256, leaves, place), ...proveInclusion(sha256, tileRoots, tile.place)];
  const index = tile.place * TILE_WIDTH + place;
  const { revision } = closing;
  return { period, revision, position: row.position, state, leaf, index, size: tree.size, path, namesReceipt };
}
