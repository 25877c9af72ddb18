import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { checkUnitChange, type KeptUnits } from '~/registry/units/domain/unit-change';
import {
  findOrigin,
  findOriginChanges,
  type Succession,
  type UnitPedigree,
} from '~/registry/units/domain/unit-lineage';
import type { UnitState } from '~/registry/units/domain/unit-past';
import type { UnitStep } from '~/registry/units/domain/unit-step';

const FIRST = '2021-01-01';
const SECOND = '2025-07-01';

function unit(id: number, code: string, level: UnitLevel, parentId: number | null): UnitState {
  return { id, code, level, typeVi: '', nameVi: code, nameEn: code, parentId, validFrom: '2019-10-06', validTo: null };
}

type Kept = { units: UnitState[]; successions: Succession[] };

/** Makes a dated change, as the administration does, and keeps who succeeds whom. */
function change({ units, successions }: Kept, day: string, steps: UnitStep[]): Kept {
  const kept: KeptUnits = { units, pasts: [] };
  const { problems, outcome } = checkUnitChange(kept, { day, steps }, null);
  expect(problems).toEqual([]);
  const idOf = (id: number) => (id < 0 ? Math.max(...units.map((one) => one.id)) - id : id);
  return {
    units: outcome.units.map((one) => ({ ...one, id: idOf(one.id), parentId: one.parentId && idOf(one.parentId) })),
    successions: [
      ...successions,
      ...outcome.successions.map((one) => ({
        predecessorId: idOf(one.predecessorId),
        successorId: idOf(one.successorId),
        day,
      })),
    ],
  };
}

const begin = (code: string, level: UnitLevel, parent: string, from: string[] = []): UnitStep => ({
  kind: 'begin',
  line: 1,
  code,
  level,
  typeVi: '',
  nameVi: code,
  nameEn: code,
  parent,
  from,
});
const end = (code: string, ...heirs: string[]): UnitStep => ({ kind: 'end', line: 2, code, heirs });
const move = (code: string, parent: string): UnitStep => ({ kind: 'alter', line: 3, code, to: { parent } });

/** 2021: three districts became Thủ Đức, and two wards An Khánh. 2025: districts went, wards merged and were split. */
const before: Kept = {
  units: [
    unit(1, '79', 'CITY', null),
    unit(2, '769', 'DISTRICT', 1),
    unit(3, '763', 'DISTRICT', 1),
    unit(4, '762', 'DISTRICT', 1),
    unit(5, 'Bình An', 'WARD', 2),
    unit(6, 'Bình Khánh', 'WARD', 2),
    unit(7, 'An Phú', 'WARD', 2),
    unit(8, 'Quận 1', 'DISTRICT', 1),
    unit(9, 'Bến Nghé', 'WARD', 8),
    unit(10, 'Đa Kao', 'WARD', 8),
    unit(11, 'Tân Định', 'WARD', 8),
  ],
  successions: [],
};
const in2021 = change(before, FIRST, [
  begin('Thủ Đức', 'DISTRICT', '79'),
  ...['769', '763', '762'].map((code) => end(code, 'Thủ Đức')),
  begin('An Khánh', 'WARD', 'Thủ Đức'),
  end('Bình An', 'An Khánh'),
  end('Bình Khánh', 'An Khánh'),
  move('An Phú', 'Thủ Đức'),
]);
const in2025 = change(in2021, SECOND, [
  begin('Sài Gòn', 'WARD', '79'),
  begin('Tân Định mới', 'WARD', '79'),
  end('Bến Nghé', 'Sài Gòn'),
  end('Đa Kao', 'Sài Gòn', 'Tân Định mới'),
  end('Tân Định', 'Tân Định mới'),
  begin('An Khánh mới', 'WARD', '79'),
  end('An Khánh', 'An Khánh mới'),
  end('An Phú', 'An Khánh mới'),
  end('Thủ Đức'),
  end('Quận 1'),
]);

function originIn({ units, successions }: Kept, code: string, firstDay: string, lastDay: string) {
  const unitId = units.filter((one) => one.code === code).at(-1)?.id ?? 0;
  const { kind, unitIds } = findOrigin({ unitId, successions, units }, { firstDay, lastDay });
  return [kind, unitIds.map((id) => units.find((one) => one.id === id)?.code)];
}

describe('the reorganisation of 2021', () => {
  test('a district that three became is their sum before its first day, and itself from then on', () => {
    expect(originIn(in2021, 'Thủ Đức', '2020-12-21', '2020-12-27')).toEqual(['merged', ['769', '763', '762']]);
    expect(originIn(in2021, 'Thủ Đức', '2021-01-04', '2021-01-10')).toEqual(['own', ['Thủ Đức']]);
  });

  test('the week that holds the day of the change is of both', () => {
    const [kind, codes] = originIn(in2021, 'Thủ Đức', '2020-12-28', '2021-01-03');
    expect(kind).toBe('merged');
    expect(codes).toEqual(['769', '763', '762', 'Thủ Đức']);
  });

  test('a unit that only moved is itself throughout', () => {
    expect(originIn(in2021, 'An Phú', '2020-12-21', '2020-12-27')).toEqual(['own', ['An Phú']]);
  });
});

describe('the reorganisation of 2025', () => {
  test('goes back over the one of 2021 as far as there are figures', () => {
    expect(originIn(in2025, 'An Khánh mới', '2025-07-07', '2025-07-13')).toEqual(['own', ['An Khánh mới']]);
    expect(originIn(in2025, 'An Khánh mới', '2025-06-23', '2025-06-29')).toEqual(['merged', ['An Phú', 'An Khánh']]);
    expect(originIn(in2025, 'An Khánh mới', '2020-12-21', '2020-12-27')).toEqual([
      'merged',
      ['Bình An', 'Bình Khánh', 'An Phú'],
    ]);
  });

  test('a ward that was split is shown whole, and said to be of more than each that came of it', () => {
    expect(originIn(in2025, 'Sài Gòn', '2025-06-23', '2025-06-29')).toEqual(['split', ['Bến Nghé', 'Đa Kao']]);
    expect(originIn(in2025, 'Tân Định mới', '2025-06-23', '2025-06-29')).toEqual(['split', ['Đa Kao', 'Tân Định']]);
  });
});

test('what was split and came together again is no split', () => {
  const apart = change(before, FIRST, [begin('A', 'WARD', '769'), begin('B', 'WARD', '769'), end('An Phú', 'A', 'B')]);
  const together = change(apart, SECOND, [begin('C', 'WARD', '769'), end('A', 'C'), end('B', 'C')]);
  expect(originIn(apart, 'A', '2020-12-21', '2020-12-27')).toEqual(['split', ['An Phú']]);
  expect(originIn(together, 'C', '2020-12-21', '2020-12-27')).toEqual(['merged', ['An Phú']]);
});

test('a unit that takes another in is both before, and one that a part was taken from keeps its figures', () => {
  const taken = change(before, FIRST, [end('Bình An', 'Bình Khánh')]);
  expect(originIn(taken, 'Bình Khánh', '2020-12-21', '2020-12-27')).toEqual(['merged', ['Bình An', 'Bình Khánh']]);
  const parted = change(before, FIRST, [begin('Mới', 'WARD', '769', ['An Phú'])]);
  expect(originIn(parted, 'Mới', '2020-12-21', '2020-12-27')).toEqual(['own', ['Mới']]);
});

test('a ward below a district that it is summed with is counted once', () => {
  const swallowed = change(before, FIRST, [
    begin('Mới', 'DISTRICT', '79'),
    ...['769', 'Bình An', 'Bình Khánh', 'An Phú'].map((code) => end(code, 'Mới')),
  ]);
  expect(originIn(swallowed, 'Mới', '2020-12-21', '2020-12-27')).toEqual(['merged', ['769']]);
});

test('a series names each place where it passes from some units to others, by the day of the change', () => {
  const pedigree = { ...in2025, unitId: in2025.units.find(({ code }) => code === 'An Khánh mới')?.id ?? 0 };
  const weeks = ['2020-12-21', '2020-12-28', '2021-01-04', '2025-06-23', '2025-06-30', '2025-07-07'];
  const origins = weeks.map((firstDay) => findOrigin(pedigree, { firstDay, lastDay: addDays(firstDay, 6) }));
  const changes = findOriginChanges(origins, pedigree);
  expect(changes.map(({ before: at, day, kind, unitIds }) => [weeks[at], day, kind, unitIds.length])).toEqual([
    ['2021-01-04', FIRST, 'merged', 4],
    ['2025-07-07', SECOND, 'merged', 2],
  ]);
});

test('mergers keep the sum: every unit of before is in the series of exactly one unit of after', () => {
  const groups = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(groups, fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }), (first, second) => {
      const made: UnitPedigree['units'] = [
        ...first.map((_, at) => ({ id: at, parentId: null, validFrom: '2019-01-01', validTo: '2020-12-31' })),
        ...[0, 1, 2, 3].map((at) => ({ id: 100 + at, parentId: null, validFrom: FIRST, validTo: '2025-06-30' })),
        ...[0, 1, 2].map((at) => ({ id: 200 + at, parentId: null, validFrom: SECOND, validTo: null })),
      ];
      const successions = [
        ...first.map((to, at) => ({ predecessorId: at, successorId: 100 + to, day: FIRST })),
        ...second.map((to, at) => ({ predecessorId: 100 + at, successorId: 200 + to, day: SECOND })),
      ];
      const origins = [200, 201, 202].map((unitId) =>
        findOrigin({ unitId, successions, units: made }, { firstDay: '2020-12-21', lastDay: '2020-12-27' }),
      );
      const counted = origins.filter(({ kind }) => kind === 'merged').flatMap(({ unitIds }) => unitIds);
      expect(counted.sort((a, b) => a - b)).toEqual(first.map((_, at) => at));
      expect(origins.some(({ kind }) => kind === 'split')).toBe(false);
    }),
  );
});
