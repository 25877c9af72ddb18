import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report';

/**
 * A cell of an open period as it is told to the people of a unit, who see ratings in steps beside dossiers counted in
 * full: it claims nothing that ratings which do not show yet could change (measurement rule 10). Whether there are any
 * is not told, so every cell is treated as if there were.
 */
export function tellInSteps(cell: ReportCell): ReportCell {
  const told = cell.rated > 0 ? cell : withoutRatings(cell);
  const { participation, satisfaction } = told;
  return {
    ...told,
    // With those that do not show there may be enough.
    satisfaction: satisfaction.state === 'too-few' ? { ...satisfaction, state: 'withheld' } : satisfaction,
    verdicts: told.verdicts.map((one) => (isMadeOfRatings(one.indicator) ? claimLess(one, participation.state) : one)),
  };
}

/** Where no rating shows some may have come, so nothing is zero and nothing is missed. */
function withoutRatings(cell: ReportCell): ReportCell {
  const { participation, satisfaction, verdicts } = cell;
  if (participation.state !== 'measured') return { ...cell, satisfaction: { ...satisfaction, state: 'withheld' } };
  return {
    ...cell,
    participation: { ...participation, state: 'withheld', value: null, allValue: null, verifiedValue: null },
    satisfaction: { ...satisfaction, state: 'withheld' },
    verdicts: verdicts.map((one) => (one.indicator === 'PARTICIPATION' ? { ...one, value: null } : one)),
  };
}

/**
 * Participation that is met stays met by ratings that are added, and satisfaction is what those who show say; of
 * neither is it said how sure it is or what lacks. Participation below its target is not judged yet.
 */
function claimLess(one: CellVerdict, participation: ReportCell['participation']['state']): CellVerdict {
  const weaker = { ...one, ratingsToSettle: null, tippingPoint: null, shortfall: null };
  const isPending =
    one.indicator === 'PARTICIPATION'
      ? one.verdict === 'missed' || participation === 'withheld'
      : one.verdict === 'not-measured';
  if (isPending) return { ...weaker, verdict: 'pending', evidence: null, thin: false };
  return { ...weaker, evidence: one.evidence === null ? null : 'open' };
}
