import type { LocalDay } from '~/base/calendar/local-day';
import { groupBy } from '~/base/group-by';
import { scales } from '~/base/scale';
import { addCounts, emptyCounts, type CellCounts } from '~/measure/reports/domain/cell-counts';
import { isMadeOfRatings } from '~/measure/reports/domain/cell-figures';
import type { Formula } from '~/measure/reports/domain/formulas';
import { computeMeasures, MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { largestShortfall, listStandingMisses } from '~/measure/reports/domain/order';
import type { Report, ReportCell } from '~/measure/reports/domain/report';
import type { CountsByCell } from '~/measure/reports/domain/roll-up';
import { summariseRatings } from '~/measure/reports/domain/satisfaction';
import { figureOf, type ShownFigure } from '~/measure/service/domain/cell-weeks';
import { addFigures } from '~/measure/service/domain/field-sums';
import type { Plan } from '~/registry/targets/domain/plan';
import type { Indicator } from '~/registry/targets/domain/target';
import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';

/** The levels that the report speaks of one by one, in its order; the city is all of them. */
export const reportedLevels = ['DEPARTMENT', 'DISTRICT', 'WARD', 'FACILITY', 'VERTICAL'] as const satisfies UnitLevel[];

/** From this day on the City has wards, communes and special zones, and no towns (Law 72/2025). */
const WARDS_OF_TODAY: LocalDay = '2025-07-01';

/** The fields whose services have a target of their own (552 I.2.1.1). */
export const serviceFields = ['HEALTH', 'EDUCATION'] as const;

/** Shares are fractions; null where they are not measured. */
export type SummedFigures = {
  completed: number | null;
  rated: number;
  participation: number | null;
  satisfaction: number | null;
  /** The ratings that satisfaction is a share of: fewer than `rated` where a field does not tell it. */
  told: number;
  onTime: number | null;
};

/** How the targets of some cells came out for one indicator; a verdict on a handful is in none of them. */
export type TargetCounts = { met: number; missed: number; certainlyMissed: number };

export type GroupFigures = SummedFigures & {
  /** A level of units, or a field of all units. */
  group: (typeof reportedLevels)[number] | (typeof serviceFields)[number] | 'CITY';
  /**
   * Units of the group that handle a field, and those of them whose volumes are waited for and did not come at all.
   */
  units: number;
  unitsWithoutVolumes: number;
  targets: Partial<Record<Indicator, TargetCounts>>;
};

/** What a group is called in a report that ends on a day. */
export function groupName(group: GroupFigures['group'], lastDay: LocalDay) {
  return group === 'WARD' && lastDay < WARDS_OF_TODAY ? 'WARD_BEFORE_MERGER' : group;
}

type Counted = { report: Report; own: CountsByCell; units: readonly UnitRecord[]; plan: Plan; formula: Formula };

/**
 * The city, its levels, and the services of health and education: the units' own figures summed, each dossier once,
 * and the verdicts of the units' reports counted. Levels without any figure are left out.
 */
export function groupFigures(counted: Counted): GroupFigures[] {
  const { units } = counted;
  const levels = reportedLevels.map((level) =>
    groupOf(
      counted,
      level,
      units.filter((unit) => unit.level === level),
    ),
  );
  const services = serviceFields.map((field) =>
    groupOf(
      counted,
      field,
      units.filter(({ level }) => level !== 'CITY'),
      field,
    ),
  );
  return [groupOf(counted, 'CITY', units), ...levels, ...services].filter(
    ({ group, units: number }) => group === 'CITY' || number > 0,
  );
}

function groupOf(
  { report, own, plan, formula }: Counted,
  group: GroupFigures['group'],
  units: readonly UnitRecord[],
  field?: string,
): GroupFigures {
  const sum = emptyCounts();
  const opinions: (ShownFigure | null)[] = [];
  let handling = 0;
  let withoutVolumes = 0;
  const without = silentUnits(report, units);
  for (const { id } of units) {
    const fields = [...(own.get(id) ?? [])].filter(([code]) => field === undefined || code === field);
    if (fields.length === 0) continue;
    handling += 1;
    if (without.has(id)) withoutVolumes += 1;
    for (const [, counts] of fields) {
      addCounts(sum, counts);
      opinions.push(opinionsOf(counts));
    }
  }
  const city = new Set(units.filter(({ level }) => level === 'CITY').map(({ id }) => id));
  const told = group === 'CITY' ? opinionsOfReport(report.cells.filter(({ unitId }) => city.has(unitId))) : opinions;
  const ids = new Set(units.filter(({ level }) => level !== 'CITY').map(({ id }) => id));
  const cells = report.cells.filter((cell) => ids.has(cell.unitId) && (field === undefined || cell.field === field));
  return {
    group,
    units: handling,
    unitsWithoutVolumes: withoutVolumes,
    ...toFigures(sum, told, plan, formula),
    targets: countTargets(cells),
  };
}

/**
 * Those of some units whose volumes are waited for and did not come: patients and pupils have no dossiers (decision
 * 066).
 */
function silentUnits({ unitsWithoutVolumes }: Report, units: readonly UnitRecord[]): Set<number> {
  const facilities = new Set(units.filter(({ level }) => level === 'FACILITY').map(({ id }) => id));
  return new Set(unitsWithoutVolumes.filter((id) => !facilities.has(id)));
}

/**
 * The figures of sums, with the opinions that are told one by one: those of a handful are in no sum, or the sum less
 * the others would tell them (measurement rule 10).
 */
function toFigures(
  counts: CellCounts,
  opinions: readonly (ShownFigure | null)[],
  plan: Plan,
  formula: Formula,
): SummedFigures {
  const { participation, onTime } = computeMeasures(counts, plan, formula);
  const told = addFigures(opinions);
  return {
    completed: counts.completed,
    rated: counts.rated,
    participation: participation.value,
    satisfaction: told === null ? null : told.part / told.whole,
    told: told?.whole ?? 0,
    onTime,
  };
}

/** How many of a unit's own ratings of a field are satisfied; null where a handful rated. */
function opinionsOf({ levels, rated }: CellCounts): ShownFigure | null {
  if (rated < MIN_INTERNAL_RATINGS) return null;
  const { satisfied } = summariseRatings(scales.map((scale) => ({ scale, levels: levels[scale] })));
  return { part: satisfied, whole: rated };
}

/** What the report of a unit shows of each field, as on the unit's own page. */
function opinionsOfReport(cells: readonly ReportCell[]): (ShownFigure | null)[] {
  return cells.map((cell) => figureOf(cell, 'SATISFACTION'));
}

/** Counts what the targets say of some cells, by indicator. */
export function countTargets(cells: readonly Pick<ReportCell, 'verdicts'>[]): GroupFigures['targets'] {
  const counts: GroupFigures['targets'] = {};
  for (const { indicator, verdict, evidence, thin } of cells.flatMap(({ verdicts }) => verdicts)) {
    if (thin || (verdict !== 'met' && verdict !== 'missed')) continue;
    const count = (counts[indicator] ??= { met: 0, missed: 0, certainlyMissed: 0 });
    count[verdict] += 1;
    if (verdict === 'missed' && evidence === 'certain') count.certainlyMissed += 1;
  }
  return counts;
}

/** A unit with its own and its descendants' figures of all fields together, and how its targets came out. */
export type UnitFigures = SummedFigures & {
  unitId: number;
  level: UnitLevel;
  met: number;
  missed: number;
  /** Of participation and satisfaction, by evidence that nothing can change. */
  certainlyMissed: number;
  /** The most people or dossiers that one missed target of participation or satisfaction lacks. */
  lacking: number;
  isWithoutVolumes: boolean;
};

/**
 * Every unit below the city that has a cell: who certainly misses most first, then who misses most, then by what
 * lacks; else the order of the tree.
 */
export function unitFigures({
  report,
  totals,
  units,
  plan,
  formula,
}: Omit<Counted, 'own'> & { totals: CountsByCell }): UnitFigures[] {
  const without = silentUnits(report, units);
  const cellsOf = groupBy(report.cells, ({ unitId }) => unitId);
  const figures = units.flatMap(({ id, level }): UnitFigures[] => {
    const cells = cellsOf.get(id);
    if (level === 'CITY' || cells === undefined) return [];
    const sum = emptyCounts();
    for (const counts of totals.get(id)?.values() ?? []) addCounts(sum, counts);
    const verdicts = cells.flatMap((cell) => cell.verdicts);
    const misses = listStandingMisses(verdicts);
    const ofPeople = misses.filter(({ indicator }) => isMadeOfRatings(indicator));
    return [
      {
        unitId: id,
        level,
        ...toFigures(sum, opinionsOfReport(cells), plan, formula),
        met: verdicts.filter(({ verdict, thin }) => verdict === 'met' && !thin).length,
        missed: misses.length,
        certainlyMissed: ofPeople.filter(({ evidence }) => evidence === 'certain').length,
        lacking: largestShortfall(ofPeople),
        isWithoutVolumes: without.has(id),
      },
    ];
  });
  return figures.sort((a, b) => b.certainlyMissed - a.certainlyMissed || b.missed - a.missed || b.lacking - a.lacking);
}
