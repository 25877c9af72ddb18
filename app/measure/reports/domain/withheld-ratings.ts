import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import type { ReportCell } from '~/measure/reports/domain/report';

/**
 * A cell of an open period as the people of a unit see it where none of its ratings show: some may have come and be
 * withheld until there are enough (decision 023). So it is neither zero nor missed, and says no more than that.
 */
export function withheldWithoutRatings(cell: ReportCell): ReportCell {
  if (cell.rated > 0) return cell;
  const { participation, satisfaction, verdicts } = cell;
  const state = participation.state === 'measured' ? 'withheld' : participation.state;
  return {
    ...cell,
    participation: { ...participation, state, value: null, allValue: null, verifiedValue: null },
    satisfaction: { ...satisfaction, state: 'withheld' },
    verdicts: verdicts.map((one) =>
      isMadeOfRatings(one.indicator)
        ? {
            ...one,
            value: null,
            verdict: 'not-measured',
            evidence: null,
            ratingsToSettle: null,
            tippingPoint: null,
            thin: false,
            shortfall: null,
          }
        : one,
    ),
  };
}
