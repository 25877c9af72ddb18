import { expect, test } from 'vitest';
import { judgeAssurance, judgeVariation, makeRunChart, type RunPoint } from '~/base/statistics/run-chart';
import { findSpecialCauses } from '~/base/statistics/special-causes';

const limits = { low: 0, centre: 10, high: 20 };

function causesOf(values: readonly (number | null)[]): string[] {
  return findSpecialCauses(values.map((value) => (value === null ? null : { value, limits }))).map((causes) =>
    causes.map(({ rule, side }) => `${rule} ${side}`).join(', '),
  );
}

/** Weeks of a hundred each, of which so many; null is a week of which nothing is told. */
function weeks(parts: readonly (number | null)[], whole = 100): RunPoint[] {
  return parts.map((part, index) => ({
    at: `2026-W${String(index + 1).padStart(2, '0')}`,
    value: part === null ? null : part / whole,
    whole: part === null ? null : whole,
  }));
}

/** Thirteen weeks that vary by chance around 80. */
const usual = [80, 76, 83, 79, 84, 78, 81, 77, 82, 80, 79, 83, 78];

test('a point beyond a limit is a special cause, one exactly on it is none', () => {
  expect(causesOf([21, 20, 0, -1])).toEqual(['beyond high', '', '', 'beyond low']);
});

test('eight in a row on one side are a run, seven are none, and a point on the centre breaks it', () => {
  const eight = [11, 12, 11, 12, 11, 12, 11, 12];
  expect(causesOf(eight)).toEqual(eight.map(() => 'run high'));
  expect(causesOf(eight.slice(1)).join('')).toBe('');
  expect(causesOf([...eight.slice(0, 4), 10, ...eight.slice(4)]).join('')).toBe('');
  expect(causesOf([9, 8, 9, 8, 9, 8, 9, 8, 9])).toEqual(Array(9).fill('run low'));
});

test('six in a row that rise or fall are a trend, five are none, and equal ones break it', () => {
  expect(causesOf([7, 8, 9, 11, 12, 13])).toEqual(Array(6).fill('trend high'));
  expect(causesOf([13, 12, 11, 9, 8, 7])).toEqual(Array(6).fill('trend low'));
  expect(causesOf([8, 9, 11, 12, 13]).join('')).toBe('');
  expect(causesOf([7, 8, 9, 9, 11, 12, 13]).join('')).toBe('');
});

test('a gap is no zero: it neither counts in a run nor breaks it', () => {
  const run = [11, 12, null, 11, 12, null, 11, 12, 11, 12];
  expect(causesOf(run)).toEqual(run.map((value) => (value === null ? '' : 'run high')));
  const chart = makeRunChart(weeks([...usual, null, 79]));
  expect(chart.points[13]).toMatchObject({ value: null, limits: null, causes: [] });
  expect(judgeVariation(chart)).toEqual({ kind: 'common-cause' });
});

test('thirteen measured weeks make limits; with fewer nothing is said of variation or assurance', () => {
  const few = makeRunChart(weeks([...usual.slice(1), null, null]));
  expect(few).toMatchObject({ behaviour: null, baseline: { measured: 12, needed: 13 } });
  expect(judgeVariation(few)).toEqual({ kind: 'too-few' });
  expect(judgeAssurance(few, () => true).kind).toBe('too-few');
  expect(makeRunChart(weeks(usual)).behaviour).not.toBeNull();
});

test('later weeks are held against the baseline and never become part of it', () => {
  const before = makeRunChart(weeks(usual));
  const after = makeRunChart(weeks([...usual, 95, 96, 97]));
  expect(after.behaviour).toEqual(before.behaviour);
  expect(judgeVariation(after)).toEqual({ kind: 'special-cause', rule: 'beyond', side: 'high' });
});

test('variation and assurance are two answers: a figure may be steady and always miss, or worse and still meet', () => {
  const steady = makeRunChart(weeks(usual));
  expect(judgeVariation(steady)).toEqual({ kind: 'common-cause' });
  expect(judgeAssurance(steady, (value) => value >= 0.95).kind).toBe('consistently-missed');
  expect(judgeAssurance(steady, (value) => value >= 0.8).kind).toBe('hit-and-miss');
  expect(judgeAssurance(steady, (value) => value >= 0.5).kind).toBe('consistently-met');
  const fallen = makeRunChart(weeks([...usual, 60]));
  expect(judgeVariation(fallen)).toMatchObject({ kind: 'special-cause', side: 'low' });
  expect(judgeAssurance(fallen, (value) => value >= 0.5).kind).toBe('consistently-met');
});

test('a target that no week reached, or every week did, is never called hit and miss', () => {
  // Weeks of very different size and share: limits so wide that they leave everything open.
  const wide = [20, 65, 30, 69, 25, 60, 35, 68, 22, 64, 28, 66, 31, 69, 24, 67, 30, 62, 68];
  const chart = makeRunChart(weeks(wide));
  expect(judgeAssurance(chart, (value) => value >= 0.7)).toEqual({ kind: 'missed-so-far', reached: 0, measured: 19 });
  expect(judgeAssurance(chart, (value) => value >= 0.2)).toEqual({ kind: 'met-so-far', reached: 19, measured: 19 });
  expect(judgeAssurance(chart, (value) => value >= 0.69)).toEqual({ kind: 'hit-and-miss', reached: 2, measured: 19 });
  // Weeks from before the newest baseline say nothing of what the figure does now.
  const moved = makeRunChart(weeks([90, ...wide]), { moved: ['2026-W02'] });
  expect(judgeAssurance(moved, (value) => value >= 0.7)).toEqual({ kind: 'missed-so-far', reached: 0, measured: 19 });
});

test('assurance follows a baseline that was moved, and weeks before it keep the limits that they had', () => {
  const better = usual.map((part) => part + 15);
  const points = weeks([...usual, ...better]);
  const unmoved = makeRunChart(points);
  const moved = makeRunChart(points, { moved: ['2026-W14'] });
  const asked = (value: number) => value >= 0.82;
  expect(judgeAssurance(unmoved, asked).kind).toBe('hit-and-miss');
  expect(judgeAssurance(moved, asked).kind).toBe('consistently-met');
  expect(judgeVariation(unmoved)).toMatchObject({ kind: 'special-cause' });
  expect(judgeVariation(moved)).toEqual({ kind: 'common-cause' });
  expect(moved.points.slice(0, 13)).toEqual(unmoved.points.slice(0, 13));
});

test('after a move the limits from before it are told on, and where another process begins they are not', () => {
  const points = weeks([...usual, ...usual.map((part) => part + 12)]);
  const unmoved = makeRunChart(points);
  const moved = makeRunChart(points, { moved: ['2026-W14'] });
  expect(moved.points.map(({ earlier }) => earlier)).toEqual([
    ...usual.map(() => null),
    ...unmoved.points.slice(13).map(({ limits: before }) => before),
  ]);
  const begun = makeRunChart(points, { begun: ['2026-W14'] });
  expect(begun.points.every(({ earlier }) => earlier === null)).toBe(true);
  expect(begun.points.map(({ limits: own }) => own)).toEqual(moved.points.map(({ limits: own }) => own));
});

test('a move within the weeks of a baseline leaves that one whole: its limits are told before and after', () => {
  const points = weeks([...usual, ...usual.map((part) => part - 12)]);
  const unmoved = makeRunChart(points);
  const moved = makeRunChart(points, { moved: ['2026-W07'] });
  const old = unmoved.points.map(({ limits: before }) => before);
  expect(moved.points.slice(0, 6).map(({ limits: own }) => own)).toEqual(old.slice(0, 6));
  expect(moved.points.slice(6).map(({ earlier }) => earlier)).toEqual(old.slice(6));
});

test('a baseline that was just moved waits for its weeks instead of judging by the one before', () => {
  const chart = makeRunChart(weeks([...usual, 95, 96, 95]), { moved: ['2026-W14'] });
  expect(chart).toMatchObject({ behaviour: null, baseline: { measured: 3 } });
  expect(judgeVariation(chart)).toEqual({ kind: 'too-few' });
});

test('a baseline moved to before the chart, or past it, changes nothing', () => {
  const points = weeks([...usual, 81]);
  const plain = makeRunChart(points);
  for (const at of ['2025-W10', '2027-W01']) expect(makeRunChart(points, { moved: [at] })).toEqual(plain);
});

test('limits are those of each week’s own size, and assurance of a week of the usual size', () => {
  const points = weeks([...usual, 80]);
  const large = { at: '2026-W15', value: 0.8, whole: 10_000 };
  const chart = makeRunChart([...points, large]);
  const width = (at: number) => (chart.points[at]?.limits?.high ?? 0) - (chart.points[at]?.limits?.low ?? 0);
  expect(width(14)).toBeCloseTo(width(13) / 10, 10);
  expect(chart.typicalWhole).toBe(100);
});

test('values that are shares of nothing are charted by their moving ranges', () => {
  const chart = makeRunChart(usual.map((value, index) => ({ at: String(index + 10), value, whole: null })));
  expect(chart.behaviour).toMatchObject({ kind: 'values' });
  expect(judgeVariation(chart)).toEqual({ kind: 'common-cause' });
});
