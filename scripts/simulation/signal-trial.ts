import { parsePeriod, toWeekKey } from '~/base/calendar/period';
import {
  emptyServiceCounts,
  poolWeeks,
  type ClosedWeek,
  type ServiceCounts,
} from '~/measure/service/domain/pooled-cell';
import { makeService, pooledWeeks, type PooledWeeks } from '~/measure/service/domain/service';
import { MIN_JUDGED } from '~/measure/reports/domain/formulas';
import type { TargetRecord } from '~/registry/targets/domain/target';
import type { UnitLevel, UnitRecord } from '~/registry/units/domain/unit';
import { drawCity } from './city';
import type { SimulatedUnit } from './points';
import { chance, prngFor } from './prng';
import { satisfiedOn } from './ratings';
import { workload } from './workload';

/** What signals found among cells whose true share is known; sums over the cities of a trial. */
export type SignalTrial = {
  weeks: PooledWeeks;
  against: 'target' | 'city';
  /** Cells of which it is true that they reach the reference, and the signals among them: false ones. */
  meeting: number;
  falseSignals: number;
  /** Cells that truly fall 5 points or more below it, and the signals among them. */
  missing: number;
  found: number;
  /** All signals. */
  signals: number;
  /** Beside it, for cells that truly reach the target: how many one week's verdict alone calls missed. */
  missedInOneWeek: number;
};

const SPAN = { firstDay: '2026-08-17', lastDay: '2026-11-15' } as const;
const RATINGS_A_WEEK = 20_000;
const TARGET = 0.85;
const CLEAR_MISS = 0.05;

const fieldsOf: Partial<Record<UnitLevel, readonly string[]>> = {
  DEPARTMENT: ['HEALTH', 'EDUCATION', 'BUSINESS_REGISTRATION'],
  DISTRICT: [
    'CIVIL_STATUS',
    'CERTIFICATION',
    'HOUSEHOLD_BUSINESS',
    'CONSTRUCTION',
    'URBAN_ORDER',
    'LAND',
    'ENVIRONMENT',
    'LABOUR',
    'EDUCATION',
    'HEALTH',
  ],
  WARD: ['CIVIL_STATUS', 'CERTIFICATION', 'LABOUR', 'LAND', 'CONSTRUCTION'],
};

/**
 * Seeks signals in simulated cities, as large and as busy as the real one, whose true shares are known: once with a
 * target of 85 % in every field, once without any. Cells of all levels count. The same seed gives the same figures.
 */
export function trySignals(seed: number, cities: number): SignalTrial[] {
  const trials = (['target', 'city'] as const).flatMap((against) =>
    pooledWeeks.map((weeks): SignalTrial => ({
      weeks,
      against,
      meeting: 0,
      falseSignals: 0,
      missing: 0,
      found: 0,
      signals: 0,
      missedInOneWeek: 0,
    })),
  );
  for (let city = 0; city < cities; city += 1) {
    const { drawn, truth } = simulateWeeks(`${seed}/${city}`);
    for (const trial of trials) addCity(trial, drawn.slice(-trial.weeks), truth.slice(-trial.weeks));
  }
  return trials;
}

function addCity(trial: SignalTrial, drawn: readonly ClosedWeek[], truth: readonly ClosedWeek[]): void {
  const targets = trial.against === 'target' ? [targetEverywhere()] : [];
  const service = makeService(drawn.map((week) => ({ ...week, targets })));
  const { tree, cells, signals } = service;
  const rootId = tree.roots[0]?.id ?? 0;
  const trueCounts = poolWeeks(truth, tree);
  const lastWeek = poolWeeks(drawn.slice(-1), tree);
  const named = new Set(signals.map(({ unitId, field }) => `${unitId} ${field}`));
  trial.signals += named.size;
  for (const { unitId, field, rated } of cells) {
    const own = trueCounts.get(unitId)?.get(field);
    const all = trueCounts.get(rootId)?.get(field);
    if (own === undefined || all === undefined || rated < MIN_JUDGED) continue;
    const reference = trial.against === 'target' ? TARGET : restShare(all, own);
    if (reference === null) continue;
    const share = own.satisfied / own.rated;
    const isSignal = named.has(`${unitId} ${field}`);
    if (share >= reference) {
      trial.meeting += 1;
      if (isSignal) trial.falseSignals += 1;
      const week = lastWeek.get(unitId)?.get(field);
      if (week !== undefined && week.rated > 0 && week.satisfied / week.rated < reference) trial.missedInOneWeek += 1;
    } else if (share <= reference - CLEAR_MISS) {
      trial.missing += 1;
      if (isSignal) trial.found += 1;
    }
  }
}

function restShare(all: ServiceCounts, own: ServiceCounts): number | null {
  return all.rated === own.rated ? null : (all.satisfied - own.satisfied) / (all.rated - own.rated);
}

/** The weeks of a city as they are drawn, and the same with as many satisfied as the true shares say. */
function simulateWeeks(seed: string): { drawn: ClosedWeek[]; truth: ClosedWeek[] } {
  const units = trialUnits();
  const simulated = units.flatMap(({ id, code, level }): SimulatedUnit[] => {
    const fields = fieldsOf[level];
    return fields === undefined ? [] : [{ id, code, level, fields }];
  });
  const city = drawCity(seed, simulated, SPAN);
  const weeks = new Map<string, { drawn: Map<string, OwnCell>; truth: Map<string, OwnCell> }>();
  for (const { day, cells } of workload(city, RATINGS_A_WEEK * 13)) {
    const week = weeks.get(toWeekKey(day)) ?? { drawn: new Map<string, OwnCell>(), truth: new Map<string, OwnCell>() };
    weeks.set(toWeekKey(day), week);
    for (const { cell, rated } of cells) {
      const share = satisfiedOn(city, cell, day);
      const prng = prngFor(seed, `signals ${day} ${cell.unit.code} ${cell.field}`);
      let satisfied = 0;
      for (let rating = 0; rating < rated; rating += 1) if (chance(prng, share)) satisfied += 1;
      add(week.drawn, cell.unit.id, cell.field, rated, satisfied);
      add(week.truth, cell.unit.id, cell.field, rated, rated * share);
    }
  }
  const closed = (key: 'drawn' | 'truth') =>
    [...weeks].map(([week, cells]) => closedWeek(week, units, [...cells[key].values()]));
  return { drawn: closed('drawn'), truth: closed('truth') };
}

type OwnCell = ClosedWeek['cells'][number];

function add(cells: Map<string, OwnCell>, unitId: number, field: string, rated: number, satisfied: number): void {
  const key = `${unitId} ${field}`;
  const cell = cells.get(key) ?? { unitId, field, ...emptyServiceCounts() };
  cells.set(key, { ...cell, rated: cell.rated + rated, satisfied: cell.satisfied + satisfied });
}

function closedWeek(week: string, units: readonly UnitRecord[], cells: readonly OwnCell[]): ClosedWeek {
  const { firstDay, lastDay } = parsePeriod(week);
  const plan = { code: 'trial', verifiedOnly: false };
  return { week, firstDay, lastDay, closedAt: '', sha256: '', units, fields: [], plan, targets: [], cells };
}

/** The city, 21 departments, 24 districts and their 322 wards. */
function trialUnits(): UnitRecord[] {
  const unit = (id: number, level: UnitLevel, parentId: number | null): UnitRecord => ({
    id,
    code: String(10_000 + id),
    level,
    nameVi: '',
    nameEn: '',
    parentId,
    validFrom: '2020-01-01',
    validTo: null,
  });
  return [
    unit(1, 'CITY', null),
    ...Array.from({ length: 21 }, (_, index) => unit(100 + index, 'DEPARTMENT', 1)),
    ...Array.from({ length: 24 }, (_, index) => unit(200 + index, 'DISTRICT', 1)),
    ...Array.from({ length: 322 }, (_, index) => unit(1000 + index, 'WARD', 200 + (index % 24))),
  ];
}

function targetEverywhere(): TargetRecord {
  return {
    id: 1,
    plan: 'trial',
    indicator: 'SATISFACTION',
    unitLevel: '*',
    field: '*',
    comparator: '>=',
    threshold: TARGET,
    shareOfUnits: null,
    validFrom: '2020-01-01',
    validTo: null,
    citation: '',
    quoteVi: '',
  };
}
