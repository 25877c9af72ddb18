import { binomialInterval } from '~/measure/reports/domain/binomial-interval';
import { hypergeometricAtLeast, hypergeometricAtMost } from '~/base/statistics/hypergeometric';
import type { Interval, Sample } from '~/measure/reports/domain/interval';
import { intervalOfShare } from '~/measure/reports/domain/wilson';

/**
 * What each side of a 95 % interval leaves out. A tail of exactly 2.5 % occurs (two drawn of 16, none satisfied, 13 of
 * all), and rounding must not put it on the other side.
 */
const TAIL = 0.025 * (1 - 1e-9);

/** Those of two weeks of the whole city; beyond it the longest remembered ones are forgotten first. */
const MAX_REMEMBERED = 20_000;
const remembered = new Map<string, Interval | null>();

/**
 * The 95 % interval of the share of satisfied ones among all dossiers (measurement rule 6); null where there can be
 * none. Of a known number of dossiers it is all shares that do not make the ratings improbable, else Clopper and
 * Pearson's. It follows from three numbers alone and is remembered by them: many cells of a report have the same, and
 * between two looks at a week few cells change.
 */
export function exactInterval(sample: Sample): Interval | null {
  const key = `${sample.completed} ${sample.rated} ${sample.satisfied}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const interval = computeInterval(sample);
  const oldest = remembered.keys().next();
  if (remembered.size >= MAX_REMEMBERED && !oldest.done) remembered.delete(oldest.value);
  remembered.set(key, interval);
  return interval;
}

function computeInterval({ satisfied, rated, completed }: Sample): Interval | null {
  if (rated <= 0) return [0, 1];
  if (completed === null) return binomialInterval(satisfied, rated);
  if (rated > completed) return null;
  const [least, most] = satisfiedRange({ satisfied, rated, completed });
  return [least / completed, most / completed];
}

/**
 * How many of all dossiers may be satisfied: each number for which a draw without replacement of so many ratings has
 * neither so few nor so many satisfied ones with a probability below 2.5 % (Wright 1991). It never leaves what the
 * silent leave open. `rated` is above zero and at most `completed`.
 */
export function satisfiedRange(sample: Sample & { completed: number }): readonly [least: number, most: number] {
  const { satisfied, rated, completed } = sample;
  const [lowest, highest] = [satisfied, completed - rated + satisfied];
  const draw = (good: number) => ({ population: completed, good, drawn: rated });
  // Wilson's interval is near enough that a few steps from it find the exact one.
  const [low, high] = intervalOfShare(satisfied / rated, rated, completed);
  const least = firstTrue(
    { from: lowest, to: highest, near: Math.round(low * completed) },
    (good) => hypergeometricAtLeast(draw(good), satisfied) >= TAIL,
  );
  const beyond = firstTrue(
    { from: least, to: highest + 1, near: Math.round(high * completed) + 1 },
    (good) => good > highest || hypergeometricAtMost(draw(good), satisfied) < TAIL,
  );
  return [least, beyond - 1];
}

/**
 * The first number for which something holds that holds for all after it too; the last where it holds for none. Sought
 * in steps that double from a number near it, then by halving.
 */
function firstTrue(
  { from, to, near }: { from: number; to: number; near: number },
  holds: (value: number) => boolean,
): number {
  let [low, high] = [from, to];
  let at = Math.min(Math.max(near, from), to);
  for (let step = 1; low < high; step *= 2) {
    const isEnough = at === to || holds(at);
    if (isEnough) high = at;
    else low = at + 1;
    const next = isEnough ? at - step : at + step;
    if (next < low || next >= high) break;
    at = next;
  }
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
