import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import type { WeekRatings } from '~/measure/service/domain/early-warning';

/** The ratings of a cell in one closed week, such as '2026-W47'. */
export type RatedWeek = WeekRatings & { week: string };

/** One or more closed weeks, told as one; `ratings` is null where they are too few to be told. */
export type ToldSpan = { from: string; to: string; ratings: WeekRatings | null };

/** Weeks told as one; `rated` may still be too few. */
type OpenSpan = WeekRatings & { from: string; to: string };

/**
 * Joins weeks, the oldest first, until each span has five ratings, or none: fewer tell no satisfaction (measurement
 * rule 10). What is left over at the end is joined to the span before. `pooledFrom`, the first of the pooled weeks,
 * begins a span of its own where the pool has five ratings: the pool is told too, and less its spans it would tell the
 * part of one that reaches into it.
 */
export function joinWeeks(weeks: readonly RatedWeek[], pooledFrom: string | undefined): ToldSpan[] {
  const older = weeks.filter(({ week }) => pooledFrom !== undefined && week < pooledFrom);
  const pooled = weeks.slice(older.length);
  const spans = isTold(sumOf(pooled)) ? [...join(older), ...join(pooled)] : join(weeks);
  return spans.map((span) => {
    const { from, to, rated, satisfied } = span;
    return { from, to, ratings: rated === 0 || isTold(span) ? { rated, satisfied } : null };
  });
}

/** All spans have none or enough, but for a single one where there are too few in all. */
function join(weeks: readonly RatedWeek[]): OpenSpan[] {
  const spans: OpenSpan[] = [];
  let open: OpenSpan | null = null;
  for (const { week, rated, satisfied } of weeks) {
    const one: OpenSpan = { from: week, to: week, rated, satisfied };
    const span: OpenSpan = open === null ? one : joined(open, one);
    open = span.rated === 0 || isTold(span) ? null : span;
    if (open === null) spans.push(span);
  }
  if (open === null) return spans;
  const enough = spans.map(isTold).lastIndexOf(true);
  const rest = enough === -1 ? [] : spans.splice(enough);
  return [...spans, [...rest, open].reduce(joined)];
}

function joined(before: OpenSpan, after: OpenSpan): OpenSpan {
  return {
    from: before.from,
    to: after.to,
    rated: before.rated + after.rated,
    satisfied: before.satisfied + after.satisfied,
  };
}

function sumOf(weeks: readonly WeekRatings[]): Pick<WeekRatings, 'rated'> {
  return { rated: weeks.reduce((total, { rated }) => total + rated, 0) };
}

function isTold({ rated }: Pick<WeekRatings, 'rated'>): boolean {
  return rated >= MIN_INTERNAL_RATINGS;
}
