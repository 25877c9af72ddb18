import { defineRule } from '~/measure/integrity/domain/integrity-rule';
import { groupByPoint } from '~/measure/integrity/domain/rated-row';

/** Answered before a person can have read the question, many times at one point on one day. */
export const tooFast = defineRule({
  code: 'TOO_FAST',
  span: 'day',
  parameters: {
    /** The question has some twenty words, four seconds for a quick reader; the clock counts whole seconds. */
    maxSeconds: { value: 1, least: 0, most: 60, whole: true },
    /** A person who knows the page taps at once, but that is one person and not ten on one day. */
    minRatings: { value: 10, least: 1, most: 1000, whole: true },
    /** Of the ratings whose seconds are known: one person in some hundreds is that quick, and never one in ten. */
    minShare: { value: 0.1, least: 0, most: 1, unit: 'share' },
  },
  figures: { ratings: 'number', ofAll: 'number' },
  find(unit, { maxSeconds, minRatings, minShare }) {
    return [...groupByPoint(unit.ratings)].flatMap(([pointId, ratings]) => {
      const measured = ratings.flatMap(({ id, answerSeconds }) =>
        answerSeconds === null ? [] : [{ id, answerSeconds }],
      );
      const fast = measured.filter(({ answerSeconds }) => answerSeconds <= maxSeconds);
      if (fast.length < minRatings || fast.length < minShare * measured.length) return [];
      return [
        {
          pointId,
          field: null,
          firstDay: unit.firstDay,
          lastDay: unit.lastDay,
          responseIds: fast.map(({ id }) => id),
          numbers: { ratings: fast.length, ofAll: measured.length },
        },
      ];
    });
  },
});
