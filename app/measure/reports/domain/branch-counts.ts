import {
  addAwaiting,
  addCohort,
  addCounts,
  addTally,
  addVolume,
  emptyCounts,
  settleOwn,
  type CellCounts,
} from '~/measure/reports/domain/cell-counts';
import type { ReportInput } from '~/measure/reports/domain/report-input';

/** The figures of a unit and those below it, before they are summed up. */
export type BranchRows = Pick<ReportInput, 'tallies' | 'volumes' | 'cohorts' | 'soFar'>;

/** The sums of a branch by field: each unit's own figures are settled first, as in a report (measurement rule 3). */
export function sumBranch({ tallies, volumes, cohorts, soFar }: BranchRows): Map<string, CellCounts> {
  const own = new Map<string, { field: string; counts: CellCounts }>();
  const cell = ({ unitId, field }: { unitId: number; field: string }) => {
    const key = `${unitId} ${field}`;
    const known = own.get(key) ?? { field, counts: emptyCounts() };
    own.set(key, known);
    return known.counts;
  };
  for (const tally of tallies) addTally(cell(tally), tally);
  for (const volume of volumes) addVolume(cell(volume), volume);
  for (const cohort of cohorts) addCohort(cell(cohort), cohort);
  for (const row of soFar?.awaiting ?? []) addAwaiting(cell(row), row);
  const sums = new Map<string, CellCounts>();
  for (const { field, counts } of own.values()) {
    settleOwn(counts);
    const sum = sums.get(field) ?? emptyCounts();
    addCounts(sum, counts);
    sums.set(field, sum);
  }
  return sums;
}
