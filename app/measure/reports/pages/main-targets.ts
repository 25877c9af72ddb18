import type { ReportCell } from '~/measure/reports/domain/report';

type Judged = { verdicts: readonly Pick<ReportCell['verdicts'][number], 'indicator' | 'verdict'>[] };

/**
 * What people say and how many say it (552 I.2.1.1, annex 9.1a) is what the report is for: whoever misses
 * these targets comes before those who miss others. Within each group the order given stays.
 */
export function mainTargetsFirst<Row extends Judged>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => Number(missesMain(b)) - Number(missesMain(a)));
}

function missesMain({ verdicts }: Judged): boolean {
  return verdicts.some(
    ({ indicator, verdict }) => verdict === 'missed' && (indicator === 'PARTICIPATION' || indicator === 'SATISFACTION'),
  );
}
