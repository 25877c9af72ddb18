import { expect, test } from 'vitest';
import { binomialAtMost } from '~/base/statistics/binomial';
import { accumulate, weightOf, WARNED_SHIFT, WARNING_LEVEL } from '~/measure/service/domain/early-warning';

/**
 * The expected number of weeks until the sum warns, for so many ratings a week with a true satisfied share: a Markov
 * chain over a grid of the sum (Brook and Evans 1972).
 */
function runLength(rated: number, reference: number, trueShare: number): number {
  const states = 150;
  const width = WARNING_LEVEL / states;
  const weigh = weightOf(reference);
  const outcomes = Array.from({ length: rated + 1 }, (_, satisfied) => {
    const chance = binomialAtMost(satisfied, rated, trueShare) - binomialAtMost(satisfied - 1, rated, trueShare);
    return { chance, weight: weigh({ rated, satisfied }) };
  }).filter(({ chance }) => chance > 1e-12);
  const starts = Array.from({ length: states + 1 }, (_, state) => (state === 0 ? 0 : (state - 0.5) * width));
  const moves = starts.map((start) => {
    const to = new Float64Array(states + 1);
    for (const { chance, weight } of outcomes) {
      const sum = start + weight;
      if (sum >= WARNING_LEVEL) continue;
      const state = sum <= 0 ? 0 : 1 + Math.min(states - 1, Math.floor(sum / width));
      to[state] = (to[state] ?? 0) + chance;
    }
    return to;
  });
  return solve(moves)[0] ?? 0;
}

/** The vector t with t = 1 + Q·t, by elimination. */
function solve(moves: readonly Float64Array[]): number[] {
  const size = moves.length;
  const rows = moves.map((row, index) => [...Array.from(row, (value, at) => (at === index ? 1 : 0) - value), 1]);
  for (let pivot = 0; pivot < size; pivot += 1) {
    const lead = rows[pivot] ?? [];
    for (let below = pivot + 1; below < size; below += 1) {
      const row = rows[below] ?? [];
      const factor = (row[pivot] ?? 0) / (lead[pivot] ?? 1);
      if (factor === 0) continue;
      for (let at = pivot; at <= size; at += 1) row[at] = (row[at] ?? 0) - factor * (lead[at] ?? 0);
    }
  }
  const times = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = rows[at] ?? [];
    let value = row[size] ?? 0;
    for (let later = at + 1; later < size; later += 1) value -= (row[later] ?? 0) * (times[later] ?? 0);
    times[at] = value / (row[at] ?? 1);
  }
  return times;
}

test('a service exactly at its reference is warned of wrongly once in 520 weeks or less, whatever its size', () => {
  for (const reference of [0.7, 0.85, 0.95]) {
    for (const rated of [1, 5, 20, 60, 200]) {
      expect(runLength(rated, reference, reference), `${rated} ratings at ${reference}`).toBeGreaterThan(520);
    }
  }
});

test('a service above its reference is warned of less often still', () => {
  expect(runLength(60, 0.85, 0.88)).toBeGreaterThan(10 * runLength(60, 0.85, 0.85));
});

test('a fall of 5 points is seen in about ten weeks with 60 ratings a week, one of 10 points in about four', () => {
  expect(Math.round(runLength(60, 0.85, 0.85 - WARNED_SHIFT))).toBe(10);
  expect(Math.round(runLength(60, 0.85, 0.75))).toBe(4);
});

test('the sum begins at 0, never falls below, and weeks without ratings change nothing', () => {
  const good = { rated: 20, satisfied: 20 };
  const none = { rated: 0, satisfied: 0 };
  const bad = { rated: 20, satisfied: 10 };
  const { sums } = accumulate([good, bad, none, good], 0.85);
  expect(sums[0]).toBe(0);
  expect(sums[1]).toBeGreaterThan(0);
  expect(sums[2]).toBe(sums[1]);
  expect(sums[3]).toBeLessThan(sums[2] ?? 0);
});

test('a warning counts from the week from which the sum has been above the level, and ends when it is below', () => {
  const bad = { rated: 60, satisfied: 30 };
  const good = { rated: 400, satisfied: 398 };
  expect(accumulate([good, bad, bad], 0.85).since).toBe(1);
  expect(accumulate([bad, good, good], 0.85).since).toBeNull();
  expect(accumulate([bad, good, bad], 0.85).since).toBe(2);
  expect(accumulate([], 0.85)).toEqual({ sums: [], since: null });
});

test('a reference of 1 is no proof by one unhappy rating', () => {
  expect(accumulate([{ rated: 30, satisfied: 29 }], 1).since).toBeNull();
});
