import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareShares } from '~/base/statistics/two-samples';
import { findChanges } from '~/measure/grid/domain/cell-change';
import { figureOf } from '~/measure/grid/domain/grid-cell';
import { FALSE_DISCOVERY_RATE } from '~/measure/service/domain/false-discovery';
import { cellOf } from '../grid-sources';

const participation = figureOf('PARTICIPATION');
const land = (unitId: number, share: number | null, completed: number | null) =>
  cellOf(unitId, 'LAND', { participation: share, completed });

test('a share that moves by more than chance rises or falls, and one that hardly moves does neither', () => {
  const before = [land(1, 0.4, 200), land(2, 0.8, 200), land(3, 0.5, 200)];
  const after = [land(1, 0.8, 200), land(2, 0.4, 200), land(3, 0.52, 200)];
  expect(Object.fromEntries(findChanges(before, after, participation))).toEqual({ '1 LAND': 'rise', '2 LAND': 'fall' });
});

test('a cell on a handful, without a figure, new, or with more ratings than dossiers is not compared', () => {
  const before = [land(1, 0, 9), land(2, null, 200), land(3, 1.2, 200), land(5, 0.1, 200)];
  const after = [land(1, 1, 200), land(2, 1, 200), land(3, 0.1, 200), land(4, 1, 200), land(5, 1, 9)];
  expect(findChanges(before, after, participation).size).toBe(0);
});

test('among many cells that do not move, what one of them would say alone is taken for chance', () => {
  const still = Array.from({ length: 400 }, (_, index) => land(index + 10, 0.5, 100));
  const [from, to] = [land(1, 0.5, 100), land(1, 0.66, 100)];
  expect(findChanges([from], [to], participation).size).toBe(1);
  expect(findChanges([from, ...still], [to, ...still], participation).size).toBe(0);
});

test('seen backwards every rise is a fall', () => {
  const share = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 120 }));
  fc.assert(
    fc.property(fc.array(fc.tuple(share, share), { maxLength: 12 }), (pairs) => {
      const side = (at: 0 | 1) => pairs.map((pair, index) => land(index, pair[at][0] / pair[at][1], pair[at][1]));
      const forth = findChanges(side(0), side(1), participation);
      const back = findChanges(side(1), side(0), participation);
      expect([...back.keys()].sort()).toEqual([...forth.keys()].sort());
      for (const [key, change] of forth) expect(back.get(key)).toBe(change === 'rise' ? 'fall' : 'rise');
    }),
  );
});

test('what is not tested exactly would not be named by the exact test of one cell either', () => {
  const share = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 60, max: 120 }));
  fc.assert(
    fc.property(share, share, ([part, whole], [laterPart, laterWhole]) => {
      const { rise, fall } = compareShares({ part, whole }, { part: laterPart, whole: laterWhole });
      const named = findChanges(
        [land(1, part / whole, whole)],
        [land(1, laterPart / laterWhole, laterWhole)],
        participation,
      );
      expect(named.size === 1).toBe(2 * Math.min(rise, fall) <= FALSE_DISCOVERY_RATE);
    }),
  );
});
