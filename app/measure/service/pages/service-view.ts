import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/report';
import type { Service, ServiceCell, ServiceShare } from '~/measure/service/domain/service';
import type { Signal } from '~/measure/service/domain/signals';

/** Which closed weeks are pooled; null before the first closing. */
export type PooledSpan = { count: number; first: string; last: string; closedAt: string } | null;

/** A cell's service as a page shows it. */
export type CellService = {
  weeks: number;
  rated: number;
  completed: number | null;
  /** Null without ratings, and with too few. */
  satisfaction: ServiceShare | null;
  participation: ServiceShare | null;
  signals: readonly Signal[];
  /** The period that is shown has so few ratings that the pooled figure is to go by. */
  thin: boolean;
};

/** A signal with its place in words. */
export type SignalRow = Signal & { unitName: string; fieldName: string };

/** The kinds of signals, each a family of its own. */
export const signalKinds = ['satisfaction', 'participation', 'city'] as const;

export type SignalKind = (typeof signalKinds)[number];

/** Which family a signal is of. */
export function kindOf({ indicator, against }: Pick<Signal, 'indicator' | 'against'>): SignalKind {
  if (against === 'city') return 'city';
  return indicator === 'SATISFACTION' ? 'satisfaction' : 'participation';
}

/** The span that some closed weeks make. */
export function pooledSpan({ weeks }: Pick<Service, 'weeks'>): PooledSpan {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { count: weeks.length, first: first.week, last: last.week, closedAt: last.closedAt };
}

/** The services of a unit by field, beside the ratings of its fields in the period that is shown. */
export function unitServices(
  { weeks, cells }: Service,
  unitId: number,
  shown: readonly { field: string; rated: number }[],
): Record<string, CellService> {
  const byField = new Map(cells.filter((cell) => cell.unitId === unitId).map((cell) => [cell.field, cell]));
  return Object.fromEntries(
    shown.map(({ field, rated }) => [
      field,
      cellService(byField.get(field), weeks.length, rated > 0 && rated < MIN_JUDGED),
    ]),
  );
}

function cellService(cell: ServiceCell | undefined, weeks: number, thin: boolean): CellService {
  const rated = cell?.rated ?? 0;
  return {
    weeks,
    rated,
    completed: cell?.completed ?? null,
    satisfaction: rated < MIN_INTERNAL_RATINGS ? null : (cell?.satisfaction ?? null),
    participation: cell?.participation ?? null,
    signals: cell?.signals ?? [],
    thin,
  };
}

/** Signals with their places named. */
export function signalRows(
  signals: readonly Signal[],
  nameOf: { unit: (unitId: number) => string; field: (code: string) => string },
): SignalRow[] {
  return signals.map((signal) => ({
    ...signal,
    unitName: nameOf.unit(signal.unitId),
    fieldName: nameOf.field(signal.field),
  }));
}
