import { addDays, dayOfWeek, type LocalDay } from '~/base/calendar/local-day';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import type { VolumeRow } from '~/collect/volumes/domain/volume-row';
import { cheatTaps, weeklyCheat, type CheatTap } from './cheats';
import type { CityCell } from './city';
import { hexDigits, uniqueMark } from './identifiers';
import { drawLevel } from './opinions';
import type { SimulatedPoint } from './points';
import { below, between, chance, fraction, normal, pickWeighted, prngFor, type Prng } from './prng';
import { makeSimulatedRating, readingSeconds, type SimulatedDay, type Tap } from './ratings';
import { dayWeight, tapSecond } from './rhythm';
import { isAtWork, type TrialCity, type TrialUnit } from './trial-city';

export type TrialWeek = { firstDay: LocalDay; ratings: NewRating[]; volumes: VolumeRow[] };

type Surroundings = Pick<SimulatedDay, 'startOf' | 'pointsOf'>;

/** A dossier of an ordinary Wednesday counts as so many: about fifty ratings of a ward and week, as in the city. */
const SCALE = 0.33;
/** Of a hundred people some four who are dissatisfied get a slip all the same: 75 % become 94 %. */
const SLIPS_FOR_UNHAPPY = 0.19;
/** The share of dossiers rated that somebody who bends figures is after. */
const WANTED = 0.7;

/**
 * A week of a trial: the ratings and volumes of every unit. Dossiers come by chance, people rate by chance, and each
 * week has a mood of its own, so honest figures move as much as real ones do.
 */
export function simulateTrialWeek(trial: TrialCity, surroundings: Surroundings, monday: LocalDay): TrialWeek {
  const week: TrialWeek = { firstDay: monday, ratings: [], volumes: [] };
  const season = Math.exp(normal(prngFor(trial.city.seed, `season ${monday}`)) * 0.06);
  const moods = new Map<string, Mood>();
  for (const cell of trial.city.cells) {
    const unit = trial.units.get(cell.unit.code);
    if (unit === undefined) continue;
    const mood = moods.get(cell.unit.code) ?? drawMood(trial.city.seed, cell.unit.code, monday, season);
    moods.set(cell.unit.code, mood);
    simulateCell(week, { trial, surroundings, cell, unit, mood, monday });
  }
  return week;
}

/** How a week of a unit differs from its others: factors of its work, odds of rating, odds of being satisfied. */
type Mood = { work: number; rating: number; satisfaction: number };

function drawMood(seed: number | string, code: string, monday: LocalDay, season: number): Mood {
  const prng = prngFor(seed, `mood ${code} ${monday}`);
  return {
    work: season * Math.exp(normal(prng) * 0.08),
    rating: Math.exp(normal(prng) * 0.12),
    satisfaction: Math.exp(normal(prng) * 0.12),
  };
}

type CellWeek = {
  trial: TrialCity;
  surroundings: Surroundings;
  cell: CityCell;
  unit: TrialUnit;
  mood: Mood;
  monday: LocalDay;
};

type CellDay = { day: LocalDay; prng: Prng; mark: string; completed: number; rated: number; points: SimulatedPoint[] };

function simulateCell(week: TrialWeek, cellWeek: CellWeek): void {
  const { trial, surroundings, cell, unit, monday } = cellWeek;
  const days: CellDay[] = [];
  for (let offset = 0; offset < 7; offset += 1) {
    const day = addDays(monday, offset);
    const busy = dayWeight(day, 'counter');
    if (busy === 0) continue;
    const label = `trial ${day} ${cell.unit.code} ${cell.field}`;
    const points = surroundings.pointsOf(cell.unit.id).filter(({ field }) => field === null || field === cell.field);
    if (points.length === 0) continue;
    const prng = prngFor(trial.city.seed, label);
    const mark = uniqueMark(trial.city.seed, label);
    days.push(simulateHonestDay(week, cellWeek, { day, prng, mark, points, completed: 0, rated: 0 }, busy));
  }
  if (unit.strategy !== null && isAtWork(unit, monday)) cheat(week, cellWeek, days);
  week.volumes.push(...volumesOf(cellWeek, days));
}

/** The people of a day: what they came for, whether they rate, and what they say. */
function simulateHonestDay(
  week: TrialWeek,
  { trial, surroundings, cell, unit, mood }: CellWeek,
  day: CellDay,
  busy: number,
) {
  const { prng, points, mark } = day;
  const changed = isAtWork(unit, day.day) ? unit.change : null;
  const work = mood.work * (changed === 'work' ? 0.7 : 1);
  const participation = withOdds(cell.participation, mood.rating * (changed === 'kiosk' ? 1.8 : 1));
  const satisfied = withOdds(cell.satisfied, mood.satisfaction * (changed === 'service' ? 2 : 1));
  const suppresses = unit.strategy === 'suppression' && isAtWork(unit, day.day);
  const context = { city: trial.city, day: day.day, ...surroundings };
  const completed = poisson(prng, cell.size * busy * work * SCALE);
  let rated = 0;
  for (let count = 0; count < completed; count += 1) {
    const content = chance(prng, satisfied);
    if (!chance(prng, participation)) continue;
    if (!content && suppresses && !chance(prng, SLIPS_FOR_UNHAPPY)) continue;
    rated += 1;
    const point = pickWeighted(prng, points);
    const lunch = changed === 'hours' && point.channel !== 'WEB' && chance(prng, 0.12);
    const tap: Tap = {
      mark,
      point,
      level: drawLevel(prng, point.scale, content ? 1 : 0),
      second: lunch ? Math.floor(between(prng, 11.5, 13) * 3600) : tapSecond(prng, day.day, point.channel),
      answerSeconds: point.channel === 'KIOSK' ? null : readingSeconds(prng),
      trapped: false,
      honest: true,
    };
    week.ratings.push(makeSimulatedRating(context, prng, cell, tap));
  }
  return { ...day, completed, rated };
}

/** What the unit's cheat adds to the week of one of its fields. */
function cheat(week: TrialWeek, cellWeek: CellWeek, days: readonly CellDay[]): void {
  const { cell, unit, monday } = cellWeek;
  const { strategy, extent } = unit;
  switch (strategy) {
    case 'burst':
    case 'tapping':
    case 'bot': {
      for (const day of days) {
        const found = weeklyCheat(strategy, cell.field, day.day);
        if (found === null) continue;
        const { point, taps } = cheatTaps(day.prng, found, day.points, found.ratings);
        for (const tap of taps) make(week, cellWeek, day, { point, ...tap });
      }
      return;
    }
    case 'drip':
      for (const day of days) {
        for (let count = 0; count < silentOf(day, extent); count += 1) {
          make(week, cellWeek, day, {
            point: postersOf(day)[0] ?? pickWeighted(day.prng, day.points),
            second: tapSecond(day.prng, day.day, 'QR'),
            answerSeconds: readingSeconds(day.prng),
            trapped: false,
          });
        }
      }
      return;
    case 'invitations':
      for (const day of days)
        session(week, cellWeek, day, { count: silentOf(day, extent), gap: [35, 100], way: 'invited' });
      return;
    case 'rotation':
      for (const day of days)
        session(week, cellWeek, day, { count: silentOf(day, extent), gap: [50, 140], way: 'tapped' });
      return;
    case 'paper':
      for (const day of days)
        session(week, cellWeek, day, { count: silentOf(day, extent), gap: [20, 60], way: 'keyed' });
      return;
    case 'threshold': {
      const friday = days.find(({ day }) => dayOfWeek(day) === 5) ?? days.at(-1);
      const completed = days.reduce((sum, day) => sum + day.completed, 0);
      const rated = days.reduce((sum, day) => sum + day.rated, 0);
      if (friday !== undefined)
        session(week, cellWeek, friday, {
          count: Math.ceil(WANTED * completed) - rated,
          gap: [90, 400],
          way: 'tapped',
        });
      return;
    }
    case 'suppression':
    case 'volumes':
    case null:
      return;
    default:
      throw new RangeError(`${String(strategy satisfies never)} in the week of ${monday}`);
  }
}

/** How many more ratings a day has room for before there are more of them than dossiers. */
function silentOf({ prng, completed, rated }: CellDay, extent: number): number {
  return Math.floor((completed - rated) * extent + fraction(prng));
}

/** The cheat's own phone reads the poster. */
function postersOf({ points }: CellDay): SimulatedPoint[] {
  return points.filter(({ channel }) => channel === 'QR');
}

/** Ratings one after the other, from some time in the morning or afternoon on. */
function session(
  week: TrialWeek,
  cellWeek: CellWeek,
  day: CellDay,
  {
    count,
    gap: [least, most],
    way,
  }: { count: number; gap: readonly [number, number]; way: 'tapped' | 'invited' | 'keyed' },
): void {
  let second = Math.floor(between(day.prng, 9, 16) * 3600);
  const posters = postersOf(day);
  for (let index = 0; index < count; index += 1) {
    const point = posters[index % Math.max(1, posters.length)] ?? pickWeighted(day.prng, day.points);
    make(week, cellWeek, day, { point, second, answerSeconds: readingSeconds(day.prng), trapped: false }, way);
    second = Math.min(86_390, second + least + below(day.prng, most - least + 1));
  }
}

function make(
  week: TrialWeek,
  { trial, surroundings, cell }: CellWeek,
  { day, prng, mark }: CellDay,
  tap: CheatTap & { point: SimulatedPoint },
  way: 'tapped' | 'invited' | 'keyed' = 'tapped',
): void {
  const level = tap.point.scale === 'three' ? 3 : 5;
  const context = { city: trial.city, day, ...surroundings };
  const rating = makeSimulatedRating(context, prng, cell, { mark, level, honest: false, ...tap });
  if (way === 'invited')
    week.ratings.push({ ...rating, dossier: { verification: 'invited', key: mark + hexDigits(prng, 24) } });
  else if (way === 'keyed') week.ratings.push({ ...rating, channel: 'PAPER', assisted: true, answerSeconds: null });
  else week.ratings.push(rating);
}

/** The dossiers that the unit's one-stop system tells of, or that are left when somebody leaves some out. */
function volumesOf({ cell, unit, monday }: CellWeek, days: readonly CellDay[]): VolumeRow[] {
  const kept =
    unit.strategy === 'volumes' && isAtWork(unit, monday) ? Math.min(1, cell.participation / (WANTED + 0.06)) : 1;
  return days.flatMap(({ day, prng, completed: all }) => {
    let completed = 0;
    for (let count = 0; count < all; count += 1) if (chance(prng, kept)) completed += 1;
    if (completed === 0) return [];
    return [
      {
        day,
        unit: cell.unit.code,
        field: cell.field,
        completed,
        on_time: completed,
        online: 0,
        postal_received: 0,
        postal_returned: 0,
      },
    ];
  });
}

/** A share whose odds are multiplied. */
function withOdds(share: number, factor: number): number {
  const odds = (share / (1 - share)) * factor;
  return odds / (1 + odds);
}

/** A count that comes by chance with a mean (Knuth's method, for means of some hundreds at most). */
function poisson(prng: Prng, mean: number): number {
  const least = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > least; count += 1) product *= fraction(prng);
  return count;
}
