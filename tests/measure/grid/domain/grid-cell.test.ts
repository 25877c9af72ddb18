import { expect, test } from 'vitest';
import { figureOf, isSought, makeGridCell } from '~/measure/grid/domain/grid-cell';
import { defaultGridQuery } from '~/measure/grid/domain/grid-query';
import { cellOf, verdictOf } from '../grid-sources';

const participation = figureOf('PARTICIPATION');
const satisfaction = figureOf('SATISFACTION');

test('what has no figure says why, and has no verdict that shows', () => {
  const state = (figures: Parameters<typeof cellOf>[2], figure = participation) =>
    makeGridCell(cellOf(1, 'LAND', figures), figure);
  expect(state({})).toMatchObject({ state: 'no-volume', value: null, evidence: null });
  expect(state({ completed: 0 })).toMatchObject({ state: 'no-dossiers', value: null });
  expect(state({ completed: 40 }, satisfaction)).toMatchObject({ state: 'no-ratings', value: null });
  expect(state({ completed: 40, rated: 4 }, satisfaction)).toMatchObject({ state: 'too-few', value: null });
});

test('of fewer than five ratings no share is told, whatever was said', () => {
  const cell = makeGridCell(cellOf(1, 'HEALTH', { completed: 40, rated: 4 }), satisfaction);
  expect([cell.value, cell.whole, cell.evidence]).toEqual([null, null, null]);
});

test('a verdict is told with its evidence; one on a handful has none', () => {
  const of = (rest: Parameters<typeof verdictOf>[0]) =>
    makeGridCell(cellOf(1, 'LAND', { participation: 0.5, completed: 40, verdicts: [verdictOf(rest)] }), participation);
  expect(of({})).toMatchObject({ state: 'missed', evidence: 'certain', value: 0.5, whole: 40 });
  expect(of({ verdict: 'met', evidence: 'likely' })).toMatchObject({ state: 'met', evidence: 'likely' });
  expect(of({ thin: true })).toMatchObject({ state: 'thin', evidence: null });
});

test('without a target a figure is judged by nothing, and what is asked of another indicator is not asked of this one', () => {
  const figures = { participation: 0.5, completed: 40, verdicts: [verdictOf({ indicator: 'ON_TIME' })] };
  expect(makeGridCell(cellOf(1, 'LAND', figures), participation)).toMatchObject({
    state: 'no-target',
    verdict: null,
    evidence: null,
  });
});

test('a figure without a target concludes nothing either when it stands on a handful', () => {
  const cell = makeGridCell(cellOf(1, 'LAND', { participation: 1, completed: 9 }), participation);
  expect(cell.state).toBe('thin');
});

test('more ratings than dossiers are shown as they are, and are neither met nor missed', () => {
  const verdicts = [verdictOf({ verdict: 'not-measured', evidence: null, shortfall: null })];
  const cell = makeGridCell(cellOf(1, 'LAND', { participation: 1.2, completed: 40, verdicts }), participation);
  expect(cell).toMatchObject({ state: 'more-ratings', value: 1.2, evidence: null });
});

test('of several targets the one that is missed by most is told', () => {
  const verdicts = [
    verdictOf({ target: 0.4, verdict: 'met', shortfall: 0 }),
    verdictOf({ target: 0.7, shortfall: 3 }),
    verdictOf({ target: 0.9, shortfall: 11 }),
    verdictOf({ target: 0.95, shortfall: 20, thin: true }),
  ];
  const cell = makeGridCell(cellOf(1, 'LAND', { participation: 0.5, completed: 40, verdicts }), participation);
  expect(cell.verdict?.target).toBe(0.9);
});

test('a cell is sought by all that is asked at once', () => {
  const cell = makeGridCell(
    cellOf(1, 'LAND', { participation: 0.5, completed: 40, verdicts: [verdictOf()] }),
    participation,
    { signal: true, change: 'fall', unexplained: true },
  );
  const asks = (query: Partial<typeof defaultGridQuery>) => isSought(cell, { ...defaultGridQuery, ...query });
  expect(asks({})).toBe(true);
  expect(asks({ verdict: 'missed', evidence: 'certain', signal: '1' })).toBe(true);
  expect(asks({ verdict: 'missed', evidence: 'likely' })).toBe(false);
  expect(asks({ verdict: 'met' })).toBe(false);
  expect(asks({ empty: '1' })).toBe(false);
  expect(asks({ change: 'fall', unexplained: '1' })).toBe(true);
  expect(asks({ change: 'rise' })).toBe(false);
});
