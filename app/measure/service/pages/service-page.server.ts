import type { Formatter } from '~/base/text/formatter';
import type { MeasuredIndicator } from '~/measure/reports/domain/cell-figures';
import { makeFunnel, type FunnelLimits, type FunnelZone } from '~/measure/service/domain/funnel';
import { likeUnits, type Likeness } from '~/measure/service/domain/like-units';
import type { Service, ServiceCell } from '~/measure/service/domain/service';
import type { SharedPlace } from '~/measure/service/domain/shared-places';
import type { Signal } from '~/measure/service/domain/signals';
import { watchCells, type PooledWeek, type WatchedCell } from '~/measure/service/domain/warned-cells';

/** A unit of the funnel, with its range of places among all of its level. `rated`: what its share is of. */
export type FunnelRow = {
  code: string;
  name: string;
  rated: number;
  share: number;
  interval: readonly [number, number];
  place: SharedPlace;
  zone: FunnelZone;
  side: 'low' | 'high';
};

export type FunnelView = {
  indicator: MeasuredIndicator;
  total: number;
  centre: number;
  /** How many times as much as by chance the units differ; null where chance explains it. */
  spread: number | null;
  rows: FunnelRow[];
  /** The limits along the axis of ratings. */
  limits: (FunnelLimits & { rated: number })[];
};

/** A cell with an early warning; `sum`: now. */
export type WatchedRow = Pick<WatchedCell, 'reference' | 'against' | 'since'> & {
  code: string;
  unitName: string;
  field: string;
  fieldName: string;
  sum: number;
};

/** The cell that is looked at week by week. */
export type WatchedWeeks = WatchedRow & Pick<WatchedCell, 'spans'>;

/** How many take part in one cell, week by week. `target`: null where none is set; a week without a volume has none. */
export type ParticipationWeeks = {
  unitName: string;
  fieldName: string;
  target: number | null;
  weeks: { week: string; participating: number; completed: number | null }[];
};

type Names = { unit: (unitId: number) => string; field: (code: string) => string };

const LIMIT_STEPS = 40;

/**
 * The funnel of like units; null with fewer than two that stand on more than a handful. All of them make the limits and
 * places; `isShown` says which the reader may see.
 */
export function funnelView(
  { cells }: Pick<Service, 'cells'>,
  likeness: Likeness,
  names: Pick<Names, 'unit'>,
  compare: Formatter['compare'],
  isShown: (unitId: number) => boolean,
): FunnelView | null {
  const like = likeUnits(cells, likeness).map((unit) => ({ ...unit, rated: unit.whole, satisfied: unit.part }));
  const funnel = makeFunnel(like);
  if (funnel === null) return null;
  const rows = funnel.points
    .filter(({ unit }) => isShown(unit.cell.unitId))
    .map(({ unit, share, zone, side }): FunnelRow => ({
      code: unit.cell.unit,
      name: names.unit(unit.cell.unitId),
      rated: unit.rated,
      share,
      interval: unit.share.interval,
      place: unit.place,
      zone,
      side,
    }));
  return {
    indicator: likeness.indicator,
    total: like.length,
    centre: funnel.centre,
    spread: funnel.between === 0 ? null : Math.sqrt(funnel.overdispersion),
    rows: rows.sort((a, b) => a.place.from - b.place.from || a.place.to - b.place.to || compare(a.name, b.name)),
    limits: ratingSteps(like).map((rated) => ({ rated, ...funnel.limitsAt(rated) })),
  };
}

/** Numbers of ratings from the smallest unit to the largest, evenly on a logarithmic axis. */
function ratingSteps(units: readonly { rated: number }[]): number[] {
  const all = units.map(({ rated }) => rated);
  const [least, most] = [Math.min(...all), Math.max(...all) + 1];
  return Array.from({ length: LIMIT_STEPS + 1 }, (_, step) => least * (most / least) ** (step / LIMIT_STEPS));
}

/** The cells with an early warning now, the largest sum first. */
export function warnedRows(
  service: Service,
  weeks: readonly PooledWeek[],
  names: Names,
  isShown: (cell: ServiceCell) => boolean,
): WatchedRow[] {
  return watchCells(service, weeks, isShown)
    .filter(({ since }) => since !== null)
    .map((watched) => watchedRow(watched, names))
    .sort((a, b) => b.sum - a.sum);
}

/** One cell week by week; null where there is nothing to hold it against. */
export function watchedCell(
  service: Service,
  weeks: readonly PooledWeek[],
  names: Names,
  asked: { unitId: number; field: string },
): WatchedWeeks | null {
  const [found] = watchCells(service, weeks, ({ unitId, field }) => unitId === asked.unitId && field === asked.field);
  return found === undefined ? null : { ...watchedRow(found, names), spans: found.spans };
}

/** The participation of one cell in each closed week, which is told however few rated; null without any volume. */
export function participationWeeks(
  { cells }: Pick<Service, 'cells'>,
  weeks: readonly PooledWeek[],
  names: Names,
  asked: { unitId: number; field: string },
): ParticipationWeeks | null {
  const cell = cells.find(({ unitId, field }) => unitId === asked.unitId && field === asked.field);
  if (cell === undefined || cell.completed === null) return null;
  return {
    unitName: names.unit(cell.unitId),
    fieldName: names.field(cell.field),
    target: cell.thresholds.find(({ indicator }) => indicator === 'PARTICIPATION')?.threshold ?? null,
    weeks: weeks.map(({ week, pooled }) => {
      const counts = pooled.get(cell.unitId)?.get(cell.field);
      return { week, participating: counts?.participating ?? 0, completed: counts?.completed ?? null };
    }),
  };
}

/**
 * The field that is drawn where none is asked for: that of the unit's own strongest signal, else of the strongest one
 * below it, else the one with the most ratings. `signals`: the strongest first.
 */
export function fieldToDraw(
  { cells }: Pick<Service, 'cells'>,
  signals: readonly Pick<Signal, 'unitId' | 'field'>[],
  unitId: number,
): string {
  const signal = signals.find((one) => one.unitId === unitId) ?? signals[0];
  if (signal !== undefined) return signal.field;
  const own = cells.filter((cell) => cell.unitId === unitId);
  return own.reduce((most, cell) => (cell.rated > most.rated ? cell : most), own[0] ?? { field: '', rated: 0 }).field;
}

function watchedRow({ cell, reference, against, spans, since }: WatchedCell, names: Names): WatchedRow {
  return {
    code: cell.unit,
    unitName: names.unit(cell.unitId),
    field: cell.field,
    fieldName: names.field(cell.field),
    reference,
    against,
    sum: spans.at(-1)?.sum ?? 0,
    since,
  };
}
