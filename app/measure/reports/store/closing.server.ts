import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { nextPeriod, periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import { canonicalJson } from '~/base/text/canonical-json';
import { diffClosings } from '~/measure/reports/domain/closing-diff';
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
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import { lockInstallation } from '~/platform/database/installation.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/** `by`: a user's name, or `timer` and the like for what the server does by itself. */
type ClosingOrder = {
  now: Date;
  by: string;
  timeZone: string;
  /** Only a week that is still open: a revision is what somebody asks for. */
  onlyOpen?: boolean;
};

/** `closed-elsewhere`: another process closed the week at the same moment, and this one did nothing. */
type ClosingResult = {
  week: string;
  outcome: 'closed' | 'unchanged' | 'closed-elsewhere';
  revision: number;
  sha256: string;
  /** How many figures differ from the revision before; 0 for the first. */
  changes: number;
};

/**
 * Closes a week (measurement rule 8): its document is drawn up from raw data, hashed, chained to the week before
 * and stored for good. A week that is closed already gets its next revision when its data changed, else stays
 * 'unchanged'. Throws 'week-not-over' before the Wednesday after it, 'week-not-closed' while an earlier week
 * with data is open.
 */
export async function closeWeek(
  db: Database,
  week: Period,
  { now, by, timeZone, onlyOpen = false }: ClosingOrder,
): Promise<ClosingResult> {
  if (now < closesAt(week, timeZone)) throw new DomainError('week-not-over', { week: week.key });
  await refuseGap(db, week);

  const newest = await findNewestClosing(db, week.key);
  if (newest !== null && onlyOpen) return standing(newest, 'closed-elsewhere');
  const cut = await cutAt(db, week.key, now);
  const before = newest && readClosingDocument(await getClosingBytes(db, newest.id));
  const revision = (newest?.revision ?? 0) + 1;
  const header = {
    revision,
    closedAt: now.toISOString(),
    cut: cut.toISOString(),
    previousSha256: await previousHash(db, week),
    revises: newest?.sha256 ?? null,
  };
  const document = await readingCommitted(db, (reader) => draftClosing(reader, week, header, before));
  if (newest && before && canonicalJson(before.own) === canonicalJson(document.own)) {
    return standing(newest, 'unchanged');
  }
  return store(db, week, document, before, { now, by });
}

function standing({ week, revision, sha256 }: ClosingRecord, outcome: ClosingResult['outcome']): ClosingResult {
  return { week, outcome, revision, sha256, changes: 0 };
}

/**
 * Closes every week that is due and still open, the oldest first. Two processes may try at once: a week and
 * revision exist once, and who comes second does nothing.
 */
export async function closeDueWeeks(db: Database, now: Date, timeZone: string, by = 'timer'): Promise<ClosingResult[]> {
  const firstDay = await findFirstDay(db);
  if (firstDay === null) return [];
  const closings = await db.closing.findMany({ distinct: ['week'], select: { week: true } });
  const closed = new Set(closings.map((closing) => closing.week));
  const results: ClosingResult[] = [];
  for (let week = periodContaining('week', firstDay); closesAt(week, timeZone) <= now; week = nextPeriod(week)) {
    if (!closed.has(week.key)) results.push(await closeWeek(db, week, { now, by, timeZone, onlyOpen: true }));
  }
  return results;
}

async function refuseGap(db: Database, week: Period): Promise<void> {
  const previous = previousPeriod(week);
  const firstDay = await findFirstDay(db);
  if (firstDay === null || firstDay > previous.lastDay) return;
  if ((await findNewestClosing(db, previous.key)) === null) {
    throw new DomainError('week-not-closed', { week: previous.key });
  }
}

// What the document stands on was read a while ago: another process may have closed this week or the one before since.
// It is read once more while nobody else can close, and only then written.
async function store(
  db: Database,
  period: Period,
  document: ClosingDocument,
  before: ClosingDocument | null,
  { now, by }: Pick<ClosingOrder, 'now' | 'by'>,
): Promise<ClosingResult> {
  const { week, revision, previousSha256 } = document;
  const bytes = Buffer.from(canonicalJson(document), 'utf8');
  const sha256 = sha256Hex(bytes);
  const changes = before === null ? [] : diffClosings(before, document);
  const diff = before === null ? null : JSON.stringify(changes);
  const result: ClosingResult = { week, outcome: 'closed', revision, sha256, changes: changes.length };
  return inTransaction(db, async (tx) => {
    await lockInstallation(tx);
    const newest = await findNewestClosing(tx, week);
    if ((newest?.revision ?? 0) + 1 !== revision || (await previousHash(tx, period)) !== previousSha256) {
      return { ...result, outcome: 'closed-elsewhere' };
    }
    await tx.closing.create({
      data: { week, revision, closedAt: now, closedBy: by, bytes, sha256, previousSha256, diff },
      select: { id: true },
    });
    await recordAudit(tx, {
      at: now,
      actor: by,
      action: 'week.close',
      subject: week,
      detail: { revision, sha256 },
    });
    return result;
  });
}
