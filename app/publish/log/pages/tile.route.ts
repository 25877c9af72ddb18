import { DomainError } from '~/base/errors';
import { entryBundle, hasTile, parseTilePath, tileBytes, TILE_WIDTH, type Tile } from '~/base/merkle/tile';
import { findCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { listEntries, listLeaves } from '~/measure/log/store/log-entry.server';
import type { Queryable } from '~/platform/database/db.server';
import { sha256 } from '~/platform/security/ed25519.server';
import { logFile } from '~/publish/log/pages/log-file.server';
import { citizenRoute } from '~/ui/citizen/citizen-route.server';

const MAX_PATH = 100;

/** A piece of the log for programs that follow it (C2SP tlog-tiles): what is signed, and nothing beyond. */
const route = citizenRoute({
  async get({ context: { db }, params }) {
    const tile = parseTilePath((params['*'] ?? '').slice(0, MAX_PATH));
    const size = (await findCheckpoint(db))?.size ?? 0;
    if (tile === null || !hasTile(size, tile)) throw new DomainError('not-found');
    return logFile(await readTile(db, tile, size), { type: 'application/octet-stream', immutable: true });
  },
});

// A log that was cut below what it signed lacks entries: half a tile would be kept by others for good.
async function readTile(db: Queryable, { level, index, width }: Tile, size: number): Promise<Uint8Array> {
  if (level === 'entries') {
    const first = index * TILE_WIDTH;
    const entries = await listEntries(db, first, first + width);
    if (entries.length < width) throw new DomainError('not-found');
    return entryBundle(entries);
  }
  const leaves = await listLeaves(db, size);
  if (leaves.length < size) throw new DomainError('not-found');
  return tileBytes(sha256, leaves, { level, index, width });
}

export const loader = route.loader;
