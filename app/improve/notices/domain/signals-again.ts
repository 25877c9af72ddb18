import type { Signal } from '~/measure/service/domain/signals';

type SignalledCell = Pick<Signal, 'unitId' | 'field' | 'indicator'>;

/** A unit whose fields fall short by signal for the second week running. */
export type UnitSignals = { unitId: number; fields: string[] };

/**
 * What is a signal in the newest of three weeks and the one before, and was none before that: it is said once, when the
 * second week makes it more than a passing one. `before`: null where no week before was closed. In the order of the
 * newest week's signals.
 */
export function findSignalsAgain(
  newest: readonly SignalledCell[],
  previous: readonly SignalledCell[],
  before: readonly SignalledCell[] | null,
): UnitSignals[] {
  const known = new Set(previous.map(cellOf));
  const old = new Set(before?.map(cellOf));
  const units = new Map<number, Set<string>>();
  for (const signal of newest) {
    if (!known.has(cellOf(signal)) || old.has(cellOf(signal))) continue;
    const fields = units.get(signal.unitId) ?? new Set();
    units.set(signal.unitId, fields.add(signal.field));
  }
  return [...units].map(([unitId, fields]) => ({ unitId, fields: [...fields] }));
}

function cellOf({ unitId, field, indicator }: SignalledCell): string {
  return `${unitId} ${field} ${indicator}`;
}
