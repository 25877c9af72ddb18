import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toChoice, levelChanges, ownChanges } from '~/registry/fields/domain/field-changes';

const cells = fc.uniqueArray(fc.constantFrom('WARD.TAX', 'WARD.LAND', 'CITY.TAX', 'DISTRICT.LABOUR', 'VERTICAL.TAX'));

test('only cells that a person touched are changes', () => {
  expect(levelChanges(['WARD.TAX', 'WARD.LAND'], ['WARD.LAND', 'CITY.TAX'])).toEqual([
    { level: 'CITY', field: 'TAX', handles: true },
    { level: 'WARD', field: 'TAX', handles: false },
  ]);
});

test('the changes lead from what was shown to what was sent', () => {
  fc.assert(
    fc.property(cells, cells, (was, ticked) => {
      const state = new Set<string>(was);
      for (const { level, field, handles } of levelChanges(was, ticked)) {
        if (handles) state.add(`${level}.${field}`);
        else state.delete(`${level}.${field}`);
      }
      expect([...state].sort()).toEqual([...ticked].sort());
    }),
  );
});

test('cells of no level and inputs of no choice are left aside', () => {
  expect(levelChanges([''], ['MOON.TAX', 'WARD', 'WARD.'])).toEqual([]);
  const inputs = [
    ['own.TAX', 'not'],
    ['own.LAND', 'maybe'],
    ['intent', 'handles'],
    ['own.LABOUR', 'as-level'],
  ] as const;
  expect(ownChanges(inputs)).toEqual([
    { field: 'TAX', choice: 'not' },
    { field: 'LABOUR', choice: 'as-level' },
  ]);
});

test('a choice that nobody touched is no change of a unit, whatever others did since it was shown', () => {
  const inputs = [
    ['own.TAX', 'not'],
    ['was.TAX', 'not'],
    ['was.LAND', 'as-level'],
    ['own.LAND', 'handles'],
  ] as const;
  expect(ownChanges(inputs)).toEqual([{ field: 'LAND', choice: 'handles' }]);
});

test('no exception means that the unit follows its level', () => {
  expect([undefined, true, false].map(toChoice)).toEqual(['as-level', 'handles', 'not']);
});
