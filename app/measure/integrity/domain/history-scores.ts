import { groupBy } from '~/base/group-by';
import { scales } from '~/base/scale';
import {
  countShift,
  gapShift,
  median,
  robustDeviation,
  shareShift,
  sumShares,
  type Shift,
} from '~/measure/integrity/domain/shift';
import { allTops, type Share, type UnitWeek } from '~/measure/integrity/domain/unit-week';

/** Four weeks, oldest first, and those before them that they are compared with. */
export type UnitHistory = { recent: readonly UnitWeek[]; before: readonly UnitWeek[] };

/** `z`: how many times more a figure moved than those of like units did. */
export type Score = Shift & { z: number };

const measures = {
  participation: ({ recent, before }: UnitHistory) =>
    shareShift(recent.map(participationOf), before.map(participationOf)),
  satisfaction: ({ recent, before }: UnitHistory) => shareShift(recent.map(satisfactionOf), before.map(satisfactionOf)),
  unhappy: ({ recent, before }: UnitHistory) => shareShift(recent.map(unhappyOf), before.map(unhappyOf)),
  top: ({ recent, before }: UnitHistory) => shareShift(recent.map(allTops), before.map(allTops)),
  dossiers: ({ recent, before }: UnitHistory) => countShift(completedIn(recent), completedIn(before)),
  told: ({ recent, before }: UnitHistory) =>
    shareShift(
      recent.map(({ told }) => [told]),
      before.map(({ told }) => [told]),
    ),
  invitedGap: ({ recent, before }: UnitHistory) => gapShift(sides(recent), sides(before)),
} as const satisfies Record<string, (history: UnitHistory) => Shift | null>;

type MeasureName = keyof typeof measures;

/** How far each figure of a unit moved; null where there is nothing to compare. */
export type HistoryScores = Record<MeasureName, Score | null>;

/** With fewer like units their middle and spread say little, and a unit is compared with chance alone. */
const LEAST_LIKE = 15;

export type HistoryShifts = Record<MeasureName, Shift | null>;

/** How far each figure of one unit moved, by what chance alone would move it. */
export function measureHistory(history: UnitHistory): HistoryShifts {
  return Object.fromEntries(names.map((name) => [name, measures[name](history)])) as HistoryShifts;
}

/**
 * Scores each unit beside its like, a figure at a time, so that who asks may let others work in between. A figure that
 * moved in all units of a level (a holiday, a campaign) has moved in none: the middle of the level's z is taken off,
 * and they are divided by its spread where that is wider than chance. Both by medians, so that the few who cheat do not
 * move them (an empirical null: B. Efron, Large-scale simultaneous hypothesis testing, JASA 99 (2004), 96–104).
 */
export function* scoreShifts(
  shifts: ReadonlyMap<number, HistoryShifts>,
  levelOf: (unitId: number) => string,
): Generator<never[], Map<number, HistoryScores>> {
  const none = Object.fromEntries(names.map((name) => [name, null])) as HistoryScores;
  const scores = new Map([...shifts.keys()].map((unitId) => [unitId, { ...none }]));
  for (const name of names) {
    const moved = [...shifts].flatMap(([unitId, { [name]: shift }]) =>
      shift === null || shift.error === 0 ? [] : [{ unitId, shift, z: shift.shift / shift.error }],
    );
    for (const like of groupBy(moved, ({ unitId }) => levelOf(unitId)).values()) {
      const all = like.map(({ z }) => z);
      const enough = all.length >= LEAST_LIKE;
      const [middle, spread] = enough ? [median(all), Math.max(1, robustDeviation(all))] : [0, 1];
      for (const { unitId, shift, z } of like) {
        const own = scores.get(unitId);
        if (own !== undefined) own[name] = { ...shift, z: (z - middle) / spread };
      }
    }
    yield [];
  }
  return scores;
}

const names = Object.keys(measures) as MeasureName[];

function participationOf({ fields }: UnitWeek): Share[] {
  return [sumShares(fields.map(({ rated, completed }) => ({ count: rated, of: completed })))];
}

function satisfactionOf({ fields }: UnitWeek): Share[] {
  return [sumShares(fields.map(({ rated, satisfied }) => ({ count: satisfied, of: rated })))];
}

/** The dossiers whose people said that they were not satisfied, among all: who does not rate is in none of them. */
function unhappyOf({ fields }: UnitWeek): Share[] {
  return [sumShares(fields.map(({ rated, satisfied, completed }) => ({ count: rated - satisfied, of: completed })))];
}

/** The dossiers of each week that has volumes: one without is a state of its own (measurement rule 4). */
function completedIn(weeks: readonly UnitWeek[]): number[] {
  return weeks
    .filter(({ fields }) => fields.length > 0)
    .map(({ fields }) => fields.reduce((sum, { completed }) => sum + completed, 0));
}

function sides(weeks: readonly UnitWeek[]) {
  return {
    one: scales.map((scale) => sumShares(weeks.map(({ invited }) => invited[scale]))),
    other: scales.map((scale) => sumShares(weeks.map(({ others }) => others[scale]))),
  };
}
