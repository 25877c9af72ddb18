import type { ClosingChange } from '~/measure/reports/domain/closing-diff';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import type { ReportCell } from '~/measure/reports/domain/report-cell';

/** A figure that a revision changed; `opinions`: what people said changed, and how is not told. */
export type ToldChange = Omit<ClosingChange, 'measure'> & { measure: ClosingChange['measure'] | 'opinions' };

type Reader = {
  /** The cells of the report as the newer revision has them. */
  cells: readonly Pick<ReportCell, 'unitId' | 'field' | 'rated'>[];
  /** Whether the reader sees the whole city. */
  seesAll: boolean;
};

/**
 * What a revision changed, as a reader may know it (measurement rule 10). What people said is told to those who see the
 * whole city alone, and of cells that have five ratings or none in both revisions: the difference of two revisions is
 * often a single rating, and that of a unit less those of the units below it is too.
 */
export function tellChanges(changes: readonly ClosingChange[], { cells, seesAll }: Reader): ToldChange[] {
  const ratedNow = new Map(cells.map((cell) => [keyOf(cell), cell.rated]));
  const ratedBefore = new Map(
    changes.filter(({ measure }) => measure === 'rated').map((change) => [keyOf(change), Number(change.before ?? 0)]),
  );
  const named = new Set<string>();
  return changes.flatMap((change): ToldChange[] => {
    if (!isOpinion(change)) return [change];
    const key = keyOf(change);
    const now = ratedNow.get(key) ?? 0;
    if (seesAll && isTold(now) && isTold(ratedBefore.get(key) ?? now)) return [change];
    if (named.has(key)) return [];
    named.add(key);
    const { unitId, unit, field } = change;
    return [{ unitId, unit, field, measure: 'opinions', before: null, after: null }];
  });
}

const opinions = new Set<ClosingChange['measure']>(['satisfied', 'neutral', 'dissatisfied', 'mean', 'satisfaction']);

function isOpinion({ measure, indicator }: ClosingChange): boolean {
  if (opinions.has(measure)) return true;
  return indicator === 'SATISFACTION';
}

function isTold(rated: number): boolean {
  return rated === 0 || rated >= MIN_INTERNAL_RATINGS;
}

function keyOf({ unitId, field }: { unitId: number; field: string }): string {
  return `${unitId} ${field}`;
}
