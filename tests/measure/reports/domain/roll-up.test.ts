import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { LevelCounts } from '~/base/scale';
import { rollUp } from '~/measure/reports/domain/roll-up';
import { buildUnitTree } from '~/registry/units/domain/unit-tree';

import { anInput, aTally, aUnit, aVolume } from './factories';

const small = fc.nat(50);
const levels = fc.tuple(small, small, small, small, small) as fc.Arbitrary<LevelCounts>;
const fields = fc.constantFrom('LAND', 'HEALTH', 'TAX');

// A random tree of up to 25 units: unit 0 is the city, every other hangs below an earlier one.
const cities = fc
  .record({
    parents: fc.array(fc.nat(), { maxLength: 24 }),
    tallies: fc.array(
      fc.record({
        pick: fc.nat(),
        field: fields,
        levels,
        verified: fc.boolean(),
        exclusion: fc.constantFrom('', '', 'burst', 'closed-hours'),
      }),
      { maxLength: 60 },
    ),
    volumes: fc.array(fc.record({ pick: fc.nat(), field: fields, completed: small }), { maxLength: 30 }),
  })
  .map(({ parents, tallies, volumes }) => {
    const units = [null, ...parents].map((pick, id) => aUnit(id, pick === null ? null : pick % id));
    return anInput({
      units,
      handled: [],
      tallies: tallies.map(({ pick, field, levels, ...rest }) => aTally(pick % units.length, field, levels, rest)),
      volumes: volumes.map(({ pick, field, completed }) => aVolume(pick % units.length, field, completed)),
    });
  });

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('rolling up', () => {
  test('sums a unit and all its descendants, for any tree', () => {
    fc.assert(
      fc.property(cities, (input) => {
        const totals = rollUp(input);
        const tree = buildUnitTree(input.units);
        for (const { id } of input.units) {
          const below = new Set([id, ...tree.descendantsOf(id).map((unit) => unit.id)]);
          for (const field of ['LAND', 'HEALTH', 'TAX']) {
            const tallies = input.tallies.filter((tally) => below.has(tally.unitId) && tally.field === field);
            const counted = tallies.filter((tally) => tally.exclusion === '');
            const excluded = tallies.filter((tally) => tally.exclusion !== '');
            const volumes = input.volumes.filter((volume) => below.has(volume.unitId) && volume.field === field);
            const total = totals.get(id)?.get(field);
            expect(total === undefined).toBe(tallies.length + volumes.length === 0);
            if (total === undefined) continue;
            const verified = counted.filter((tally) => tally.verified);
            expect(total.rated).toBe(sum(counted.map((tally) => sum(tally.levels))));
            expect(total.verified).toBe(sum(verified.map((tally) => sum(tally.levels))));
            expect(sum(total.levels.five)).toBe(total.rated);
            expect(sum([...total.excludedByRule.values()])).toBe(sum(excluded.map((tally) => sum(tally.levels))));
            expect(total.completed).toBe(volumes.length === 0 ? null : sum(volumes.map((volume) => volume.completed)));
          }
        }
      }),
    );
  });

  test('changes none of its inputs and gives the same twice', () => {
    fc.assert(
      fc.property(cities, (input) => {
        const before = structuredClone(input);
        expect(rollUp(input)).toEqual(rollUp(input));
        expect(input).toEqual(before);
      }),
    );
  });

  test('tells how many ratings have no dossiers to stand against', () => {
    const total = rollUp(
      anInput({
        units: [aUnit(1, null), aUnit(2, 1), aUnit(3, 1)],
        tallies: [aTally(2, 'LAND', [0, 0, 0, 0, 6]), aTally(3, 'LAND', [0, 0, 0, 0, 4])],
        volumes: [aVolume(2, 'LAND', 10)],
      }),
    );
    expect(total.get(1)?.get('LAND')).toMatchObject({ rated: 10, completed: 10, ratedWithoutVolume: 4 });
    expect(total.get(2)?.get('LAND')).toMatchObject({ rated: 6, completed: 10, ratedWithoutVolume: 0 });
  });

  test('uses the tree of the period', () => {
    const units = [aUnit(1, null), aUnit(2, 1, { validTo: '2020-12-31' }), aUnit(3, 1, { validFrom: '2021-01-01' })];
    const totals = rollUp(anInput({ units, handled: [2, 3].map((unitId) => ({ unitId, field: 'LAND' })) }));
    expect([...totals.keys()]).toEqual([1, 3]);
  });

  test('keeps a unit that has figures although its dates say it is gone', () => {
    const units = [
      aUnit(1, null),
      aUnit(2, 1, { validTo: '2020-12-31' }),
      aUnit(3, 2, { validTo: '2020-12-31' }),
      aUnit(4, 2, { validTo: '2020-12-31' }),
    ];
    const totals = rollUp(anInput({ units, tallies: [aTally(3, 'LAND', [0, 0, 0, 0, 7])] }));
    expect([...totals.keys()]).toEqual([1, 2, 3]);
    expect(totals.get(1)?.get('LAND')?.rated).toBe(7);
  });

  test('refuses figures of a unit that does not exist', () => {
    expect(() => rollUp(anInput({ tallies: [aTally(9, 'LAND', [0, 0, 0, 0, 1])] }))).toThrow('unit-unknown');
  });
});
