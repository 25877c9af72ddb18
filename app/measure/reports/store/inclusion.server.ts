import { periodContaining, type Period } from '~/base/calendar/period';
import { proveInclusion } from '~/base/merkle/proof';
import { HASH_BYTES, hashLeaf, sameHash } from '~/base/merkle/tree-hash';
import { TILE_WIDTH } from '~/base/merkle/tile';
import { toHex } from '~/base/signed-note/signed-note';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { inclusionLeaf, toInclusionState, type InclusionState } from '~/measure/reports/domain/commitment';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { nonceOf } from '~/measure/reports/store/closing-trees.server';
import type { Queryable } from '~/platform/database/db.server';
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
};

/** The rating in the newest closing of its week, or null while that does not hold it. */
export async function findInclusion(
  db: Queryable,
  rating: { id: string; day: string; unitId: number; exclusion: string },
): Promise<Inclusion | null> {
  const period = periodContaining('week', rating.day);
  const closing = await findNewestClosing(db, period.key);
  const tree = closing && (await db.closingTree.findUnique({ where: { closingId: closing.id } }));
  const row = closing && (await db.logEntry.findUnique({ where: { closingId: closing.id } }));
  const entry = row && parseLogEntry(row.entry);
  if (closing === null || tree === null || row === null || entry === null) return null;
  const cut = new Date(entry.cut);
  const later = await db.responseChange.findFirst({
    where: { responseId: rating.id, changedAt: { gte: cut } },
    orderBy: { id: 'asc' },
    select: { exclusion: true },
  });
  const state = toInclusionState(later?.exclusion ?? rating.exclusion);
  const leaf = inclusionLeaf(nonceOf(tree.key, 'included', rating.id), state, rating.unitId);
  const hash = hashLeaf(sha256, leaf);
  const tile = await db.closingTreeTile.findFirst({
    where: { closingId: closing.id, firstHash: { lte: toHex(hash) } },
    orderBy: { firstHash: 'desc' },
  });
  const leaves = hashesIn(tile?.hashes ?? new Uint8Array());
  const place = leaves.findIndex((one) => sameHash(one, hash));
  if (tile === null || place < 0) return null;
  const path = [
    ...proveInclusion(sha256, leaves, place),
    ...proveInclusion(sha256, hashesIn(tree.tileRoots), tile.place),
  ];
  const index = tile.place * TILE_WIDTH + place;
  return { period, revision: closing.revision, position: row.position, state, leaf, index, size: tree.size, path };
}

function hashesIn(bytes: Uint8Array): Uint8Array[] {
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  );
}
