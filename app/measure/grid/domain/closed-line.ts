import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { PooledWeek } from '~/measure/service/domain/warned-cells';
import type { ServiceCounts } from '~/measure/service/domain/pooled-cell';
import { shareCounts } from '~/measure/service/domain/signals';
import { joinWeeks } from '~/measure/service/domain/told-spans';

/**
 * One or more closed weeks of a unit and field, told as one, such as '2026-W46' to '2026-W47'. `value`: a fraction;
 * null where there is none, or too few ratings to tell it.
 */
export type LinePoint = { from: string; to: string; value: number | null; tooFew: boolean };

/**
 * A unit's line over closed weeks, the oldest first. Weeks of too few ratings are told together with the next
 * (measurement rule 10). The newest week stands by itself, since the table beside the line tells it by itself: joined
 * to the one before it, it would tell that one.
 */
export function closedLine(
  weeks: readonly PooledWeek[],
  { unitId, field }: { unitId: number; field: string },
  indicator: MeasuredIndicator,
): LinePoint[] {
  const counted = weeks.map(({ week, pooled }) => ({ week, counts: pooled.get(unitId)?.get(field) }));
  if (indicator !== 'SATISFACTION') {
    return counted.map(({ week, counts }) => ({
      from: week,
      to: week,
      value: shareOf(counts, indicator),
      tooFew: false,
    }));
  }
  const rated = counted.map(({ week, counts }) => ({
    week,
    rated: counts?.rated ?? 0,
    satisfied: counts?.satisfied ?? 0,
  }));
  const spans = [...joinWeeks(rated.slice(0, -1), undefined), ...joinWeeks(rated.slice(-1), undefined)];
  return spans.map(({ from, to, ratings }) => ({
    from,
    to,
    value: ratings === null || ratings.rated === 0 ? null : ratings.satisfied / ratings.rated,
    tooFew: ratings === null,
  }));
}

function shareOf(counts: ServiceCounts | undefined, indicator: MeasuredIndicator): number | null {
  const share = counts === undefined ? null : shareCounts(counts, indicator);
  return share === null ? null : share.part / share.whole;
}
