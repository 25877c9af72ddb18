import { setImmediate } from 'node:timers/promises';
import { parsePeriod, trailingPeriods, type Period } from '~/base/calendar/period';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { openedCell } from '~/measure/reports/domain/closed-cell';
import type { ClosingDocument } from '~/measure/reports/domain/closing-document';
import type { ReportCell } from '~/measure/reports/domain/report-cell';
import type { CountingRules } from '~/measure/reports/domain/unlike-periods';
import {
  findNewestClosedWeek,
  getClosingBytes,
  mapNewestClosings,
  readClosingDocument,
} from '~/measure/reports/store/closing-record.server';
import { figureOf, gapOf, type CellWeek, type NamedCell, type SeriesWeek } from '~/measure/service/domain/cell-weeks';
import { addFigures } from '~/measure/service/domain/field-sums';
import { figuresBy, sumWeeks, tellsAnything, type RangeCell } from '~/measure/service/domain/range-figures';
import type { Queryable } from '~/platform/database/db.server';
import type { PlacedUnit } from '~/registry/units/domain/unit';
import { findOrigin, type Origin, type UnitPedigree } from '~/registry/units/domain/unit-lineage';
import { sha256Hex } from '~/platform/security/keyed-hash.server';

/**
 * All figures of a closed week as numbers in a row: per cell its unit, its field, and per indicator part and whole. As
 * objects the figures of a city would take ten times the memory.
 */
type PackedWeek = {
  numbers: Int32Array;
  fields: readonly string[];
  firstOf: ReadonlyMap<number, number>;
  /** What each unit stood below in that week. */
  parentOf: ReadonlyMap<number, number | null>;
  rules: CountingRules;
};

const WIDTH = 2 + 2 * cellFigures.length;
const NOT_TOLD = -1;
const CONTRADICTING = -2;

/** The weeks of the longest range, and some. */
const MAX_REMEMBERED = 64;
const remembered = new Map<string, PackedWeek>();

/**
 * The closed weeks of a cell up to the one named, the oldest first, as the newest revisions of their closings show
 * them. A week that is not closed, or whose bytes have lost their hash, is a gap. They are read once each: what has a
 * hash cannot change.
 */
export async function loadCellWeeks(db: Queryable, { unitId, ...cell }: NamedCell, span: Weeks): Promise<SeriesWeek[]> {
  return loadWeeks(db, unitId, span, (packed, id) => readCell(packed, { ...cell, unitId: id }));
}

/**
 * Weeks up to one, so many. `pedigree`: what the unit came out of, whose figures stand before its first day; left out
 * where it is to be its own alone.
 */
export type Weeks = { through: string; count: number; pedigree?: UnitPedigree | null };

async function loadWeeks(
  db: Queryable,
  unitId: number,
  { pedigree = null, ...span }: Weeks,
  read: (packed: PackedWeek, unitId: number) => Pick<CellWeek, 'figure' | 'gap'>,
): Promise<SeriesWeek[]> {
  const own: Origin = { kind: 'own', unitIds: [unitId] };
  return (await loadPacks(db, span)).map(({ period: { key: week, firstDay, lastDay }, packed }) => {
    const origin = pedigree === null ? own : findOrigin(pedigree, { firstDay, lastDay });
    const told = packed === null ? notClosed : addTold(origin.unitIds.map((id) => read(packed, id)));
    return { week, firstDay, lastDay, ...told, origin };
  });
}

/** What several units tell of a week together: those that tell nothing are left out (measurement rule 10). */
function addTold(told: readonly Pick<CellWeek, 'figure' | 'gap'>[]): Pick<CellWeek, 'figure' | 'gap'> {
  const { figure, gap } = sumWeeks(told);
  return { figure, gap };
}

/** The weeks up to one, with what their closings hold; null for one that is not closed, or damaged. */
async function loadPacks(
  db: Queryable,
  { through, count }: { through: string; count: number },
): Promise<{ period: Period; packed: PackedWeek | null }[]> {
  const periods = trailingPeriods(parsePeriod(through), count);
  const closings = await mapNewestClosings(
    db,
    periods.map(({ key }) => key),
  );
  const packs: { period: Period; packed: PackedWeek | null }[] = [];
  for (const period of periods) {
    const closing = closings.get(period.key);
    const packed = closing === undefined ? null : (remembered.get(closing.sha256) ?? (await packWeek(db, closing)));
    packs.push({ period, packed });
  }
  return packs;
}

/** By which rules a closed week was counted; null for one that is not closed, or damaged. */
export async function findWeekRules(db: Queryable, week: string): Promise<CountingRules | null> {
  const [pack] = await loadPacks(db, { through: week, count: 1 });
  return pack?.packed?.rules ?? null;
}

/** The newest closed week, and the last closing of any; null before the first. */
export async function findLatestWeekClosing(db: Queryable): Promise<{ week: string; closingId: number } | null> {
  // The closing first: a week that is closed in between is then looked at once more, and never left out.
  const { _max } = await db.closing.aggregate({ where: { kind: 'week' }, _max: { id: true } });
  const week = await findNewestClosedWeek(db);
  return week === null ? null : { week, closingId: _max.id ?? 0 };
}

/**
 * The same weeks of a unit's fields together: in each what its fields tell is added up, and nothing else (measurement
 * rule 13).
 */
export async function loadSumWeeks(
  db: Queryable,
  { unitId, indicator }: Omit<NamedCell, 'field'>,
  span: Weeks,
): Promise<SeriesWeek[]> {
  return loadWeeks(db, unitId, span, (packed, id) => {
    const figure = addFigures(packed.fields.map((field) => readCell(packed, { unitId: id, field, indicator }).figure));
    return { figure, gap: figure === null ? 'not-told' : null };
  });
}

/** `elsewhere`: closed weeks that are left out, since the unit stood in a branch that may not be read. */
export type RangeWeeks = { cells: RangeCell[]; closedWeeks: number; elsewhere: number };

/**
 * A unit's closed weeks together, and those of the units below it, field by field, each as it was closed (measurement
 * rule 14). A week counts for a unit where `mayRead` says so of the place that the unit had in that very week.
 */
export async function loadRangeCells(
  db: Queryable,
  [unitId, ...belowIds]: readonly [number, ...number[]],
  { mayRead, ...span }: { through: string; count: number; mayRead: (unit: PlacedUnit) => boolean },
): Promise<RangeWeeks> {
  const packs = (await loadPacks(db, span)).flatMap(({ packed }) => (packed === null ? [] : [packed]));
  const fields = [...new Set(packs.flatMap((packed) => packed.fields))];
  const packsOf = (id: number) => packs.filter((packed) => mayRead(placeIn(packed, id)));
  const cells = [unitId, ...belowIds].flatMap((id) => {
    const readable = packsOf(id);
    return fields.map((field): RangeCell => ({
      unitId: id,
      field,
      figures: figuresBy((indicator) =>
        sumWeeks(readable.map((packed) => readCell(packed, { unitId: id, field, indicator }))),
      ),
    }));
  });
  const closedWeeks = packsOf(unitId).length;
  return { cells: cells.filter(tellsAnything), closedWeeks, elsewhere: packs.length - closedWeeks };
}

function placeIn({ parentOf }: PackedWeek, id: number): PlacedUnit {
  const ancestorIds: number[] = [];
  for (let above = parentOf.get(id) ?? null; above !== null && !ancestorIds.includes(above);) {
    ancestorIds.push(above);
    above = parentOf.get(above) ?? null;
  }
  return { id, ancestorIds };
}

const notClosed = { figure: null, gap: 'not-closed' } as const;

function readCell(
  { numbers, fields, firstOf }: PackedWeek,
  { unitId, field, indicator }: NamedCell,
): Pick<CellWeek, 'figure' | 'gap'> {
  const place = cellFigures.findIndex((one) => one.indicator === indicator);
  for (let at = firstOf.get(unitId) ?? numbers.length; numbers[at] === unitId; at += WIDTH) {
    if (fields[numbers[at + 1] ?? -1] !== field) continue;
    const part = numbers[at + 2 + 2 * place] ?? NOT_TOLD;
    const whole = numbers[at + 3 + 2 * place] ?? 0;
    if (part >= 0) return { figure: { part, whole }, gap: null };
    return { figure: null, gap: part === CONTRADICTING ? 'contradicting' : 'not-told' };
  }
  return { figure: null, gap: 'not-told' };
}

async function packWeek(db: Queryable, { id, sha256 }: { id: number; sha256: string }): Promise<PackedWeek | null> {
  const bytes = await getClosingBytes(db, id);
  if (sha256Hex(bytes) !== sha256) return null;
  // Reading megabytes of JSON holds everybody for some hundredths of a second; others are served in between.
  await setImmediate();
  const document = readClosingDocument(bytes);
  await setImmediate();
  const packed = pack(shownCells(document), document);
  await setImmediate();
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(sha256, packed);
  return packed;
}

/** The cells as a report of the closing has them, without verdicts: they are the most of its work, and no figures. */
function shownCells({ cells, manifest: { formulaVersion: formula, targets, plan } }: ClosingDocument): ReportCell[] {
  return cells.map((cell) => openedCell({ ...cell, verdicts: [] }, { formula, targets, plan }, null));
}

/** A closing has the cells of a unit one after the other. */
function pack(
  cells: readonly ReportCell[],
  { units, manifest: { formulaVersion, plan } }: ClosingDocument,
): PackedWeek {
  const fields = [...new Set(cells.map(({ field }) => field))];
  const placeOf = new Map(fields.map((field, place) => [field, place]));
  const firstOf = new Map<number, number>();
  const numbers = new Int32Array(cells.length * WIDTH);
  cells.forEach((cell, index) => {
    const at = index * WIDTH;
    if (!firstOf.has(cell.unitId)) firstOf.set(cell.unitId, at);
    numbers[at] = cell.unitId;
    numbers[at + 1] = placeOf.get(cell.field) ?? 0;
    cellFigures.forEach(({ indicator }, place) => {
      const figure = figureOf(cell, indicator);
      const gap = gapOf(cell, indicator) === 'contradicting' ? CONTRADICTING : NOT_TOLD;
      numbers[at + 2 + 2 * place] = figure?.part ?? gap;
      numbers[at + 3 + 2 * place] = figure?.whole ?? 0;
    });
  });
  return {
    ...{ numbers, fields, firstOf },
    parentOf: new Map(units.map(({ id, parentId }) => [id, parentId])),
    rules: { formula: formulaVersion, verifiedOnly: plan.verifiedOnly },
  };
}
