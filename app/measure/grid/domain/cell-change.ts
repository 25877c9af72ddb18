import type { Share } from '~/base/statistics/natural-limits';
import { compareShares } from '~/base/statistics/two-samples';
import type { CellFigure } from '~/measure/reports/domain/cell-figures';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report';
import { discover } from '~/measure/service/domain/false-discovery';

/** How a cell moved since the period before, by more than chance. */
export const cellChanges = ['fall', 'rise'] as const;
export type CellChange = (typeof cellChanges)[number];

/** Two-sided 10 %, the rate of false discoveries, of the normal distribution. */
const CANDIDATE_Z = 1.644;

/**
 * The cells that moved by more than chance between two closed periods, by unit id and field. All cells of an indicator
 * are one family, in which one change in ten at most is named by chance in the long run (measurement rule 11), so that
 * what is found does not depend on what a table is narrowed to. A cell on a handful in either period is not compared
 * (rule 4), nor one with more ratings than dossiers.
 */
export function findChanges(
  before: readonly ReportCell[],
  after: readonly ReportCell[],
  figure: CellFigure,
): Map<string, CellChange> {
  const earlier = new Map<number, Map<string, Share>>();
  for (const cell of before) {
    const share = shareOf(cell, figure);
    if (share === null) continue;
    const ofUnit = earlier.get(cell.unitId);
    if (ofUnit === undefined) earlier.set(cell.unitId, new Map([[cell.field, share]]));
    else ofUnit.set(cell.field, share);
  }
  const tests: { cell: ReportCell; change: CellChange; p: number }[] = [];
  for (const cell of after) {
    const from = earlier.get(cell.unitId)?.get(cell.field);
    const to = from === undefined ? null : shareOf(cell, figure);
    if (from === undefined || to === null) continue;
    tests.push({ cell, ...testChange(from, to) });
  }
  return new Map(discover(tests).map(({ cell, change }) => [changeKey(cell), change]));
}

/** What a cell is called among changes. */
export function changeKey({ unitId, field }: Pick<ReportCell, 'unitId' | 'field'>): string {
  return `${unitId} ${field}`;
}

function testChange(from: Share, to: Share): { change: CellChange; p: number } {
  if (!isCandidate(from, to)) return { change: 'fall', p: 1 };
  const { rise, fall } = compareShares(from, to);
  return { change: rise < fall ? 'rise' : 'fall', p: Math.min(1, 2 * Math.min(rise, fall)) };
}

/**
 * Whether two shares are so far apart that the exact test may name them: it never does what the normal approximation,
 * which is less strict, gives more than the whole rate of false discoveries. Most cells hardly move, and the exact test
 * of thousands takes tens of milliseconds.
 */
function isCandidate(from: Share, to: Share): boolean {
  const pooled = (from.part + to.part) / (from.whole + to.whole);
  const variance = pooled * (1 - pooled) * (1 / from.whole + 1 / to.whole);
  const difference = from.part / from.whole - to.part / to.whole;
  return difference ** 2 > CANDIDATE_Z ** 2 * variance;
}

function shareOf(cell: ReportCell, { value, whole }: CellFigure): Share | null {
  const [share, of] = [value(cell), whole(cell)];
  if (share === null || of === null || of < MIN_JUDGED || share > 1) return null;
  return { part: Math.round(share * of), whole: of };
}
