import { addDays, dayOfWeek, daysBetween, type LocalDay } from '~/domain/calendar/local-day';
import { STUFFED_FIELD, STUFFING_DAYS } from '~/simulation/stuffing';
import type { Cell, City } from '~/simulation/city';
import { normal, prngFor, type Prng } from '~/simulation/prng';
import { dayWeight } from '~/simulation/rhythm';

/** What one unit × field does on one day, as whole numbers: dossiers rated, ratings stuffed, dossiers not rated. */
export type CellDay = { cell: Cell; rated: number; stuffed: number; unrated: number };

type Share = { rated: number; stuffed: number; unrated: number };

/**
 * The days of a city one by one, with exactly `responses` ratings in all. Each day's expected figures are fractions;
 * what rounding leaves over is carried to the next cell, so the sums come out to the last rating.
 */
export function* workload(city: City, responses: number): Generator<{ day: LocalDay; cells: CellDay[] }> {
  let expected = 0;
  for (const { shares } of days(city)) for (const share of shares) expected += share.rated + share.stuffed;
  const scale = expected === 0 ? 0 : responses / expected;
  const rated = carrier();
  const unrated = carrier();
  for (const { day, shares } of days(city)) {
    const cells = shares.map((share, index) => ({
      cell: city.cells[index] as Cell,
      rated: rated(share.rated * scale),
      stuffed: rated(share.stuffed * scale),
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
      stuffing: isStuffingDay(city, day),
      prng: prngFor(city.seed, `day ${day}`),
    };
    yield { day, shares: city.cells.map((cell) => shareOf(city, cell, today)) };
  }
}

type Today = { counter: number; web: number; stuffing: boolean; prng: Prng };

function shareOf(city: City, cell: Cell, { counter, web, stuffing, prng }: Today): Share {
  // A Sunday has no dossiers and a few people who rate from home what they got on Friday.
  const busy = cell.size * counter * Math.exp(normal(prng) * 0.25);
  const fromHome = counter === 0 ? cell.size * web * 0.03 : 0;
  const participation = Math.min(0.98, cell.participation * Math.exp(normal(prng) * 0.05));
  const stuffed = stuffing && cell.unit.code === city.stories.stuffer && cell.field === STUFFED_FIELD;
  return {
    rated: busy * participation + fromHome,
    stuffed: stuffed ? cell.size * 2 : 0,
    unrated: busy * (1 - participation),
  };
}

/** The ballot is stuffed on two evenings a week, once half of the time is over. */
function isStuffingDay({ span }: City, day: LocalDay): boolean {
  const lateEnough = daysBetween(span.firstDay, day) * 2 >= daysBetween(span.firstDay, span.lastDay);
  return lateEnough && STUFFING_DAYS.includes(dayOfWeek(day));
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
