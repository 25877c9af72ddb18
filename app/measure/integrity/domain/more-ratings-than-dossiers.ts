import { defineRule } from '~/measure/integrity/domain/integrity-rule';

/**
 * More ratings in a week than dossiers completed, in one field of a unit. It judges a figure: which of the ratings are
 * too many, nobody can tell from this alone.
 */
export const moreRatingsThanDossiers = defineRule({
  code: 'MORE_RATINGS_THAN_DOSSIERS',
  span: 'week',
  parameters: {
    /** People who were served on Friday rate on Monday: some ratings always fall into the week after. */
    minExcess: { value: 5, least: 1, most: 10_000, whole: true },
    minExcessShare: { value: 0.1, least: 0, most: 10, unit: 'share' },
  },
  figures: { rated: 'number', completed: 'number', excess: 'number' },
  find({ firstDay, lastDay, cells }, { minExcess, minExcessShare }) {
    return cells.flatMap(({ field, completed, rated }) => {
      // A missing volume is a state of its own (measurement rule 4) and not manipulation.
      if (completed === null) return [];
      const excess = rated - completed;
      if (excess < minExcess || excess < minExcessShare * completed) return [];
      return [{ pointId: null, field, firstDay, lastDay, responseIds: [], numbers: { rated, completed, excess } }];
    });
  },
});
