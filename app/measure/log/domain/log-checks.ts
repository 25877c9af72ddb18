import { parseCheckpoint, type Checkpoint } from '~/base/merkle/checkpoint';
import { rootOf, sameHash, type Sha256 } from '~/base/merkle/tree-hash';
import { parseNote, type SignedNote } from '~/base/signed-note/signed-note';
import { isSignedBy, type VerifierKey, type VerifyEd25519 } from '~/base/signed-note/verifier-key';
import type { LogFindingKind } from '~/measure/log/domain/log-finding';

/** A log as it is now, by which checkpoints are judged: the hashes of its leaves, and who may sign it. */
export type KnownLog = {
  leaves: readonly Uint8Array[];
  /** The key that signs at a size, or null. */
  keyFor: (size: number) => VerifierKey | null;
  sha256: Sha256;
  verify: VerifyEd25519;
};

/** Why a checkpoint does not belong to a log; `form`, `other-log`, `signature`, `beyond` or `rewritten`. */
type CheckpointFault = 'form' | 'other-log' | 'signature' | 'beyond' | 'rewritten';

/** A signed note that holds a checkpoint. */
export type ReadCheckpoint = { note: SignedNote; checkpoint: Checkpoint };

/** Reads the text of a signed checkpoint, or null when it is none. */
export function readCheckpoint(text: string): ReadCheckpoint | null {
  const note = parseNote(text);
  const checkpoint = note && parseCheckpoint(note.text);
  return note && checkpoint ? { note, checkpoint } : null;
}

/**
 * The first reason why a checkpoint does not stand for the beginning of a log, or null when it does: then nothing of
 * what it covered was changed, removed or put before it.
 */
export function faultOfCheckpoint(text: string, log: KnownLog): CheckpointFault | null {
  const read = readCheckpoint(text);
  if (read === null || read.checkpoint.size === 0) return 'form';
  const { note, checkpoint } = read;
  const key = log.keyFor(checkpoint.size);
  if (key === null || key.name !== checkpoint.origin) return 'other-log';
  if (!isSignedBy(log.verify, key, note)) return 'signature';
  if (checkpoint.size > log.leaves.length) return 'beyond';
  const root = rootOf(log.sha256, log.leaves, { end: checkpoint.size });
  return sameHash(root, checkpoint.root) ? null : 'rewritten';
}

/** The finding about a checkpoint of the log's own, or about one that was kept outside. */
export function findingOfFault(fault: CheckpointFault, isKept: boolean): LogFindingKind {
  if (isKept) return `kept-${fault}`;
  // Another name in a checkpoint of one's own is a form that this log never signs.
  return fault === 'other-log' ? 'checkpoint-form' : `checkpoint-${fault}`;
}
