import { dayOfWeek, type LocalDay } from '~/base/calendar/local-day';
import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint } from '~/measure/integrity/domain/rated-row';
import type { OpenSpan } from '~/collect/devices/domain/opening-hours';

type Usual = { opensAt: number; closesAt: number; saturdayClosesAt: number };

/**
 * Ratings at a counter while nobody serves there. The web has no hours, and a poster's code goes home on a phone: so a
 * few ratings in the evening are normal; many of them, as a large part of the day, are not.
 */
export const outsideHours = defineRule({
  code: 'OUTSIDE_HOURS',
  span: 'day',
  parameters: {
    /**
     * Hours of the clock for points that told none: the offices' own hours, and the Saturday mornings of the one-stop.
     */
    opensAt: { value: 7, least: 0, most: 24, unit: 'clock' },
    closesAt: { value: 17.5, least: 0, most: 24, unit: 'clock' },
    saturdayClosesAt: { value: 12, least: 0, most: 24, unit: 'clock' },
    /** Who came before the end is served after it, and rates after that. */
    graceMinutes: { value: 60, least: 0, most: 600, whole: true },
    minRatings: { value: 10, least: 1, most: 1000, whole: true },
    /** Of the point's ratings of the day. */
    minShare: { value: 0.3, least: 0, most: 1, unit: 'share' },
  },
  figures: { ratings: 'number', ofAll: 'number', firstMinute: 'minute-of-day', lastMinute: 'minute-of-day' },
  find(unit, parameters) {
    const grace = parameters.graceMinutes * 60;
    return [...groupByPoint(unit.ratings)].flatMap(([pointId, ratings]) => {
      const atCounter = ratings.filter(({ channel }) => channel !== 'WEB');
      const knownSpans = unit.hoursOf(pointId)?.[dayOfWeek(unit.firstDay) - 1];
      const spans = knownSpans ?? usualSpans(unit.firstDay, parameters);
      const outside = atCounter.filter(
        ({ second }) => !spans.some(({ from, to }) => from * 60 - grace <= second && second < to * 60 + grace),
      );
      const { minRatings, minShare } = parameters;
      if (outside.length < minRatings || outside.length < minShare * atCounter.length) return [];
      const minutes = outside.map(({ second }) => Math.floor(second / 60));
      return [
        {
          pointId,
          field: null,
          firstDay: unit.firstDay,
          lastDay: unit.lastDay,
          responseIds: outside.map(({ id }) => id),
          numbers: {
            ratings: outside.length,
            ofAll: atCounter.length,
            firstMinute: Math.min(...minutes),
            lastMinute: Math.max(...minutes),
          },
        },
      ];
    });
  },
});

function usualSpans(day: LocalDay, { opensAt, closesAt, saturdayClosesAt }: Usual): OpenSpan[] {
  const weekday = dayOfWeek(day);
  if (weekday === 7) return [];
  return [{ from: opensAt * 60, to: (weekday === 6 ? saturdayClosesAt : closesAt) * 60 }];
}
