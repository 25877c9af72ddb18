import { readSnapshot } from '~/platform/database/snapshot.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { nextPeriod, type Period } from '~/base/calendar/period';
import { isSameJson } from '~/base/text/canonical-json';
import { changedDays, diffClosings, differingParts, type ClosingChange } from '~/measure/reports/domain/closing-diff';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { readFormulaVersion } from '~/measure/reports/domain/formula-version';
import { DomainError, isDomainError } from '~/base/errors';
import {
  readClosingDocument,
  getClosingBytes,
  listRevisions,
  previousHash,
  type ClosingRecord,
} from '~/measure/reports/store/closing-record.server';
import { findLoggedHash, listRemovedRevisions } from '~/measure/log/store/log-entry.server';
import { draftClosing, type Recounter } from '~/measure/reports/store/closing-sources.server';
import { countLaterData, type LaterData } from '~/measure/reports/store/later-data.server';
import { findStaleCounts, type StaleCount } from '~/measure/reports/store/stale-counts.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** What is wrong with a closing besides its figures; `found` and `expected` are hashes or names of parts. */
type ClosingFault = {
  kind:
    | 'hash'
    | 'format'
    | 'record'
    | 'chain'
    | 'chain-next'
    | 'revises'
    | 'recount'
    | 'parts'
    | 'ratings-of-day'
    | 'figures-of-day'
    | 'log';
  expected: string;
  found: string;
  /** The day that a fault is about, where it is about one. */
  day?: LocalDay;
};

export type RevisionCheck = {
  revision: number;
  sha256: string;
  faults: ClosingFault[];
  /** `before` is what the closing says, `after` what the raw data say as of its cut. */
  changes: ClosingChange[];
};

export type PeriodVerification = {
  period: string;
  revisions: RevisionCheck[];
  /** Revisions that the public log has and the database has no more. */
  removed: number[];
  /** Sums that live reports read and that do not agree with the raw data. */
  staleCounts: StaleCount[];
  /** What arrived since the newest revision's cut: no fault, but reason for another revision. */
  later: LaterData;
  sound: boolean;
};

/**
 * Checks a closed period against everything it claims (measurement rule 8): bytes against hash, hash against the
 * chain and the public log, figures against the raw data as of the cut. Throws 'period-not-closed', and
 * 'closing-removed' when the log alone has it. Reads one snapshot, so it can run while ratings come in.
 */
export async function verifyPeriod(db: Database, period: Period): Promise<PeriodVerification> {
  return readSnapshot(db, (tx) => verifyIn(tx, period));
}

async function verifyIn(db: Queryable, period: Period): Promise<PeriodVerification> {
  const removed = await listRemovedRevisions(db, period.key);
  const [newest] = removed;
  if (newest !== undefined && (await listRevisions(db, period.key)).length === 0) {
    throw new DomainError('closing-removed', { period: period.key, revision: newest });
  }
  const checked = await checkPeriod(db, period);
  for (const { id, revision, sha256 } of await listRevisions(db, period.key)) {
    const logged = await findLoggedHash(db, id);
    const check = checked.revisions.find((one) => one.revision === revision);
    if (logged !== sha256) check?.faults.push({ kind: 'log', expected: sha256, found: logged ?? '-' });
  }
  const staleCounts = await findStaleCounts(db, period);
  const isInLog = checked.revisions.every(({ faults }) => faults.every(({ kind }) => kind !== 'log'));
  const sound = checked.sound && isInLog && removed.length + staleCounts.length === 0;
  return { ...checked, removed, staleCounts, sound };
}

/**
 * The same without the public log and without the sums that live reports read, in the caller's snapshot. Throws
 * 'period-not-closed'.
 */
async function checkPeriod(db: Queryable, period: Period): Promise<PeriodVerification> {
  return checkExamined(db, await examinePeriod(db, period));
}

/** A closed period whose figures are not compared yet; `documents`: of the revisions that can be read. */
export type ExaminedPeriod = {
  period: Period;
  revisions: RevisionCheck[];
  documents: { document: ClosingDocument; check: RevisionCheck }[];
};

/**
 * Checks the bytes of a closed period's revisions against their hashes, the chain and their records, in the caller's
 * snapshot. Throws 'period-not-closed'.
 */
export async function examinePeriod(db: Queryable, period: Period): Promise<ExaminedPeriod> {
  const records = await listRevisions(db, period.key);
  if (records.length === 0) throw new DomainError('period-not-closed', { period: period.key });
  const examined: ExaminedPeriod = { period, revisions: [], documents: [] };
  for (const [index, record] of records.entries()) {
    const bytes = await getClosingBytes(db, record.id);
    const check: RevisionCheck = { revision: record.revision, sha256: record.sha256, faults: [], changes: [] };
    examined.revisions.push(check);
    const found = sha256Hex(bytes);
    if (found !== record.sha256) check.faults.push({ kind: 'hash', expected: record.sha256, found });
    await checkChain(db, period, record, check);
    const document = readDocument(bytes, check);
    if (document === null) continue;
    checkRecord(record, document, records[index - 1] ?? null, check);
    examined.documents.push({ document, check });
  }
  return examined;
}

/** Compares an examined period's figures with the raw data. `recounterOf`: for who has counted its days already. */
export async function checkExamined(
  db: Queryable,
  { period, revisions, documents }: ExaminedPeriod,
  recounterOf: (document: ClosingDocument) => Recounter | undefined = () => undefined,
): Promise<PeriodVerification> {
  for (const { document, check } of documents) await checkFigures(db, period, document, check, recounterOf(document));
  await checkNext(db, period, revisions);
  const later = await countLaterData(db, period, new Date(documents.at(-1)?.document.cut ?? 0));
  const sound = revisions.every(({ faults, changes }) => faults.length + changes.length === 0);
  return { period: period.key, revisions, removed: [], staleCounts: [], later, sound };
}

async function checkChain(
  db: Queryable,
  period: Period,
  record: ClosingRecord,
  { faults }: RevisionCheck,
): Promise<void> {
  const expected = await previousHash(db, period, record.id);
  if (record.previousSha256 !== expected) {
    faults.push({ kind: 'chain', expected: expected ?? '-', found: record.previousSha256 ?? '-' });
  }
}

// A changed closing with a recomputed hash is detected by the chain: every later one would have to be changed too.
async function checkNext(db: Queryable, period: Period, revisions: readonly RevisionCheck[]): Promise<void> {
  for (const next of await listRevisions(db, nextPeriod(period).key)) {
    const newest = revisions.at(-1);
    if (next.previousSha256 === null || revisions.some(({ sha256 }) => sha256 === next.previousSha256)) continue;
    newest?.faults.push({ kind: 'chain-next', expected: next.previousSha256, found: newest.sha256 });
  }
}

function readDocument(bytes: Uint8Array, { faults }: RevisionCheck): ClosingDocument | null {
  try {
    return readClosingDocument(bytes);
  } catch (error) {
    faults.push({
      kind: 'format',
      expected: 'a closing document',
      found: error instanceof Error ? error.message : '',
    });
    return null;
  }
}

// The columns beside the bytes are what lists and the chain read, so they must say what the bytes say.
function checkRecord(
  record: ClosingRecord,
  document: ClosingDocument,
  revised: ClosingRecord | null,
  { faults }: RevisionCheck,
): void {
  const stored = [record.kind, record.period, record.revision, record.closedAt.toISOString(), record.previousSha256];
  const written = [
    document.period.kind,
    document.period.key,
    document.revision,
    document.closedAt,
    document.previousSha256,
  ];
  if (stored.some((value, index) => value !== written[index])) {
    faults.push({ kind: 'record', expected: written.join(' '), found: stored.join(' ') });
  }
  const revises = revised?.sha256 ?? null;
  if (document.revises !== revises) {
    faults.push({ kind: 'revises', expected: revises ?? '-', found: document.revises ?? '-' });
  }
}

async function checkFigures(
  db: Queryable,
  period: Period,
  document: ClosingDocument,
  check: RevisionCheck,
  recount: Recounter | undefined,
): Promise<void> {
  try {
    const { format } = document;
    const recomputed = await draftClosing(db, period, document, document, { format, recount });
    // Most closings are as they were, and nothing has to be looked for in them.
    if (isSameJson(document, recomputed)) return;
    check.changes.push(...diffClosings(document, recomputed));
    for (const { day, of, before, after } of changedDays(document, recomputed))
      check.faults.push({ kind: `${of}-of-day`, day, expected: before, found: after });
    // Under formulas of a newer program only the sums can be compared, not what was made of them.
    const knowsFormulas = readFormulaVersion(document.manifest.formulaVersion) !== null;
    const parts = differingParts(document, recomputed).filter((part) => knowsFormulas || part === 'own');
    if (check.changes.length === 0 && parts.length > 0) {
      check.faults.push({ kind: 'parts', expected: 'no difference', found: parts.join(' ') });
    }
  } catch (error) {
    if (!isDomainError(error) && !(error instanceof TypeError) && !(error instanceof RangeError)) throw error;
    check.faults.push({ kind: 'recount', expected: 'a recount', found: error.message });
  }
}
