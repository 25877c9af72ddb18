import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { ReportCell } from '~/measure/reports/domain/report';
import type { Indicator } from '~/registry/targets/domain/target';
import type { ToldVerdict } from '~/measure/reports/domain/verdict';

/** What was said of a cell, and what would be said; null where nothing is asked. */
export type VerdictChange = {
  unitId: number;
  field: string;
  indicator: Indicator;
  before: ToldVerdict | null;
  after: ToldVerdict | null;
  /** The threshold that is asked afterwards, a fraction; null where nothing is. */
  target: number | null;
  value: number | null;
  /** What the value is a share of; null for what neither ratings nor volumes tell. */
  of: { count: number; what: 'ratings' | 'volumes' } | null;
};

/** The cells whose verdicts differ between two reports of one period, in the order of the second. */
export function compareVerdicts(before: readonly ReportCell[], after: readonly ReportCell[]): VerdictChange[] {
  const cells = new Map(before.map((cell) => [`${cell.unitId} ${cell.field}`, cell]));
  return after.flatMap((cell) => {
    const was = cells.get(`${cell.unitId} ${cell.field}`);
    const indicators = new Set([...(was?.verdicts ?? []), ...cell.verdicts].map(({ indicator }) => indicator));
    return [...indicators].flatMap((indicator): VerdictChange[] => {
      const [old, young] = [worst(was, indicator), worst(cell, indicator)];
      if ((old?.verdict ?? null) === (young?.verdict ?? null)) return [];
      return [
        {
          unitId: cell.unitId,
          field: cell.field,
          indicator,
          before: old?.verdict ?? null,
          after: young?.verdict ?? null,
          target: young?.target ?? null,
          value: young?.value ?? old?.value ?? null,
          of: wholeOf(cell, indicator),
        },
      ];
    });
  });
}

function wholeOf(cell: ReportCell, indicator: Indicator): VerdictChange['of'] {
  const figure = cellFigures.find((one) => one.indicator === indicator);
  if (figure === undefined) return null;
  const count = figure.whole(cell);
  // Participation is made of ratings, but is a share of the dossiers.
  return count === null ? null : { count, what: indicator === 'SATISFACTION' ? 'ratings' : 'volumes' };
}

// Two targets may ask the same of a cell: who misses one of them misses.
function worst(cell: ReportCell | undefined, indicator: Indicator) {
  const verdicts = (cell?.verdicts ?? []).filter((verdict) => verdict.indicator === indicator);
  return verdicts.find(({ verdict }) => verdict === 'missed') ?? verdicts[0];
}
