import { expect, test } from 'vitest';
import { groupUnits, narrowUnits, type GroupableUnit } from '~/registry/units/domain/unit-group';

const unit = (id: number, level: GroupableUnit['level'], parentId: number | null): GroupableUnit => ({
  id,
  name: `${level} ${id}`,
  level,
  parentId,
});

test('the city comes first, then what belongs to it, then each district at the head of its wards', () => {
  const units = [
    unit(5, 'WARD', 3),
    unit(4, 'DEPARTMENT', 1),
    unit(3, 'DISTRICT', 1),
    unit(1, 'CITY', null),
    unit(2, 'WARD', 3),
  ];
  expect(groupUnits(units)).toEqual([
    {
      district: null,
      options: [
        { id: 1, name: 'CITY 1' },
        { id: 4, name: 'DEPARTMENT 4' },
      ],
    },
    {
      district: 'DISTRICT 3',
      options: [
        { id: 3, name: 'DISTRICT 3' },
        { id: 5, name: 'WARD 5' },
        { id: 2, name: 'WARD 2' },
      ],
    },
  ]);
});

test('in a city without districts every ward is offered', () => {
  const units = [unit(1, 'CITY', null), unit(2, 'WARD', 1), unit(3, 'WARD', 1)];
  expect(groupUnits(units)).toEqual([{ district: null, options: units.map(({ id, name }) => ({ id, name })) }]);
});

test('a list is narrowed by words of a name or its district, without tone marks, and keeps what is chosen', () => {
  const groups = [
    { district: null, options: [{ id: 1, name: 'Sở Y tế' }] },
    {
      district: 'Quận 1',
      options: [
        { id: 2, name: 'Phường Bến Nghé' },
        { id: 3, name: 'Phường Đa Kao' },
      ],
    },
  ];
  expect(narrowUnits(groups, 'ben nghe', '')).toEqual([
    { district: 'Quận 1', options: [{ id: 2, name: 'Phường Bến Nghé' }] },
  ]);
  expect(narrowUnits(groups, 'da kao quan 1', '1')).toEqual([
    groups[0],
    { district: 'Quận 1', options: [{ id: 3, name: 'Phường Đa Kao' }] },
  ]);
  expect(narrowUnits(groups, '', '')).toEqual(groups);
  expect(narrowUnits(groups, 'quan 10', '')).toEqual([]);
});
