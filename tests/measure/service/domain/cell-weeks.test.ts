import { expect, test } from 'vitest';
import { cellFigures } from '~/measure/reports/domain/cell-figures';
import { makeReport } from '~/measure/reports/domain/report';
import { figureOf, gapOf, toRunPoint } from '~/measure/service/domain/cell-weeks';
import { anInput, aTally, aVolume } from '../../reports/domain/factories';

function cellOf(input: Parameters<typeof anInput>[0]) {
  const cell = makeReport(anInput(input)).cells.find(({ unitId, field }) => unitId === 2 && field === 'LAND');
  if (cell === undefined) throw new Error('no cell');
  return cell;
}

test('each indicator of a cell is a count out of a whole, exactly the counts that the report was made of', () => {
  const cell = cellOf({
    tallies: [aTally(2, 'LAND', [3, 0, 2, 6, 8])],
    volumes: [aVolume(2, 'LAND', 47, { onTime: 41, online: 13, postalReceived: 7, postalReturned: 3 })],
  });
  expect(Object.fromEntries(cellFigures.map(({ indicator }) => [indicator, figureOf(cell, indicator)]))).toEqual({
    PARTICIPATION: { part: 19, whole: 47 },
    SATISFACTION: { part: 14, whole: 19 },
    ON_TIME: { part: 41, whole: 47 },
    ONLINE_SHARE: { part: 13, whole: 47 },
    POSTAL_RECEIVED: { part: 7, whole: 47 },
    POSTAL_RETURNED: { part: 3, whole: 47 },
  });
});

test('counts come back exactly for every part of every whole up to some thousands', () => {
  for (const whole of [7, 49, 1999, 10_007])
    for (let part = 0; part <= whole; part += 1) expect(Math.round((part / whole) * whole)).toBe(part);
});

test('what a report does not tell has no counts: too few ratings, no dossiers, more ratings than dossiers', () => {
  const few = cellOf({ tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 4])], volumes: [aVolume(2, 'LAND', 47)] });
  expect(figureOf(few, 'SATISFACTION')).toBeNull();
  expect(gapOf(few, 'SATISFACTION')).toBe('not-told');
  expect(figureOf(few, 'PARTICIPATION')).toEqual({ part: 4, whole: 47 });
  const none = cellOf({ tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 40])], volumes: [] });
  expect(figureOf(none, 'ON_TIME')).toBeNull();
  expect(gapOf(none, 'PARTICIPATION')).toBe('not-told');
  const over = cellOf({ tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 40])], volumes: [aVolume(2, 'LAND', 30)] });
  expect(figureOf(over, 'PARTICIPATION')).toBeNull();
  expect(gapOf(over, 'PARTICIPATION')).toBe('contradicting');
  expect(gapOf(undefined, 'PARTICIPATION')).toBe('not-told');
});

test('a week on a handful is a gap of the chart, though it tells its figure', () => {
  const week = { week: '2026-W40', firstDay: '2026-09-28', lastDay: '2026-10-04', gap: null };
  expect(toRunPoint({ ...week, figure: { part: 4, whole: 9 } })).toEqual({ at: '2026-W40', value: null, whole: null });
  expect(toRunPoint({ ...week, figure: { part: 4, whole: 10 } })).toEqual({ at: '2026-W40', value: 0.4, whole: 10 });
});
