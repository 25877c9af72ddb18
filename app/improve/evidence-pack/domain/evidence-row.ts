import { cellFigures } from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report-cell';

/** One target of one field beside what was reached; `whole`: the number that the value is a share of. */
export type EvidenceRow = CellVerdict & { field: string; whole: number | null };

/** How the targets of a unit came out. A verdict on a handful is counted by itself: it says nothing of the unit. */
export type EvidenceSummary = {
  met: number;
  missed: number;
  certainlyMissed: number;
  thin: number;
  notMeasured: number;
};

/** Every target of every field of a unit, in the order of the catalogue of fields. */
export function evidenceRows(cells: readonly ReportCell[]): EvidenceRow[] {
  return cells.flatMap((cell) =>
    cell.verdicts.map((verdict) => ({ ...verdict, field: cell.field, whole: wholeOf(cell, verdict) })),
  );
}

function wholeOf(cell: ReportCell, { indicator, value }: CellVerdict): number | null {
  if (value === null) return null;
  return cellFigures.find((one) => one.indicator === indicator)?.whole(cell) ?? null;
}

/** Counts the targets by how they came out; each row is counted once. */
export function summariseEvidence(rows: readonly EvidenceRow[]): EvidenceSummary {
  const judged = rows.filter(({ verdict }) => verdict === 'met' || verdict === 'missed');
  const firm = judged.filter(({ thin }) => !thin);
  const missed = firm.filter(({ verdict }) => verdict === 'missed');
  return {
    met: firm.length - missed.length,
    missed: missed.length,
    certainlyMissed: missed.filter(({ evidence }) => evidence === 'certain').length,
    thin: judged.length - firm.length,
    notMeasured: rows.length - judged.length,
  };
}
