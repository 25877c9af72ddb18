import { figureOf, type NamedCell, type ShownFigure } from '~/measure/service/domain/cell-weeks';
import { cellFigures, type MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import type { CellVerdict } from '~/measure/reports/domain/cell-verdicts';
import { listStandingMisses } from '~/measure/reports/domain/order';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { Signal } from '~/measure/service/domain/signals';
import { cellName } from '~/improve/review/domain/own-cells';

/** The indicators that a review begins with. */
export const mainIndicators = ['PARTICIPATION', 'SATISFACTION', 'ON_TIME'] as const satisfies MeasuredIndicator[];

/** The most that anybody is asked to put right at once. */
export const MOST_PUT_RIGHT = 5;

/** An early warning of a cell (measurement rule 11): the week since which its sum is above the level. */
export type Warned = { unitId: number; field: string; since: string };

/** The target that is missed, with the figure and what it lacks. */
export type Miss = Pick<CellVerdict, 'comparator' | 'target' | 'evidence' | 'shortfall'> & { figure: ShownFigure };

/** A figure to put right. At least one of `miss`, `signal` and `warnedSince` is there. */
export type PutRight = NamedCell & {
  miss: Miss | null;
  signal: Signal | null;
  warnedSince: string | null;
  /** How many people or dossiers are missing in a period as long as the one shown. */
  size: number;
};

type Found = {
  /** The cells of the units that are looked at. */
  cells: readonly ReportCell[];
  signals: readonly Signal[];
  warned: readonly Warned[];
  /** In which cells the unit has figures of its own, by `cellName`. */
  own: ReadonlySet<string>;
  isClosed: boolean;
  /** How many weeks the period has, and how many the signals are taken from: they are compared by their size. */
  weeks: { shown: number; pooled: number };
};

/**
 * What is to be put right, the most urgent first (measurement rule 13): certain misses and signals of the main
 * indicators, then early warnings and likely misses of these, then their other misses, then the other indicators.
 * Within each those come first in which more people or dossiers are missing. Nothing stands on a handful (measurement
 * rule 4). In an open period dossiers are still to come, so no miss is certain.
 */
export function listPutRight({ cells, signals, warned, own, isClosed, weeks }: Found): PutRight[] {
  const found = new Map<string, PutRight>();
  function at({ unitId, field, indicator }: NamedCell): PutRight | null {
    const name = cellName({ unitId, field });
    if (!own.has(name)) return null;
    const key = `${name} ${indicator}`;
    const one = found.get(key) ?? {
      unitId,
      field,
      indicator,
      miss: null,
      signal: null,
      warnedSince: null,
      size: 0,
    };
    found.set(key, one);
    return one;
  }
  for (const { unitId, field, indicator, miss } of cells.flatMap(listMisses)) {
    const one = at({ unitId, field, indicator });
    if (one !== null) one.miss = miss;
  }
  for (const signal of signals) {
    const one = at(signal);
    if (one !== null && (one.signal === null || signal.shortfall > one.signal.shortfall)) one.signal = signal;
  }
  for (const { unitId, field, since } of warned) {
    const one = at({ unitId, field, indicator: 'SATISFACTION' });
    if (one !== null) one.warnedSince = since;
  }
  return [...found.values()]
    .map((one) => ({ ...one, size: sizeOf(one, weeks) }))
    .sort(
      (a, b) =>
        urgencyOf(a, isClosed) - urgencyOf(b, isClosed) ||
        b.size - a.size ||
        a.unitId - b.unitId ||
        (a.field < b.field ? -1 : a.field > b.field ? 1 : placeOf(a.indicator) - placeOf(b.indicator)),
    );
}

/** Of each indicator of a cell the standing miss that the most people or dossiers lack to. */
function listMisses(cell: ReportCell): (NamedCell & { miss: Miss })[] {
  const { unitId, field, verdicts } = cell;
  const standing = listStandingMisses(verdicts);
  // Most cells of a city miss nothing.
  if (standing.length === 0) return [];
  return cellFigures.flatMap(({ indicator }) => {
    const [worst] = standing
      .filter((one) => one.indicator === indicator)
      .sort((a, b) => (b.shortfall ?? 0) - (a.shortfall ?? 0));
    const figure = worst === undefined ? null : figureOf(cell, indicator);
    if (figure === null || worst === undefined) return [];
    const { comparator, target, evidence, shortfall } = worst;
    return [{ unitId, field, indicator, miss: { comparator, target, evidence, shortfall, figure } }];
  });
}

function sizeOf({ miss, signal }: PutRight, { shown, pooled }: Found['weeks']): number {
  if (miss !== null) return miss.shortfall ?? 0;
  return signal === null || pooled === 0 ? 0 : (signal.shortfall * shown) / pooled;
}

function urgencyOf({ indicator, miss, signal, warnedSince }: PutRight, isClosed: boolean): number {
  if (!isMain(indicator)) return 3;
  if (signal !== null || (isClosed && miss?.evidence === 'certain')) return 0;
  return warnedSince !== null || miss?.evidence === 'likely' ? 1 : 2;
}

function isMain(indicator: MeasuredIndicator): boolean {
  return (mainIndicators as readonly string[]).includes(indicator);
}

function placeOf(indicator: MeasuredIndicator): number {
  return cellFigures.findIndex((one) => one.indicator === indicator);
}
