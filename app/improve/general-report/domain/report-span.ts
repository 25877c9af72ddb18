import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, periodContaining, previousPeriod, type Period } from '~/base/calendar/period';
import { DomainError } from '~/base/errors';

/** Of what the city reports regularly: months, quarters, half-years and years. */
export const spanKinds = ['month', 'quarter', 'half', 'year'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** The days of a general report. `key` is `2026-11`, `2026-Q4`, `2026-H2` or `2026`; both ends are inclusive. */
export type ReportSpan = {
  kind: SpanKind;
  key: string;
  firstDay: LocalDay;
  lastDay: LocalDay;
  /** The periods whose closings the report is made of: itself, or the two quarters of a half-year. */
  periods: readonly Period[];
};

/** Reads the key of a span. Throws 'period-unknown' for anything that is none, a week too. */
export function parseSpan(key: string): ReportSpan {
  const half = key.length > 7 ? null : /^(\d{4})-H([12])$/.exec(key);
  if (half !== null) {
    const [, year, number] = half;
    return halfYearOf(parsePeriod(`${year}-Q${Number(number) * 2}`));
  }
  const period = parsePeriod(key);
  if (period.kind === 'week') throw new DomainError('period-unknown', { period: key });
  return spanOfPeriod(period, period.kind);
}

/** The spans of all kinds that end on a closed period, the newest first; of a half-year both quarters are closed. */
export function listSpans(closedKeys: readonly string[]): ReportSpan[] {
  const closed = new Set(closedKeys);
  const spans = closedKeys.flatMap((key) => {
    const period = parsePeriod(key);
    if (period.kind === 'week') return [];
    const span = spanOfPeriod(period, period.kind);
    const endsHalf = /-Q[24]$/.test(key) && closed.has(previousPeriod(period).key);
    return endsHalf ? [span, halfYearOf(period)] : [span];
  });
  return spans.sort(
    (a, b) => (a.lastDay < b.lastDay ? 1 : a.lastDay > b.lastDay ? -1 : 0) || rankOf(a.kind) - rankOf(b.kind),
  );
}

/**
 * The days that Decree 09/2019 asks periodic reports to count: from the 15th of the month before the period to the 14th
 * of its last month.
 */
export function decreeDays({ firstDay, lastDay }: Pick<ReportSpan, 'firstDay' | 'lastDay'>): {
  firstDay: LocalDay;
  lastDay: LocalDay;
} {
  const monthBefore = previousPeriod(periodContaining('month', firstDay));
  return {
    firstDay: addDays(monthBefore.firstDay, 14),
    lastDay: addDays(periodContaining('month', lastDay).firstDay, 13),
  };
}

/** The half-year that a second or fourth quarter ends. */
function halfYearOf(second: Period): ReportSpan {
  const first = previousPeriod(second);
  return {
    kind: 'half',
    key: `${second.key.slice(0, 4)}-H${second.key.endsWith('2') ? 1 : 2}`,
    firstDay: first.firstDay,
    lastDay: second.lastDay,
    periods: [first, second],
  };
}

function spanOfPeriod(period: Period, kind: Exclude<SpanKind, 'half'>): ReportSpan {
  const { key, firstDay, lastDay } = period;
  return { kind, key, firstDay, lastDay, periods: [period] };
}

function rankOf(kind: SpanKind): number {
  return spanKinds.indexOf(kind);
}
