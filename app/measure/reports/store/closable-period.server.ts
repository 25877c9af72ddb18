import { toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import {
  isBefore,
  nextPeriod,
  periodContaining,
  previousPeriod,
  type Period,
  type PeriodKind,
} from '~/base/calendar/period';
import { DomainError } from '~/base/errors';
import { closesAt } from '~/measure/closing/domain/closing-time';
import { findNewestClosing } from '~/measure/reports/store/closing-record.server';
import { findFirstDay } from '~/measure/reports/store/known-days.server';
import type { Queryable } from '~/platform/database/db.server';
import { INSTALLATION } from '~/platform/database/installation.server';

/**
 * The first period of a kind that is ever closed: the one with the first day that anything is known of. Longer periods
 * than weeks that were due while a version closed weeks alone stay open: nobody fixed what they were measured by.
 */
export async function firstToClose(
  db: Queryable,
  kind: PeriodKind,
  firstDay: LocalDay,
  timeZone: string,
): Promise<Period> {
  let first = periodContaining(kind, firstDay);
  if (kind === 'week') return first;
  const { longerClosedAfter } = await db.installation.findUniqueOrThrow({
    where: INSTALLATION,
    select: { longerClosedAfter: true },
  });
  while (longerClosedAfter !== null && closesAt(first, timeZone) <= longerClosedAfter) first = nextPeriod(first);
  return first;
}

/**
 * Refuses to close a period before its turn: each stands on the one of its kind before, and what is longer than a week
 * on the weeks that its days lie in. Throws 'period-before-data', 'period-never-closed' and 'period-not-closed'.
 */
export async function requireTurn(db: Queryable, period: Period, timeZone: string): Promise<void> {
  const firstDay = await findFirstDay(db);
  if (firstDay === null || firstDay > period.lastDay)
    throw new DomainError('period-before-data', { period: period.key });
  const first = await firstToClose(db, period.kind, firstDay, timeZone);
  if (period.lastDay < first.firstDay)
    throw new DomainError('period-never-closed', { period: period.key, first: first.key });
  const before = period.firstDay > first.firstDay ? [previousPeriod(period)] : [];
  const within = period.kind === 'week' ? [] : [periodContaining('week', period.lastDay)];
  for (const { key } of [...within, ...before]) {
    if ((await findNewestClosing(db, key)) === null) throw new DomainError('period-not-closed', { period: key });
  }
}

/**
 * When an open period will be closed, or null when it never is: it is over and nothing can be known of it, or it was
 * due before its kind was closed at all.
 */
export async function findClosingTime(
  db: Queryable,
  period: Period,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<Date | null> {
  const begins = (await findFirstDay(db)) ?? toLocalDay(now, timeZone);
  const first = await firstToClose(db, period.kind, begins, timeZone);
  return isBefore(period, first.firstDay) ? null : closesAt(period, timeZone);
}
