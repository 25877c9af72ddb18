import { canonicalJson } from '~/base/text/canonical-json';
import { readCosignature } from '~/base/signed-note/cosignature';
import { formatSignatureLine, parseSignatureLine, toHex } from '~/base/signed-note/signed-note';
import { formatVerifierKey, parseVerifierKey } from '~/base/signed-note/verifier-key';
import { hashLeaf, rootOf } from '~/base/merkle/tree-hash';
import { faultOfCheckpoint, findingOfFault, readCheckpoint, type KnownLog } from '~/measure/log/domain/log-checks';
import { parseLogEntry, type Commitments, type LogEntry } from '~/measure/log/domain/log-entry';
import type { LogFinding } from '~/measure/log/domain/log-finding';
import { checkEntryOrder, type ClosingFacts, type PlacedEntry } from '~/measure/log/domain/log-order';
import { keyForSize, listLogKeys, logSigner, type LogKeyNeeds } from '~/measure/log/store/log-key.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { readSnapshot } from '~/platform/database/snapshot.server';
import { sha256, verifyEd25519 } from '~/platform/security/ed25519.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

export type LogVerification = {
  /** Null before the log was first signed. */
  origin: string | null;
  verifierKey: string | null;
  size: number;
  /** In hexadecimal. */
  root: string;
  checkpoints: number;
  findings: LogFinding[];
  /** Closings whose receipts follow from a secret that is not the one of now. */
  ofAnotherSecret: string[];
};

/** `isOtherSecret`: the receipts in the first tree could not be made anew; its size and root alone are compared. */
export type RemadeCommitments = { commitments: Commitments; isOtherSecret: boolean };

type Asked = {
  /** The key that the log is signed by here: who holds the database alone can put another one, but not this. */
  env: LogKeyNeeds;
  /** Makes the public part of the closing at a place anew by the rule of a version; null for one that is not known. */
  remakePublic: (
    db: Queryable,
    closing: Uint8Array,
    made: { version: string; position: number },
  ) => Promise<Uint8Array | null>;
  /** Makes the trees over a week's ratings anew from the ratings themselves; null where their key is gone. */
  remakeCommitments: (db: Queryable, closingId: number, entry: LogEntry) => Promise<RemadeCommitments | null>;
  /** The text of a checkpoint that somebody kept outside. */
  kept?: string;
};

/**
 * Checks the whole log against the closings and against what was signed (measurement rule 8): each closing's bytes have
 * the hash that its entry says, entries and closings are one to one and in order, and every checkpoint stands for the
 * log's beginning. With `kept`, so does a checkpoint that was kept outside, which no change of the database reaches.
 * Reads one snapshot and changes nothing.
 */
export async function verifyLog(db: Database, asked: Asked): Promise<LogVerification> {
  return readSnapshot(db, (tx) => checkLog(tx, asked));
}

/** The same in the caller's snapshot. */
export async function checkLog(
  db: Queryable,
  { env, remakePublic, remakeCommitments, kept }: Asked,
): Promise<LogVerification> {
  const findings: LogFinding[] = [];
  const ofAnotherSecret: string[] = [];
  const leaves: Uint8Array[] = [];
  const entries: PlacedEntry[] = [];
  const positions = await db.logEntry.findMany({ orderBy: { position: 'asc' }, select: { position: true } });
  for (const [place, { position }] of positions.entries()) {
    const row = await db.logEntry.findUniqueOrThrow({ where: { position } });
    const at = String(position);
    if (position !== place) findings.push({ kind: 'entry-gap', at });
    const leaf = hashLeaf(sha256, row.entry);
    leaves.push(leaf);
    if (toHex(leaf) !== row.leafHash) findings.push({ kind: 'entry-changed', at });
    const content = parseLogEntry(row.entry);
    if (content === null) {
      findings.push({ kind: 'entry-form', at });
      continue;
    }
    entries.push({ position, closingId: row.closingId, content });
    findings.push(...(await checkBytes(db, { ...row, content }, remakePublic)));
    if (content.commitments !== undefined) {
      const place = `${position} (${content.period}, ${content.revision})`;
      const remade = await remakeCommitments(db, row.closingId, content);
      if (remade === null || canonicalJson(remade.commitments) !== canonicalJson(content.commitments)) {
        findings.push({ kind: 'ratings-changed', at: place });
      }
      if (remade?.isOtherSecret === true) ofAnotherSecret.push(place);
    }
  }
  findings.push(...checkEntryOrder(entries, await listClosings(db)));

  const keys = await listLogKeys(db);
  const log: KnownLog = { leaves, keyFor: (size) => keyForSize(keys, size), sha256, verify: verifyEd25519 };
  const checkpoints = await db.logCheckpoint.findMany({ orderBy: { size: 'asc' } });
  for (const { size, note } of checkpoints) {
    const fault = faultOfCheckpoint(note, log);
    if (fault !== null) findings.push({ kind: findingOfFault(fault, false), at: String(size) });
    else if (readCheckpoint(note)?.checkpoint.size !== size)
      findings.push({ kind: 'checkpoint-form', at: String(size) });
  }
  if (keys.length !== (await db.logKey.count()) || keys.some(({ key }) => key.name !== keys[0]?.key.name)) {
    findings.push({ kind: 'key-changed', at: keys[0]?.key.name ?? '-' });
  }
  const newest = keys.at(-1)?.key;
  if (newest !== undefined && logSigner(env, newest.name).keyId !== newest.keyId) {
    findings.push({ kind: 'key-changed', at: `${newest.name}, ${newest.keyId}` });
  }
  findings.push(...(await checkCosignatures(db)));
  if (kept !== undefined) {
    const fault = faultOfCheckpoint(kept, log);
    const at = String(readCheckpoint(kept)?.checkpoint.size ?? '-');
    if (fault !== null) findings.push({ kind: findingOfFault(fault, true), at });
  }
  return {
    origin: newest?.name ?? null,
    verifierKey: newest === undefined ? null : formatVerifierKey(newest),
    size: leaves.length,
    root: toHex(rootOf(sha256, leaves)),
    checkpoints: checkpoints.length,
    findings,
    ofAnotherSecret,
  };
}

async function checkBytes(
  db: Queryable,
  row: { position: number; closingId: number; publicBytes: Uint8Array; content: LogEntry },
  remakePublic: Asked['remakePublic'],
): Promise<LogFinding[]> {
  const { content, publicBytes } = row;
  const at = `${row.position} (${content.period}, ${content.revision})`;
  const closing = await db.closing.findUnique({ where: { id: row.closingId }, select: { bytes: true } });
  const findings: LogFinding[] = [];
  if (closing !== null && sha256Hex(closing.bytes) !== content.sha256) findings.push({ kind: 'closing-bytes', at });
  if (sha256Hex(publicBytes) !== content.public.sha256) findings.push({ kind: 'public-bytes', at });
  else if (closing !== null && findings.length === 0) {
    const remade = await remakePublic(db, closing.bytes, { version: content.public.version, position: row.position });
    if (remade !== null && sha256Hex(remade) !== content.public.sha256) findings.push({ kind: 'public-bytes', at });
  }
  return findings;
}

async function listClosings(db: Queryable): Promise<ClosingFacts[]> {
  const select = {
    id: true,
    period: true,
    revision: true,
    sha256: true,
    previousSha256: true,
    closedAt: true,
  } as const;
  return db.closing.findMany({ orderBy: { id: 'asc' }, select });
}

async function checkCosignatures(db: Queryable): Promise<LogFinding[]> {
  const rows = await db.logCosignature.findMany({ include: { checkpoint: { select: { note: true } } } });
  return rows.flatMap(({ size, witness, line, checkpoint }) => {
    const key = parseVerifierKey(sha256, witness);
    const note = readCheckpoint(checkpoint.note)?.note;
    const signature = parseSignatureLine(line.slice(0, -1));
    const holds =
      key !== null &&
      note !== undefined &&
      signature !== null &&
      formatSignatureLine(signature) === line &&
      readCosignature(verifyEd25519, key, { ...note, signatures: [signature] }) !== null;
    return holds ? [] : [{ kind: 'cosignature-wrong' as const, at: `${size}, ${key?.name ?? witness}` }];
  });
}
