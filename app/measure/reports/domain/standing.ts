import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { ToldVerdict } from '~/measure/reports/domain/verdict';
import type { Indicator } from '~/registry/targets/domain/target';

/** A verdict as it may be shown: one that stands on a handful has neither colour nor a place (measurement rule 4). */
export type Standing = ToldVerdict | 'thin';

const worstFirst: readonly Standing[] = ['missed', 'not-measured', 'pending', 'thin', 'met'];

/** How a verdict may be shown. */
export function standingOf({ verdict, thin }: Pick<CellVerdict, 'verdict' | 'thin'>): Standing {
  return thin ? 'thin' : verdict;
}

/** The worst that the targets of an indicator say of a cell; null without a target. */
export function findWorstStanding({ verdicts }: Pick<ReportCell, 'verdicts'>, indicator: Indicator): Standing | null {
  const standings = verdicts.filter((one) => one.indicator === indicator).map(standingOf);
  return worstFirst.find((standing) => standings.includes(standing)) ?? null;
}
