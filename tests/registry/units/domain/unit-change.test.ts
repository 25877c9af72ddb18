import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import type { UnitLevel } from '~/registry/units/domain/unit';
import { checkUnitChange, type KeptUnits } from '~/registry/units/domain/unit-change';
import { mayStandBelow } from '~/registry/units/domain/unit-level';
import { existsOn, unitsAsOf, type UnitPast, type UnitState } from '~/registry/units/domain/unit-past';
import { unitChangeSchema, type UnitStep } from '~/registry/units/domain/unit-step';
import { buildUnitTree, unitsValidIn } from '~/registry/units/domain/unit-tree';

const BEGIN = '2019-10-06';
const DAY = '2021-01-01';

function unit(
  id: number,
  code: string,
  level: UnitLevel,
  parentId: number | null,
  more: Partial<UnitState> = {},
): UnitState {
  const name = `Đơn vị ${code}`;
  return {
    id,
    code,
    level,
    typeVi: '',
    nameVi: name,
    nameEn: code,
    parentId,
    validFrom: BEGIN,
    validTo: null,
    ...more,
  };
}

const city = unit(1, '79', 'CITY', null);
const districtTwo = unit(2, '769', 'DISTRICT', 1);
const districtNine = unit(3, '763', 'DISTRICT', 1);
const wardOne = unit(4, 'W1', 'WARD', 2);
const wardTwo = unit(5, 'W2', 'WARD', 2);
const wardThree = unit(6, 'W3', 'WARD', 3);
const kept: KeptUnits = { units: [city, districtTwo, districtNine, wardOne, wardTwo, wardThree], pasts: [] };

function begin(code: string, level: UnitLevel, parent: string, from: string[] = []): UnitStep {
  return { kind: 'begin', line: 1, code, level, typeVi: '', nameVi: `Mới ${code}`, nameEn: code, parent, from };
}
const end = (code: string, ...heirs: string[]): UnitStep => ({ kind: 'end', line: 2, code, heirs });
const alter = (code: string, to: Extract<UnitStep, { kind: 'alter' }>['to']): UnitStep => ({
  kind: 'alter',
  line: 3,
  code,
  to,
});

const problemsOf = (steps: UnitStep[], state = kept, day = DAY, closed: string | null = null) =>
  checkUnitChange(state, { day, steps }, closed).problems.map(({ code }) => code);

describe('a merger', () => {
  const steps = [begin('W9', 'WARD', '769'), end('W1', 'W9'), end('W2', 'W9')];
  const { problems, outcome } = checkUnitChange(kept, { day: DAY, steps }, '2020-12-27');

  test('ends what is merged the day before, and begins what succeeds it', () => {
    expect(problems).toEqual([]);
    expect(outcome.ended.map(({ unit: { code }, validTo, heirIds }) => [code, validTo, heirIds])).toEqual([
      ['W1', '2020-12-31', [-1]],
      ['W2', '2020-12-31', [-1]],
    ]);
    expect(outcome.begun).toMatchObject([{ code: 'W9', parentId: 2, validFrom: DAY, validTo: null }]);
    expect(outcome.successions).toEqual([
      { predecessorId: 4, successorId: -1 },
      { predecessorId: 5, successorId: -1 },
    ]);
  });

  test('may be into a unit that goes on', () => {
    expect(checkUnitChange(kept, { day: DAY, steps: [end('W1', 'W2')] }, null)).toMatchObject({
      problems: [],
      outcome: { successions: [{ predecessorId: 4, successorId: 5 }] },
    });
  });
});

describe('a split', () => {
  test('gives what ends to several', () => {
    const steps = [begin('A', 'WARD', '769'), begin('B', 'WARD', '769'), end('W1', 'A', 'B')];
    const { problems, outcome } = checkUnitChange(kept, { day: DAY, steps }, null);
    expect(problems).toEqual([]);
    expect(outcome.ended[0]?.heirIds).toEqual([-1, -2]);
  });

  test('may leave the unit that it comes out of as it is', () => {
    const { problems, outcome } = checkUnitChange(kept, { day: DAY, steps: [begin('A', 'WARD', '769', ['W1'])] }, null);
    expect(problems).toEqual([]);
    expect(outcome.successions).toEqual([{ predecessorId: 4, successorId: -1 }]);
    expect(outcome.ended).toEqual([]);
  });
});

describe('a new unit may take the code of one that ends', () => {
  const steps = [
    end('769', '769'),
    end('763', '769'),
    begin('769', 'DISTRICT', '79'),
    alter('W1', { parent: '769' }),
    alter('W2', { parent: '769' }),
    alter('W3', { parent: '769' }),
  ];
  const { problems, outcome } = checkUnitChange(kept, { day: DAY, steps }, null);

  test('and the wards move below it, with what they were until then kept', () => {
    expect(problems).toEqual([]);
    expect(outcome.units.filter(({ level }) => level === 'WARD').map(({ parentId }) => parentId)).toEqual([-1, -1, -1]);
    expect(outcome.altered.map(({ past }) => past)).toMatchObject([
      { unitId: 4, until: '2020-12-31', parentId: 2 },
      { unitId: 5, until: '2020-12-31', parentId: 2 },
      { unitId: 6, until: '2020-12-31', parentId: 3 },
    ]);
  });
});

describe('what is refused', () => {
  test.each<[string, UnitStep[]]>([
    ['unit-nothing-changes', []],
    ['unit-nothing-changes', [alter('W1', { nameVi: wardOne.nameVi })]],
    ['unit-unknown', [end('W7')]],
    ['unit-unknown', [end('W1', 'W7')]],
    ['unit-heir-ends', [end('W1', 'W2'), end('W2')]],
    ['unit-heir-ends', [end('W1', 'W1')]],
    ['unit-unknown', [begin('A', 'WARD', '769', ['W7'])]],
    ['unit-duplicate', [begin('W1', 'WARD', '769')]],
    ['unit-parent-missing', [begin('A', 'WARD', '999')]],
    ['unit-level-wrong', [begin('A', 'DISTRICT', 'W1')]],
    ['unit-level-wrong', [alter('W1', { parent: 'W2' })]],
    ['unit-has-children', [end('769', '763')]],
    ['unit-step-twice', [end('W1', 'W2'), alter('W1', { nameVi: 'Khác' })]],
  ])('%s', (code, steps) => {
    expect(problemsOf(steps)).toContain(code);
  });

  test('two units that begin with one code', () => {
    expect(problemsOf([begin('A', 'WARD', '769'), begin('A', 'WARD', '763')])).toEqual([
      'unit-duplicate',
      'unit-duplicate',
    ]);
  });

  test('a circle, which levels alone do not exclude among vertical agencies', () => {
    const state = { units: [city, unit(2, 'V1', 'VERTICAL', 1), unit(3, 'V2', 'VERTICAL', 2)], pasts: [] };
    expect(problemsOf([alter('V1', { parent: 'V2' })], state)).toEqual(['unit-cycle']);
  });

  test('a day that is closed, and none after it', () => {
    expect(problemsOf([end('W1', 'W2')], kept, DAY, DAY)).toEqual(['unit-in-closed-period']);
    expect(problemsOf([end('W1', 'W2')], kept, DAY, '2020-12-31')).toEqual([]);
  });

  test('a day before another change of the same unit, or before it begins', () => {
    const past: UnitPast = { unitId: 4, until: '2021-06-30', typeVi: '', nameVi: 'Cũ', nameEn: 'Old', parentId: 2 };
    const state = { ...kept, pasts: [past] };
    expect(problemsOf([end('W1', 'W2')], state)).toEqual(['unit-changed-later']);
    expect(problemsOf([end('W1', 'W2')], state, '2021-07-01')).toEqual([]);
    expect(problemsOf([end('W1', 'W2')], kept, BEGIN)).toEqual(['unit-changed-later']);
    expect(problemsOf([end('W1', 'W2')], kept, '2019-01-01')).toContain('unit-unknown');
  });

  test('the end of a unit that another one leaves only later', () => {
    const past: UnitPast = { ...wardThree, unitId: wardThree.id, until: '2021-06-30', parentId: districtNine.id };
    const moved = { ...wardThree, parentId: districtTwo.id };
    const state = { units: [...kept.units.filter(({ id }) => id !== moved.id), moved], pasts: [past] };
    expect(problemsOf([end('763', '769')], state)).toEqual(['unit-has-children']);
    expect(problemsOf([end('763', '769')], state, '2021-07-01')).toEqual([]);
  });

  test('a parent that ends before', () => {
    const state = { ...kept, units: [...kept.units, unit(9, 'D9', 'DISTRICT', 1, { validTo: '2021-12-31' })] };
    expect(problemsOf([begin('A', 'WARD', 'D9')], state)).toEqual(['unit-outlives-parent']);
  });
});

describe('names and parents of a day', () => {
  test('are those of the first past that had not ended by then', () => {
    const pasts = ['2020-06-30', '2020-12-31'].map((until, index) => ({
      unitId: 4,
      until,
      typeVi: '',
      nameVi: `Tên ${index}`,
      nameEn: `Name ${index}`,
      parentId: 3,
    }));
    const nameOn = (day: string) => unitsAsOf(kept.units, pasts, day).find(({ id }) => id === 4)?.nameVi;
    expect(['2020-06-30', '2020-07-01', '2020-12-31', '2021-01-01'].map(nameOn)).toEqual([
      'Tên 0',
      'Tên 1',
      'Tên 1',
      wardOne.nameVi,
    ]);
  });
});

/** Steps that may or may not make sense, about the units above. */
const someStep = (() => {
  const code = fc.constantFrom('769', '763', 'W1', 'W2', 'W3', 'A', 'B', '79', 'none');
  const level = fc.constantFrom<UnitLevel>('DISTRICT', 'WARD', 'FACILITY', 'VERTICAL', 'DEPARTMENT');
  return fc.oneof(
    fc.record({ code, level, parent: code, from: fc.array(code, { maxLength: 2 }) }).map((one): UnitStep => ({
      ...begin(one.code, one.level, one.parent, one.from),
    })),
    fc.record({ code, heirs: fc.array(code, { maxLength: 2 }) }).map((one) => end(one.code, ...one.heirs)),
    fc
      .record({ code, parent: fc.option(code, { nil: undefined }), nameVi: fc.constantFrom('Tên mới', undefined) })
      .map((one) => alter(one.code, { parent: one.parent, nameVi: one.nameVi })),
  );
})();

/** The same state with real ids, as it would be stored. */
function store(state: KeptUnits, outcome: ReturnType<typeof checkUnitChange>['outcome']): KeptUnits {
  const first = Math.max(...state.units.map(({ id }) => id)) + 1;
  const real = (id: number) => (id < 0 ? first - 1 - id : id);
  return {
    units: outcome.units.map((one) => ({
      ...one,
      id: real(one.id),
      parentId: one.parentId === null ? null : real(one.parentId),
    })),
    pasts: [...state.pasts, ...outcome.altered.flatMap(({ past }) => (past === null ? [] : [past]))],
  };
}

const treeOn = (state: KeptUnits, day: string) => unitsValidIn(unitsAsOf(state.units, state.pasts, day), day, day);

/** Who was there on a day, what it was called, and below whom: that it ends later is no part of it. */
const placesOn = (state: KeptUnits, day: string) =>
  treeOn(state, day).map(({ id, code, nameVi, typeVi, parentId }) => ({ id, code, nameVi, typeVi, parentId }));

describe('whatever is asked', () => {
  const changes = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 40 }), steps: fc.array(someStep, { minLength: 1, maxLength: 2 }) }),
    { minLength: 1, maxLength: 5 },
  );

  test('what is accepted leaves every day before as it was, and a sound tree on each day after', () => {
    let accepted = 0;
    fc.assert(
      fc.property(changes, (list) => {
        let state = kept;
        for (const { after, steps } of list) {
          const day = addDays(DAY, after);
          const checked = checkUnitChange(state, { day, steps }, null);
          if (checked.problems.length > 0) continue;
          accepted += 1;
          const next = store(state, checked.outcome);
          for (const before of [BEGIN, addDays(DAY, -1), addDays(day, -1)])
            expect(placesOn(next, before)).toEqual(placesOn(state, before));
          for (const later of [day, addDays(DAY, 60)]) {
            const units = treeOn(next, later);
            const tree = buildUnitTree(units);
            expect(tree.units).toHaveLength(units.length);
            expect(new Set(units.map(({ code }) => code)).size).toBe(units.length);
            for (const { level, parentId, validTo } of units) {
              if (parentId === null) continue;
              const parent = tree.unit(parentId);
              expect(mayStandBelow(level, parent.level)).toBe(true);
              expect(parent.validTo === null || (validTo !== null && validTo <= parent.validTo)).toBe(true);
            }
          }
          state = next;
        }
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(10);
  });

  test('the sum over the city of what units counted is the same before and after', () => {
    fc.assert(
      fc.property(
        fc.array(someStep, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }),
        (steps, counts) => {
          const checked = checkUnitChange(kept, { day: DAY, steps }, null);
          if (checked.problems.length > 0) return;
          const next = store(kept, checked.outcome);
          const counted = (id: number) => counts[id - 1] ?? 0;
          // A period over the day has the units of both sides, as a week of the change has.
          const tree = buildUnitTree(unitsAsOf(next.units, next.pasts, DAY));
          const total = tree.descendantsOf(1).reduce((sum, { id }) => sum + counted(id), counted(1));
          expect(total).toBe(counts.reduce((sum, one) => sum + one, 0));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a step that can be stored is read back as it was', () => {
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 5 }), (steps) => {
        const change = { day: DAY, steps };
        expect(unitChangeSchema.parse(JSON.parse(JSON.stringify(change)))).toEqual(JSON.parse(JSON.stringify(change)));
      }),
    );
  });
});

test('a unit exists on its first and last day', () => {
  const shortLived = { validFrom: '2021-01-01', validTo: '2021-01-02' };
  expect(['2020-12-31', '2021-01-01', '2021-01-02', '2021-01-03'].map((day) => existsOn(shortLived, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});
