import { addDays, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { drawCity, type City, type CityCell, type Span } from './city';
import type { PlannedPoint, SimulatedUnit } from './points';
import { between, chance, pick, prngFor, type Prng } from './prng';
import { honestChanges, strategies, type HonestChange, type Strategy } from './strategies';

/** What is true of a unit of the trial from a week on: how it cheats, or how it honestly changes. */
export type TrialUnit = {
  unit: SimulatedUnit;
  strategy: Strategy | null;
  change: HonestChange | null;
  /** The Monday from which on it does so. */
  since: LocalDay;
  /** How much of what it could do the cheat does, or how far the change goes, as a fraction. */
  extent: number;
};

export type TrialCity = { city: City; units: Map<string, TrialUnit>; firstJudged: LocalDay };

/** A quarter without cheating, which is what the rules know of a unit. */
const WEEKS_BEFORE = 13;
const WEEKS_IN_QUARTER = 13;
const CHANGED_SHARE = 0.12;

/**
 * Draws the city of a trial: every unit honest in the first quarter; from the Monday after it on, `cheats` wards by
 * each strategy. Some of the honest ones change at one time or other in the quarters that are judged.
 */
export function drawTrialCity(
  seed: number | string,
  units: readonly SimulatedUnit[],
  points: readonly Pick<PlannedPoint, 'unitId' | 'channel' | 'scale'>[],
  { firstDay, quarters, cheats }: { firstDay: LocalDay; quarters: number; cheats: number },
): TrialCity {
  const span: Span = { firstDay, lastDay: addDays(firstDay, (WEEKS_BEFORE + quarters * WEEKS_IN_QUARTER) * 7 - 1) };
  const firstJudged = addDays(firstDay, WEEKS_BEFORE * 7);
  const drawn = drawCity(seed, units, span);
  const roles = drawRoles(prngFor(seed, 'roles'), units, points, cheats);
  const trial = new Map<string, TrialUnit>();
  for (const unit of units) {
    const prng = prngFor(seed, `trial ${unit.code}`);
    const strategy = roles.get(unit.code) ?? null;
    const change = strategy === null && chance(prng, CHANGED_SHARE) ? pick(prng, honestChanges) : null;
    const weeks = Math.floor(between(prng, 0, quarters * WEEKS_IN_QUARTER));
    const since = change === null ? firstJudged : addDays(firstJudged, weeks * 7);
    trial.set(unit.code, { unit, strategy, change, since, extent: between(prng, 0.7, 1) });
  }
  const cells = drawn.cells.map((cell) => cellFor(cell, trial.get(cell.unit.code), seed));
  const scenarios = {
    silentUnit: null,
    stuffer: null,
    tapper: null,
    bot: null,
    twoFaced: null,
    offlineKiosk: null,
  };
  return { city: { ...drawn, cells, scenarios }, units: trial, firstJudged };
}

/**
 * Cheats have a reason: three in four satisfied where the unhappy are kept away, less than 70 % rated where figures are
 * bent. Nothing drifts over the two quarters: that would be a change of its own.
 */
function cellFor(cell: CityCell, unit: TrialUnit | undefined, seed: number | string): CityCell {
  const steady = { ...cell, drift: 0 };
  const strategy = unit?.strategy ?? null;
  if (strategy === 'suppression') return { ...steady, satisfied: 0.75 };
  if (strategy !== 'volumes' && strategy !== 'threshold') return steady;
  return { ...steady, participation: between(prngFor(seed, `motive ${cell.unit.code}`), 0.45, 0.66) };
}

function drawRoles(
  prng: Prng,
  units: readonly SimulatedUnit[],
  points: readonly Pick<PlannedPoint, 'unitId' | 'channel' | 'scale'>[],
  cheats: number,
): Map<string, Strategy> {
  const roles = new Map<string, Strategy>();
  const has = (unitId: number, fits: (point: Pick<PlannedPoint, 'channel' | 'scale'>) => boolean) =>
    points.some((point) => point.unitId === unitId && fits(point));
  for (const strategy of strategies) {
    for (let count = 0; count < cheats; count += 1) {
      const free = units.filter(
        ({ id, code, level }) =>
          level === 'WARD' &&
          !roles.has(code) &&
          // A run of the highest level says little on three faces.
          (strategy === 'tapping'
            ? has(id, ({ channel, scale }) => channel === 'KIOSK' && scale === 'five')
            : has(id, ({ channel }) => channel === 'QR')),
      );
      if (free.length > 0) roles.set(pick(prng, free).code, strategy);
    }
  }
  return roles;
}

/** Whether a unit does on a day what it is in the trial for. */
export function isAtWork({ since }: TrialUnit, day: LocalDay): boolean {
  return daysBetween(since, day) >= 0;
}
