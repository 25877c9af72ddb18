import {
  cellFigures,
  type Absence,
  type CellFigure,
  type MeasuredIndicator,
} from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { Evidence } from '~/measure/reports/domain/evidence';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { ReportCell } from '~/measure/reports/domain/report';
import { standingOf, type Standing } from '~/measure/reports/domain/standing';
import type { CellChange } from '~/measure/grid/domain/cell-change';
import type { GridQuery } from '~/measure/grid/domain/grid-query';

/**
 * What a cell says: how it stands to its target; a figure that is judged by none; more ratings than dossiers; or why it
 * has no figure.
 */
export type GridState = Exclude<Standing, 'not-measured'> | 'no-target' | 'more-ratings' | Absence;

/** One unit × field of the table, for one indicator. */
export type GridCell = {
  unitId: number;
  field: string;
  state: GridState;
  /** A fraction; null where there is no figure. */
  value: number | null;
  /** What it is a share of; null where there is no figure. */
  whole: number | null;
  /** The target that it is told beside: of several the one that it misses most; null without a target. */
  verdict: CellVerdict | null;
  /** Of met and missed; null also where ratings and dossiers contradict each other. */
  evidence: Evidence | null;
  /** The service behind it has a signal of this indicator (measurement rule 11). */
  signal: boolean;
  /** How it moved since the period before, by more than chance; null where it did not, or is not known. */
  change: CellChange | null;
  /** Its unit is asked to explain it, and has not, or has to again. */
  unexplained: boolean;
};

/** What is known of a unit and field besides its report, of one indicator. */
export type CellMarks = Pick<GridCell, 'signal' | 'change' | 'unexplained'>;

const noMarks: CellMarks = { signal: false, change: null, unexplained: false };

/** How an indicator is taken out of a report's cell. */
export function figureOf(indicator: MeasuredIndicator): CellFigure {
  const figure = cellFigures.find((one) => one.indicator === indicator);
  if (figure === undefined) throw new RangeError(`no figure of ${indicator}`);
  return figure;
}

/** What a report's cell says of an indicator; without `marks` nothing is known besides. */
export function makeGridCell(cell: ReportCell, figure: CellFigure, marks: CellMarks = noMarks): GridCell {
  const { unitId, field } = cell;
  const verdict = leadingVerdict(cell.verdicts.filter(({ indicator }) => indicator === figure.indicator));
  const [value, whole] = [figure.value(cell), figure.whole(cell)];
  if (value === null || whole === null) {
    return { unitId, field, state: figure.absence(cell), value: null, whole: null, verdict, evidence: null, ...marks };
  }
  const state = stateOf(cell, figure, verdict, whole);
  const isJudged = state === 'met' || state === 'missed';
  return {
    unitId,
    field,
    state,
    value,
    whole,
    verdict,
    evidence: isJudged ? (verdict?.evidence ?? null) : null,
    ...marks,
  };
}

function stateOf(cell: ReportCell, { indicator }: CellFigure, verdict: CellVerdict | null, whole: number): GridState {
  if (indicator === 'PARTICIPATION' && cell.participation.moreRatingsThanDossiers) return 'more-ratings';
  const standing = verdict === null ? 'not-measured' : standingOf(verdict);
  // A figure without a target concludes nothing either when it stands on a handful.
  if (standing === 'not-measured') return whole < MIN_JUDGED ? 'thin' : 'no-target';
  return standing;
}

const worstFirst: readonly Standing[] = ['missed', 'not-measured', 'pending', 'thin', 'met'];

/** Of several targets of one indicator the one that is told: a miss before all else, the largest shortfall first. */
function leadingVerdict(verdicts: readonly CellVerdict[]): CellVerdict | null {
  const rank = (one: CellVerdict) => worstFirst.indexOf(standingOf(one));
  return verdicts.reduce<CellVerdict | null>((leading, one) => {
    if (leading === null) return one;
    const byRank = rank(one) - rank(leading);
    return byRank < 0 || (byRank === 0 && (one.shortfall ?? 0) > (leading.shortfall ?? 0)) ? one : leading;
  }, null);
}

/** Whether a cell is one of those that are sought. */
export function isSought(
  cell: GridCell,
  { verdict, evidence, signal, change, unexplained, empty }: GridQuery,
): boolean {
  return (
    (verdict === '' || cell.state === verdict) &&
    (evidence === '' || cell.evidence === evidence) &&
    (signal === '' || cell.signal) &&
    (change === '' || cell.change === change) &&
    (unexplained === '' || cell.unexplained) &&
    (empty === '' || cell.value === null)
  );
}
