import type { PeriodKind } from '~/base/calendar/period';
import { parseCheckpoint } from '~/base/merkle/checkpoint';
import { proveConsistency, proveInclusion } from '~/base/merkle/proof';
import { parseNote } from '~/base/signed-note/signed-note';
import { formatVerifierKey } from '~/base/signed-note/verifier-key';
import { parseLogEntry } from '~/measure/log/domain/log-entry';
import { findCheckpoint, type StoredCheckpoint } from '~/measure/log/store/log-checkpoint.server';
import { listEntries, listLeaves } from '~/measure/log/store/log-entry.server';
import { listLogKeys } from '~/measure/log/store/log-key.server';
import type { Queryable } from '~/platform/database/db.server';
import { sha256 } from '~/platform/security/ed25519.server';

/** What the public is shown of the log: what is signed, and nothing that came since. */
export type PublishedLog = {
  origin: string;
  /** The newest checkpoint. */
  checkpoint: StoredCheckpoint;
  /** The keys that sign it, each from a size on, in the lines by which they are handed on; the newest is the last. */
  keys: { verifierKey: string; firstSize: number }[];
};

/** One closing as the log holds it. */
export type PublishedClosing = {
  position: number;
  kind: PeriodKind;
  period: string;
  revision: number;
  /** An ISO instant. */
  closedAt: string;
  sha256: string;
  publicVersion: string;
  publicSha256: string;
  closedBeforeLog: boolean;
};

/** The log as it was last signed, or null before it was. */
export async function findPublishedLog(db: Queryable): Promise<PublishedLog | null> {
  const checkpoint = await findCheckpoint(db);
  const origin = parseCheckpoint(parseNote(checkpoint?.note ?? '')?.text ?? '')?.origin;
  if (checkpoint === null || origin === undefined) return null;
  const keys = await listLogKeys(db);
  return {
    origin,
    checkpoint,
    keys: keys.map(({ key, firstSize }) => ({ verifierKey: formatVerifierKey(key), firstSize })),
  };
}

/** The closings at the places from `from` up to, not including, `below`, in order. What is no entry is left out. */
export async function listPublishedClosings(db: Queryable, from: number, below: number): Promise<PublishedClosing[]> {
  const entries = await listEntries(db, from, below);
  return entries.flatMap((bytes, index) => {
    const entry = parseLogEntry(bytes);
    if (entry === null) return [];
    const { kind, period, revision, closedAt, closedBeforeLog } = entry;
    const shown = { publicVersion: entry.public.version, publicSha256: entry.public.sha256 };
    return [
      { position: from + index, kind, period, revision, closedAt, sha256: entry.sha256, ...shown, closedBeforeLog },
    ];
  });
}

/**
 * The way from a closing's leaf to the root of the newest checkpoint, with the leaf's bytes; null where the log is
 * shorter than that, and proves nothing.
 */
export async function proveClosing(
  db: Queryable,
  position: number,
  size: number,
): Promise<{ entry: Uint8Array; path: Uint8Array[] } | null> {
  const [entry] = position < size ? await listEntries(db, position, position + 1) : [];
  const leaves = await listLeaves(db, size);
  if (entry === undefined || leaves.length < size) return null;
  return { entry, path: proveInclusion(sha256, leaves, position, size) };
}

/**
 * Two checkpoints and the hashes by which the later one begins with the earlier one; null when the log was not signed
 * at one of the sizes, or is shorter than what was signed. `before` is at most `size`.
 */
export async function proveGrowth(
  db: Queryable,
  before: number,
  size: number,
): Promise<{ earlier: StoredCheckpoint; later: StoredCheckpoint; path: Uint8Array[] } | null> {
  const [earlier, later] = [await findCheckpoint(db, before), await findCheckpoint(db, size)];
  if (earlier === null || later === null) return null;
  const leaves = await listLeaves(db, size);
  return leaves.length < size ? null : { earlier, later, path: proveConsistency(sha256, leaves, before, size) };
}
