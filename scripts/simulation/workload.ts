import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { cheatOn } from './cheats';
import type { CityCell, City } from './city';
import { normal, prngFor, type Prng } from './prng';
import { dayWeight } from './rhythm';

/** What one unit × field does on one day, as whole numbers: dossiers rated, ratings made up, dossiers not rated. */
export type CellDay = { cell: CityCell; rated: number; cheated: number; unrated: number };

type Share = { rated: number; cheated: number; unrated: number };

/**
 * Manipulation has the same size in a small city as in a large one, so that it can be detected, but is never most of
 * the ratings.
 */
const MAX_CHEATED = 0.1;

/**
 * The days of a city one by one, with exactly `responses` ratings in all. Each day's expected figures are fractions;
 * what rounding leaves over is carried to the next cell, so the sums come out to the last rating.
 */
export function* workload(city: City, responses: number): Generator<{ day: LocalDay; cells: CellDay[] }> {
  let expected = 0;
  let cheated = 0;
  for (const { shares } of days(city)) {
    for (const share of shares) {
      expected += share.rated;
      cheated += share.cheated;
    }
  }
  const cheatScale = cheated === 0 ? 0 : Math.min(1, (responses * MAX_CHEATED) / cheated);
  const scale = expected === 0 ? 0 : (responses - cheatScale * cheated) / expected;
  const rated = carrier();
  const unrated = carrier();
  for (const { day, shares } of days(city)) {
    const cells = shares.map((share, index) => ({
      cell: city.cells[index] as CityCell,
      rated: rated(share.rated * scale),
      cheated: rated(share.cheated * cheatScale),
      unrated: unrated(share.unrated * scale),
    }));
    yield { day, cells };
  }
}

function* days(city: City): Generator<{ day: LocalDay; shares: Share[] }> {
  const { firstDay, lastDay } = city.span;
  for (let day = firstDay; day <= lastDay; day = addDays(day, 1)) {
    const today: Today = {
      counter: dayWeight(day, 'counter'),
      web: dayWeight(day, 'web'),
      day,
      prng: prngFor(city.seed, `day ${day}`),
    };
    yield { day, shares: city.cells.map((cell) => drawShare(city, cell, today)) };
  }
}

type Today = { day: LocalDay; counter: number; web: number; prng: Prng };

function drawShare(city: City, cell: CityCell, { day, counter, web, prng }: Today): Share {
  // A Sunday has no dossiers and a few people who rate from home what they got on Friday.
  const busy = cell.size * counter * Math.exp(normal(prng) * 0.25);
  const fromHome = counter === 0 ? cell.size * web * 0.03 : 0;
  const participation = Math.min(0.98, cell.participation * Math.exp(normal(prng) * 0.05));
  return {
    rated: busy * participation + fromHome,
    cheated: cheatOn(city, cell.unit.code, cell.field, day)?.ratings ?? 0,
    unrated: busy * (1 - participation),
  };
}

/** Turns fractions into whole numbers whose sum never strays from theirs by one or more. */
function carrier(): (value: number) => number {
  let carried = 0.5;
  return (value) => {
    carried += value;
    const whole = Math.floor(carried);
    carried -= whole;
    return whole;
  };
}
