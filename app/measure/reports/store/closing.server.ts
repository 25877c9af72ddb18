import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database, Queryable } from '~/platform/database/db.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { nextPeriod, periodKinds, type Period, type PeriodKind } from '~/base/calendar/period';
import { canonicalJson } from '~/base/text/canonical-json';
import { diffClosings, hasSameData } from '~/measure/reports/domain/closing-diff';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import { DomainError } from '~/base/errors';
import { recordAudit } from '~/platform/audit/audit.server';
import { cutAt, readingCommitted } from '~/platform/database/closing-cut.server';
import {
  readClosingDocument,
  findNewestClosing,
  getClosingBytes,
  previousHash,
  type ClosingRecord,
} from '~/measure/reports/store/closing-record.server';
import { draftClosing } from '~/measure/reports/store/closing-sources.server';
import {
  commitmentsOf,
  makeClosingTrees,
  makeTreeKey,
  storeClosingTree,
  type ClosingTrees,
} from '~/measure/reports/store/closing-trees.server';
import { firstToClose, requireTurn } from '~/measure/reports/store/closable-period.server';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import { appendToLog, listRemovedRevisions } from '~/measure/log/store/log-entry.server';
import { loggedClosing } from '~/measure/reports/store/logged-closing.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** `by`: a user's name, or `timer` and the like for what the server does by itself. */
type ClosingOrder = {
  now: Date;
  by: string;
  timeZone: string;
  /** The server's secret, from which receipts follow. Without it the proofs of the ratings are bound to no receipt. */
  receiptSecret?: string;
  /** Only what is still open: a revision is what somebody asks for. */
  onlyOpen?: boolean;
};

/** `closed-elsewhere`: another process closed the period at the same moment, and this one did nothing. */
type ClosingResult = {
  kind: PeriodKind;
  /** The key of the period. */
  period: string;
  outcome: 'closed' | 'unchanged' | 'closed-elsewhere';
  revision: number;
  sha256: string;
  /** How many figures differ from the revision before; 0 for the first. */
  changes: number;
};

/**
 * Closes a period (measurement rule 8): its document is drawn up from raw data, hashed, chained to the period of its
 * kind before and stored for good. What is closed already gets its next revision when its data changed, else stays
 * 'unchanged'. Throws 'period-not-over' while it is open, 'period-before-data', 'period-never-closed' when it was due
 * before its kind was closed at all, 'period-not-closed' while one that has to be closed before it is open, and
 * 'closing-removed' when the log has a closing of it that the database lost.
 */
export async function closePeriod(
  db: Database,
  period: Period,
  { now, by, timeZone, receiptSecret, onlyOpen = false }: ClosingOrder,
): Promise<ClosingResult> {
  if (now < closesAt(period, timeZone)) throw new DomainError('period-not-over', { period: period.key });
  await requireTurn(db, period, timeZone);
  await requireNoneRemoved(db, period);

  const newest = await findNewestClosing(db, period.key);
  if (newest !== null && onlyOpen) return standing(newest, 'closed-elsewhere');
  const cut = await cutAt(db, period, now);
  const before = newest && readClosingDocument(await getClosingBytes(db, newest.id));
  const revision = (newest?.revision ?? 0) + 1;
  const header = {
    revision,
    closedAt: now.toISOString(),
    cut: cut.toISOString(),
    previousSha256: await previousHash(db, period),
    revises: newest?.sha256 ?? null,
  };
  const document = await readingCommitted(db, (reader) => draftClosing(reader, period, header, before));
  if (newest && before && hasSameData(before, document)) return standing(newest, 'unchanged');
  const keys = { key: makeTreeKey(), receiptSecret: receiptSecret ?? null };
  const trees =
    period.kind === 'week' ? await readingCommitted(db, (reader) => makeClosingTrees(reader, period, cut, keys)) : null;
  return store(db, period, { document, before, trees }, { now, by });
}

async function requireNoneRemoved(db: Queryable, { key: period }: Period): Promise<void> {
  const [revision] = await listRemovedRevisions(db, period);
  if (revision !== undefined) throw new DomainError('closing-removed', { period, revision });
}

function standing({ kind, period, revision, sha256 }: ClosingRecord, outcome: ClosingResult['outcome']): ClosingResult {
  return { kind, period, outcome, revision, sha256, changes: 0 };
}

/** `removed`: the log has closed the period and the database lost it, so that it stays as it is. */
type DueResult = Omit<ClosingResult, 'outcome'> & { outcome: ClosingResult['outcome'] | 'removed' };

/**
 * Closes every period that is due and still open: weeks first, each kind from the oldest on. Two processes may try at
 * once: a period and revision exist once, and who comes second does nothing. One that was removed keeps no other from
 * closing that does not stand on it. `tell` hears of each as soon as it is closed: many at once take minutes.
 */
export async function closeDuePeriods(
  db: Database,
  now: Date,
  timeZone: string,
  receiptSecret?: string,
  tell?: (result: DueResult) => void,
): Promise<DueResult[]> {
  const firstDay = await findFirstDay(db);
  if (firstDay === null) return [];
  const closings = await db.closing.findMany({ distinct: ['period'], select: { period: true } });
  const closed = new Set(closings.map(({ period }) => period));
  const order = { now, by: 'timer', timeZone, receiptSecret, onlyOpen: true };
  const results: DueResult[] = [];
  for (const kind of periodKinds) {
    const first = await firstToClose(db, kind, firstDay, timeZone);
    for (let period = first; closesAt(period, timeZone) <= now; period = nextPeriod(period)) {
      if (closed.has(period.key)) continue;
      const [revision] = await listRemovedRevisions(db, period.key);
      const result: DueResult =
        revision === undefined
          ? await closePeriod(db, period, order)
          : { kind, period: period.key, outcome: 'removed', revision, sha256: '', changes: 0 };
      results.push(result);
      tell?.(result);
    }
  }
  return results;
}

// What the document stands on was read a while ago: another process may have closed this period or the one before
// since. It is read once more while nobody else can close, and only then written.
async function store(
  db: Database,
  period: Period,
  {
    document,
    before,
    trees,
  }: { document: ClosingDocument; before: ClosingDocument | null; trees: ClosingTrees | null },
  { now, by }: Pick<ClosingOrder, 'now' | 'by'>,
): Promise<ClosingResult> {
  const { kind, key } = period;
  const { revision, previousSha256 } = document;
  const bytes = Buffer.from(canonicalJson(document), 'utf8');
  const sha256 = sha256Hex(bytes);
  const changes = before === null ? [] : diffClosings(before, document);
  const diff = before === null ? null : JSON.stringify(changes);
  const result: ClosingResult = { kind, period: key, outcome: 'closed', revision, sha256, changes: changes.length };
  const logged = {
    // Before the lock, since it takes long: what it goes by is in the log by now, as all is closed in its turn.
    ...(await loggedClosing(db, document, sha256)),
    ...(trees && { commitments: commitmentsOf(trees) }),
  };
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    await requireNoneRemoved(tx, period);
    const newest = await findNewestClosing(tx, key);
    if ((newest?.revision ?? 0) + 1 !== revision || (await previousHash(tx, period)) !== previousSha256) {
      return { ...result, outcome: 'closed-elsewhere' };
    }
    const { id } = await tx.closing.create({
      data: { kind, period: key, revision, closedAt: now, closedBy: by, bytes, sha256, previousSha256, diff },
      select: { id: true },
    });
    if (trees !== null) await storeClosingTree(tx, id, trees);
    await appendToLog(tx, { ...logged, closingId: id });
    await recordAudit(tx, {
      at: now,
      actor: by,
      action: 'period.close',
      subject: key,
      detail: { revision, sha256 },
    });
    return result;
  });
}
