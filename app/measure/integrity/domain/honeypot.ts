import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint } from '~/measure/integrity/domain/rated-row';

/** A field was filled in that no person meets: by eye, by screen reader or by keyboard. */
export const honeypot = defineRule({
  code: 'HONEYPOT',
  span: 'day',
  parameters: {
    /** One is enough: no browser fills it in by itself. */
    minRatings: { value: 1, least: 1, most: 1000, whole: true },
  },
  figures: { ratings: 'number', ofAll: 'number' },
  find(unit, { minRatings }) {
    return [...groupByPoint(unit.ratings)].flatMap(([pointId, ratings]) => {
      const trapped = ratings.filter((rating) => rating.trapped);
      if (trapped.length < minRatings) return [];
      return [
        {
          pointId,
          field: null,
          firstDay: unit.firstDay,
          lastDay: unit.lastDay,
          responseIds: trapped.map(({ id }) => id),
          numbers: { ratings: trapped.length, ofAll: ratings.length },
        },
      ];
    });
  },
});
