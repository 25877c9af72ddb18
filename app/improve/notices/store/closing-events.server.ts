import { parsePeriod, previousPeriod } from '~/base/calendar/period';
import type { NoticeEvent } from '~/improve/notices/domain/notice-event';
import { findSignalsAgain } from '~/improve/notices/domain/signals-again';
import type { Signal } from '~/measure/service/domain/signals';
import { loadService } from '~/measure/service/store/service.server';
import type { Database, Queryable } from '~/platform/database/db.server';

/**
 * The closings since a moment that a signed checkpoint of the log covers: before it is signed there is nothing that a
 * witness could keep. A closing's row, written in the transaction that closes, is the event; this only finds it.
 */
export async function findClosingEvents(db: Queryable, since: Date): Promise<NoticeEvent<'PERIOD_CLOSED'>[]> {
  const closings = await db.closing.findMany({
    where: { closedAt: { gte: since } },
    orderBy: { id: 'asc' },
    select: { id: true, period: true, revision: true, sha256: true },
  });
  const entries = await db.logEntry.findMany({
    where: { closingId: { in: closings.map(({ id }) => id) } },
    select: { closingId: true, position: true },
  });
  const places = new Map(entries.map(({ closingId, position }) => [closingId, position]));
  const events: NoticeEvent<'PERIOD_CLOSED'>[] = [];
  for (const { id, ...closing } of closings) {
    const checkpoint = await db.logCheckpoint.findFirst({
      where: { size: { gt: places.get(id) ?? Number.MAX_SAFE_INTEGER } },
      orderBy: { size: 'asc' },
      select: { size: true },
    });
    if (checkpoint === null) continue;
    const detail = { ...closing, size: checkpoint.size };
    events.push({ kind: 'PERIOD_CLOSED', key: `closing ${id}`, unitId: null, person: null, detail });
  }
  return events;
}

/** What falls short by signal for the second week running, in a closed week. The week before must be closed too. */
export async function findSignalEvents(db: Database, week: string): Promise<NoticeEvent<'SIGNAL_AGAIN'>[]> {
  const previous = previousPeriod(parsePeriod(week));
  const signals = await findSignalsOf(db, week);
  const before = await findSignalsOf(db, previous.key);
  if (signals === null || before === null) return [];
  const again = findSignalsAgain(signals, before, await findSignalsOf(db, previousPeriod(previous).key));
  return again.map(({ unitId, fields }) => ({
    kind: 'SIGNAL_AGAIN',
    key: `signal ${week} ${unitId}`,
    unitId,
    person: null,
    detail: { week, fields },
  }));
}

/** The signals behind a week; null where it is not closed, or its bytes no longer have their hash. */
async function findSignalsOf(db: Database, week: string): Promise<readonly Signal[] | null> {
  const { service } = await loadService(db, parsePeriod(week), 13);
  return service.weeks.at(-1)?.week === week ? service.signals : null;
}
