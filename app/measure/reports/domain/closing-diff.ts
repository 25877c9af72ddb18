import { canonicalJson } from '~/base/text/canonical-json';
import type { ClosedCell } from '~/measure/reports/domain/closed-cell';
import type { LocalDay } from '~/base/calendar/local-day';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import type { ClosedDay } from '~/measure/reports/domain/raw-lines';
import { summariseRatings } from '~/measure/reports/domain/satisfaction';
import type { Indicator } from '~/registry/targets/domain/target';

/** The figures of a cell that a revision lists, in the order of the report. */
const closingMeasures = [
  'completed',
  'onTime',
  'online',
  'postalReceived',
  'postalReturned',
  'rated',
  'verified',
  'satisfied',
  'neutral',
  'dissatisfied',
  'mean',
  'excluded',
  'participation',
  'verifiedParticipation',
  'satisfaction',
  'verdict',
] as const;
type ClosingMeasure = (typeof closingMeasures)[number];

type Figure = number | string | null;

/**
 * One figure that changed; null where the cell or the figure did not exist. Counts are whole, however few;
 * shares are fractions. A verdict names its indicator and threshold.
 */
export type ClosingChange = {
  unitId: number;
  unit: string;
  field: string;
  measure: ClosingMeasure;
  indicator?: Indicator;
  target?: number;
  before: Figure;
  after: Figure;
};

type NamedFigure = { name: Pick<ClosingChange, 'measure' | 'indicator' | 'target'>; figure: Figure };

/** The figures that differ between two documents of a period, by unit code and field (measurement rule 8). */
export function diffClosings(before: ClosingDocument, after: ClosingDocument): ClosingChange[] {
  const cellsBefore = new Map(before.cells.map((cell) => [cellKey(cell), cell]));
  const cellsAfter = new Map(after.cells.map((cell) => [cellKey(cell), cell]));
  const keys = new Set([...cellsBefore.keys(), ...cellsAfter.keys()]);
  const changes: ClosingChange[] = [];
  for (const key of keys) {
    const [old, now] = [cellsBefore.get(key), cellsAfter.get(key)];
    const cell = now ?? old;
    if (cell === undefined) continue;
    const { unitId, unit, field } = cell;
    const figures = changedFigures(mapFigures(old, before), mapFigures(now, after));
    for (const changed of figures) changes.push({ unitId, unit, field, ...changed });
  }
  return changes.sort((a, b) => compare(a.unit, b.unit) || a.unitId - b.unitId || compare(a.field, b.field));
}

/** Whether two documents of a period were counted from the same data, as far as both say what these were. */
export function hasSameData(before: ClosingDocument, after: ClosingDocument): boolean {
  if (canonicalJson(before.own) !== canonicalJson(after.own)) return false;
  return before.days === undefined || canonicalJson(before.days) === canonicalJson(after.days ?? null);
}

/** A day whose ratings or figures are others than a document says, though the sums may be the same. */
export type ChangedDay = { day: LocalDay; of: 'ratings' | 'figures'; before: string; after: string };

/** The days on which two documents were not counted from the same; none where the first one's form keeps no days. */
export function changedDays(before: ClosingDocument, after: ClosingDocument): ChangedDay[] {
  if (before.days === undefined) return [];
  const [old, now] = [before.days, after.days ?? []].map((days) => new Map(days.map((one) => [one.day, one])));
  const changed: ChangedDay[] = [];
  for (const day of [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])].sort()) {
    for (const of of ['ratings', 'figures'] as const) {
      const [was, is] = [describeDay(old?.get(day), of), describeDay(now?.get(day), of)];
      if (was !== is) changed.push({ day, of, before: was, after: is });
    }
  }
  return changed;
}

function describeDay(day: ClosedDay | undefined, of: ChangedDay['of']): string {
  return day === undefined || day[of] === 0 ? '0' : `${day[of]} ${day[`${of}Sha256`]}`;
}

const comparedParts = [
  'format',
  'week',
  'cut',
  'manifest',
  'period',
  'units',
  'fields',
  'handled',
  'own',
  'cells',
  'unitsWithoutVolumes',
  'cityIndicators',
] as const satisfies readonly (keyof ClosingDocument)[];

/** Which parts of two documents differ in anything at all, for a difference that no figure shows. */
export function differingParts(before: ClosingDocument, after: ClosingDocument): (keyof ClosingDocument)[] {
  return comparedParts.filter((part) => canonicalJson(before[part] ?? null) !== canonicalJson(after[part] ?? null));
}

function cellKey({ unitId, field }: ClosedCell): string {
  return `${unitId} ${field}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function mapFigures(cell: ClosedCell | undefined, { manifest }: ClosingDocument): Map<string, NamedFigure> {
  const figures = new Map<string, NamedFigure>();
  if (cell === undefined) return figures;
  const { counts, completed } = cell;
  const { levels } = counts;
  const { satisfied, neutral, dissatisfied, mean } = summariseRatings([
    { scale: 'five', levels: levels.five },
    { scale: 'three', levels: levels.three },
  ]);
  const ofCompleted = (count: number) => (completed === null ? null : count);
  const plain: Record<Exclude<ClosingMeasure, 'verdict'>, Figure> = {
    completed,
    onTime: ofCompleted(counts.onTime),
    online: ofCompleted(counts.online),
    postalReceived: ofCompleted(counts.postalReceived),
    postalReturned: ofCompleted(counts.postalReturned),
    rated: cell.rated,
    verified: cell.verified,
    satisfied,
    neutral,
    dissatisfied,
    mean,
    excluded: cell.excluded.reduce((sum, { count }) => sum + count, 0),
    participation: cell.participation.value,
    verifiedParticipation: cell.participation.verifiedValue,
    satisfaction: cell.satisfaction.value,
  };
  for (const measure of closingMeasures) {
    if (measure !== 'verdict') figures.set(measure, { name: { measure }, figure: plain[measure] });
  }
  for (const { targetIndex, verdict } of cell.verdicts) {
    const target = manifest.targets[targetIndex];
    if (target === undefined) continue;
    const { indicator, threshold, comparator, citation } = target;
    const key = canonicalJson([indicator, comparator, threshold, citation]);
    figures.set(key, { name: { measure: 'verdict', indicator, target: threshold }, figure: verdict });
  }
  return figures;
}

function changedFigures(
  before: Map<string, NamedFigure>,
  after: Map<string, NamedFigure>,
): Omit<ClosingChange, 'unitId' | 'unit' | 'field'>[] {
  const changed = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const named = after.get(key) ?? before.get(key);
    const old = before.get(key)?.figure ?? null;
    const now = after.get(key)?.figure ?? null;
    if (named !== undefined && old !== now) changed.push({ ...named.name, before: old, after: now });
  }
  return changed;
}
