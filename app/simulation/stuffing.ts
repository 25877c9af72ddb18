import { below, pick, type Prng } from '~/simulation/prng';
import type { SimulatedPoint } from '~/simulation/points';

/** The field whose figure somebody wants to be good. */
export const STUFFED_FIELD = 'CIVIL_STATUS';

/** ISO days of the week: Tuesday and Thursday. */
export const STUFFING_DAYS: readonly number[] = [2, 4];

/** 18:40, when the counters have been closed for more than an hour. */
const AFTER_HOURS = 18 * 3600 + 40 * 60;

/** The point somebody stands at, and the seconds of the day of their taps: a few seconds from one to the next. */
export function stuffingTaps(
  prng: Prng,
  points: readonly SimulatedPoint[],
  count: number,
): { point: SimulatedPoint; seconds: number[] } {
  const atCounters = points.filter((point) => point.channel !== 'WEB');
  const point = atCounters.find((candidate) => candidate.channel === 'QR') ?? pick(prng, atCounters);
  const seconds: number[] = [];
  let second = AFTER_HOURS + below(prng, 600);
  for (let tap = 0; tap < count; tap += 1) {
    seconds.push(second);
    // Nobody taps until the next day, however large the city is made.
    second = Math.min(second + 2 + below(prng, 7), 86_390);
  }
  return { point, seconds };
}
