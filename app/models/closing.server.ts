import type { Database } from '~/db.server';
import { closesAt } from '~/domain/calendar/closing-time';
import { nextPeriod, periodOf, previousPeriod, type Period } from '~/domain/calendar/period';
import { canonicalJson } from '~/domain/closing/canonical-json';
import { diffClosings } from '~/domain/closing/closing-diff';
import type { ClosingDocument } from '~/domain/closing/closing-document';
import { DomainError } from '~/domain/errors';
import { recordAudit } from '~/models/audit.server';
import { documentOf, findNewestClosing, getClosingBytes, previousHash } from '~/models/closing-record.server';
import { drawUpClosing } from '~/models/closing-sources.server';
import { sha256Hex } from '~/security/keyed-hash.server';

/** `by`: a user's name, or `timer` and the like for what the server does by itself. */
export type ClosingOrder = { now: Date; by: string; timeZone: string };

/** `closed-elsewhere`: another process closed the week at the same moment, and this one did nothing. */
export type ClosingResult = {
  week: string;
  outcome: 'closed' | 'unchanged' | 'closed-elsewhere';
  revision: number;
  sha256: string;
  /** How many figures differ from the revision before; 0 for the first. */
  changes: number;
};

/**
 * A rating is committed well within this time of its receipt, so nothing received before the cut is still on
 * its way.
 */
const STILL_ON_ITS_WAY_MS = 10_000;

/**
 * Closes a week (design rule 8): its document is drawn up from raw data, hashed, chained to the week before
 * and stored for good. A week that is closed already gets its next revision when its data changed, else stays
 * 'unchanged'. Throws 'week-not-over' before the Wednesday after it, 'week-not-closed' while an earlier week
 * with data is open.
 */
export async function closeWeek(
  db: Database,
  week: Period,
  { now, by, timeZone }: ClosingOrder,
): Promise<ClosingResult> {
  if (now < closesAt(week, timeZone)) throw new DomainError('week-not-over', { week: week.key });
  await refuseGap(db, week);

  const newest = await findNewestClosing(db, week.key);
  const before = newest && documentOf(await getClosingBytes(db, newest.id));
  const revision = (newest?.revision ?? 0) + 1;
  const header = {
    revision,
    closedAt: now.toISOString(),
    cut: new Date(now.getTime() - STILL_ON_ITS_WAY_MS).toISOString(),
    previousSha256: await previousHash(db, week),
    revises: newest?.sha256 ?? null,
  };
  const document = await drawUpClosing(db, week, header, before);
  if (newest && before && canonicalJson(before.own) === canonicalJson(document.own)) {
    return {
      week: week.key,
      outcome: 'unchanged',
      revision: newest.revision,
      sha256: newest.sha256,
      changes: 0,
    };
  }
  return store(db, document, before, { now, by });
}

/**
 * Closes every week that is due and still open, the oldest first. Two processes may try at once: a week and
 * revision exist once, and who comes second does nothing.
 */
export async function closeDueWeeks(
  db: Database,
  now: Date,
  timeZone: string,
  by = 'timer',
): Promise<ClosingResult[]> {
  const firstDay = await findFirstDay(db);
  if (firstDay === null) return [];
  const closings = await db.closing.findMany({ distinct: ['week'], select: { week: true } });
  const closed = new Set(closings.map((closing) => closing.week));
  const results: ClosingResult[] = [];
  for (let week = periodOf('week', firstDay); closesAt(week, timeZone) <= now; week = nextPeriod(week)) {
    if (!closed.has(week.key)) results.push(await closeWeek(db, week, { now, by, timeZone }));
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

// The first day that anything is known of.
async function findFirstDay(db: Database): Promise<string | null> {
  const first = { orderBy: { day: 'asc' }, select: { day: true } } as const;
  const days = [await db.response.findFirst(first), await db.volumeEntry.findFirst(first)].flatMap((row) =>
    row === null ? [] : [row.day],
  );
  return days.sort()[0] ?? null;
}

async function store(
  db: Database,
  document: ClosingDocument,
  before: ClosingDocument | null,
  { now, by }: Pick<ClosingOrder, 'now' | 'by'>,
): Promise<ClosingResult> {
  const { week, revision, previousSha256 } = document;
  const bytes = Buffer.from(canonicalJson(document), 'utf8');
  const sha256 = sha256Hex(bytes);
  const changes = before === null ? [] : diffClosings(before, document);
  const diff = before === null ? null : JSON.stringify(changes);
  try {
    await db.closing.create({
      data: { week, revision, closedAt: now, closedBy: by, bytes, sha256, previousSha256, diff },
      select: { id: true },
    });
  } catch (error) {
    if (!isTaken(error)) throw error;
    return { week, outcome: 'closed-elsewhere', revision, sha256, changes: changes.length };
  }
  await recordAudit(db, {
    at: now,
    actor: by,
    action: 'week.close',
    subject: week,
    detail: { revision, sha256 },
  });
  return { week, outcome: 'closed', revision, sha256, changes: changes.length };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
