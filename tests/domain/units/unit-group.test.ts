import { expect, test } from 'vitest';
import { groupUnits, type GroupableUnit } from '~/domain/units/unit-group';

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
  expect(groupUnits(units)).toEqual([
    { district: null, options: units.map(({ id, name }) => ({ id, name })) },
  ]);
});
