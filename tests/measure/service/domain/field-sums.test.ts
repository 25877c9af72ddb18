import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LevelCounts } from '~/base/scale';
import { makeReport } from '~/measure/reports/domain/report';
import { figureOf } from '~/measure/service/domain/cell-weeks';
import { addFigures, sumFields } from '~/measure/service/domain/field-sums';
import { anInput, aTally, aTarget, aVolume } from '../../reports/domain/factories';

const asksSixty = aTarget({ indicator: 'PARTICIPATION', threshold: 0.6 });

function cellsOf(input: Parameters<typeof anInput>[0]) {
  return makeReport(anInput({ targets: [asksSixty], ...input })).cells.filter(({ unitId }) => unitId === 2);
}

test('the fields of a unit are added up, and the sum says how many of them miss what is asked of each', () => {
  const cells = cellsOf({
    tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20]), aTally(2, 'HEALTH', [0, 0, 0, 0, 30])],
    volumes: [aVolume(2, 'LAND', 40), aVolume(2, 'HEALTH', 40)],
  });
  expect(sumFields(cells, 'PARTICIPATION')).toEqual({
    indicator: 'PARTICIPATION',
    figure: { part: 50, whole: 80 },
    thin: false,
    told: 2,
    untold: 0,
    unasked: 0,
    contradicting: 0,
    standings: { met: 1, missed: 1, 'not-measured': 0, pending: 0, thin: 0 },
    certain: 1,
    shortfall: 4,
    asked: { comparator: '>=', target: 0.6 },
  });
});

test('a field that tells no satisfaction is left out of the sum, so that the others do not tell it', () => {
  const cells = cellsOf({
    tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20]), aTally(2, 'HEALTH', [4, 0, 0, 0, 0])],
    volumes: [aVolume(2, 'LAND', 40), aVolume(2, 'HEALTH', 40)],
  });
  expect(sumFields(cells, 'SATISFACTION')).toMatchObject({ figure: { part: 20, whole: 20 }, told: 1, untold: 1 });
});

test('more ratings than dossiers are in no sum and are counted by themselves', () => {
  const cells = cellsOf({
    tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 20]), aTally(2, 'HEALTH', [0, 0, 0, 0, 30])],
    volumes: [aVolume(2, 'LAND', 40), aVolume(2, 'HEALTH', 10)],
  });
  expect(sumFields(cells, 'PARTICIPATION')).toMatchObject({
    figure: { part: 20, whole: 40 },
    untold: 1,
    contradicting: 1,
  });
});

test('fields of which different things are asked have no target together', () => {
  const harder = aTarget({ id: 9, indicator: 'PARTICIPATION', threshold: 0.9, field: 'HEALTH' });
  const cells = cellsOf({
    targets: [asksSixty, harder],
    tallies: [],
    volumes: [aVolume(2, 'LAND', 40), aVolume(2, 'HEALTH', 40)],
  });
  expect(sumFields(cells, 'PARTICIPATION').asked).toBeNull();
  expect(sumFields(cells, 'ON_TIME').asked).toBeNull();
});

test('a sum is that of the figures told, whatever the counts', () => {
  const few = fc.nat({ max: 9 });
  const levels: fc.Arbitrary<LevelCounts> = fc.tuple(few, few, few, few, few);
  fc.assert(
    fc.property(levels, levels, fc.nat({ max: 60 }), fc.nat({ max: 60 }), (land, health, one, other) => {
      const cells = cellsOf({
        tallies: [aTally(2, 'LAND', land), aTally(2, 'HEALTH', health)],
        volumes: [aVolume(2, 'LAND', one), aVolume(2, 'HEALTH', other)],
      });
      for (const indicator of ['PARTICIPATION', 'SATISFACTION', 'ON_TIME'] as const) {
        const { figure, thin, told, certain, standings } = sumFields(cells, indicator);
        const figures = cells.map((cell) => figureOf(cell, indicator));
        expect(figure).toEqual(addFigures(figures));
        expect(told).toBe(figures.filter((each) => each !== null).length);
        expect(certain).toBeLessThanOrEqual(standings.missed);
        expect(thin).toBe(figure !== null && figure.whole < 10);
      }
    }),
    { numRuns: 60 },
  );
});
