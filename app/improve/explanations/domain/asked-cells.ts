import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { Signal } from '~/measure/service/domain/signals';
import type { Indicator } from '~/registry/targets/domain/target';
import type { UnitTree } from '~/registry/units/domain/unit-tree';

/** A unit's field and indicator, of which an explanation is asked. */
export type ExplainedCell = { unitId: number; field: string; indicator: Indicator };

/** MISS: the week's own verdict is missed for certain. SIGNAL: the service of the last weeks falls short. */
export const missCauses = ['MISS', 'SIGNAL'] as const;
export type MissCause = (typeof missCauses)[number];

export type AskedCell = ExplainedCell & { causes: MissCause[] };

/** One name for a cell, by which two are compared. */
export function cellKey({ unitId, field, indicator }: ExplainedCell): string {
  return `${unitId} ${field} ${indicator}`;
}

/** What a closed week says: its report, the service up to it, and which unit has figures of its own in which field. */
type ClosedWeekFigures = {
  tree: UnitTree;
  cells: readonly Pick<ReportCell, 'unitId' | 'field' | 'verdicts'>[];
  signals: readonly Pick<Signal, 'unitId' | 'field' | 'indicator'>[];
  own: readonly { unitId: number; field: string }[];
};

/**
 * The cells of which a closed week asks an explanation: missed for certain and not on a handful (measurement rules 4
 * and 6), or a signal (measurement rule 11). Only fields in which the unit itself has figures: what it merely sums is
 * asked of those below. The city at the top is asked nothing, since nobody stands above it.
 */
export function findAskedCells({ tree, cells, signals, own }: ClosedWeekFigures): AskedCell[] {
  const ownFields = new Set(
    own.filter(({ unitId }) => tree.unit(unitId).parentId !== null).map(({ unitId, field }) => `${unitId} ${field}`),
  );
  const asked = new Map<string, AskedCell>();
  function ask({ unitId, field, indicator }: ExplainedCell, cause: MissCause): void {
    if (!ownFields.has(`${unitId} ${field}`)) return;
    const cell: ExplainedCell = { unitId, field, indicator };
    const key = cellKey(cell);
    const known = asked.get(key) ?? { ...cell, causes: [] };
    asked.set(key, known);
    if (!known.causes.includes(cause)) known.causes.push(cause);
  }
  for (const { unitId, field, verdicts } of cells) {
    for (const { indicator, verdict, evidence, thin } of verdicts) {
      if (verdict === 'missed' && evidence === 'certain' && !thin) ask({ unitId, field, indicator }, 'MISS');
    }
  }
  for (const signal of signals) ask(signal, 'SIGNAL');
  return [...asked.values()];
}
