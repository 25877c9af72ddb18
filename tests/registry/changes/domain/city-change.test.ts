import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takenOver, targetsWithoutDistricts, wardsTakeOver } from '~/registry/changes/domain/city-change';
import type { LevelField } from '~/registry/fields/domain/field';
import type { TargetRecord } from '~/registry/targets/domain/target';
import { unitLevels } from '~/registry/units/domain/unit';

const target: TargetRecord = {
  id: 1,
  plan: '2020',
  indicator: 'PARTICIPATION',
  unitLevel: 'WARD',
  field: '*',
  comparator: '>=',
  threshold: 0.7,
  shareOfUnits: null,
  validFrom: '2020-02-18',
  validTo: '2026-12-31',
  citation: '552 annex 9.1a',
  quoteVi: 'đạt từ 70% trở lên',
};

test('wards take over exactly what districts handled and they did not', () => {
  const levelFields = fc.array(
    fc.record({ level: fc.constantFrom(...unitLevels), field: fc.constantFrom('A', 'B', 'C', 'D') }),
  );
  fc.assert(
    fc.property(
      fc
        .uniqueArray(levelFields, { maxLength: 1 })
        .map(([rows = []]) => [
          ...new Map(rows.map((row): [string, LevelField] => [`${row.level} ${row.field}`, row])).values(),
        ]),
      (rows) => {
        const of = (level: string) => rows.filter((row) => row.level === level).map(({ field }) => field);
        const after = new Set([...of('WARD'), ...wardsTakeOver(rows).map(({ field }) => field)]);
        expect(after).toEqual(new Set([...of('WARD'), ...of('DISTRICT')]));
        expect(wardsTakeOver(rows).every(({ level, handles }) => level === 'WARD' && handles)).toBe(true);
      },
    ),
  );
});

test('what is asked of districts alone is asked of nobody in a city without them', () => {
  const targets = [
    target,
    { ...target, id: 2, unitLevel: 'DISTRICT' as const },
    { ...target, id: 3, unitLevel: '*' as const },
  ];
  expect(targetsWithoutDistricts(targets).map(({ id }) => id)).toEqual([1, 3]);
});

test('a target that is taken over stands in the words that were confirmed, without the old last day', () => {
  expect(takenOver(target, { citation: 'Nghị quyết X, mục 1', quoteVi: 'nguyên văn' })).toEqual({
    indicator: 'PARTICIPATION',
    unitLevel: 'WARD',
    field: '*',
    comparator: '>=',
    threshold: 0.7,
    shareOfUnits: null,
    validTo: null,
    citation: 'Nghị quyết X, mục 1',
    quoteVi: 'nguyên văn',
  });
});
