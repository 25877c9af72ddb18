import type { ReportCell } from '~/measure/reports/domain/report';

/** Differences of shares, as fractions; null where one of the two is not measured. */
export type CellChange = { participation: number | null; satisfaction: number | null };

type Compared = {
  participation: Pick<ReportCell['participation'], 'value'>;
  satisfaction: Pick<ReportCell['satisfaction'], 'value'>;
};

/** What the later of two periods' cells has more than the earlier one. */
export function changeOf(before: Compared | undefined, after: Compared | undefined): CellChange {
  const difference = (of: (cell: Compared) => number | null) => {
    const [old, now] = [before && of(before), after && of(after)];
    return typeof old === 'number' && typeof now === 'number' ? now - old : null;
  };
  return {
    participation: difference(({ participation }) => participation.value),
    satisfaction: difference(({ satisfaction }) => satisfaction.value),
  };
}
