import { describe, expect, test } from 'vitest';

import { parsePeriod } from '~/base/calendar/period';
import { targetsFor, type TargetRecord } from '~/registry/targets/domain/target';

function target(id: number, rest: Partial<TargetRecord> = {}): TargetRecord {
  return {
    id,
    plan: '2020',
    indicator: 'SATISFACTION',
    unitLevel: '*',
    field: '*',
    comparator: '>=',
    threshold: 0.85,
    shareOfUnits: null,
    validFrom: '2020-01-01',
    validTo: '2020-12-31',
    citation: '552 I.2.1.1',
    quoteVi: 'Từ 85% trở lên.',
    ...rest,
  };
}

const period = parsePeriod('2020-W10');

describe('the targets of a unit and a field', () => {
  test('are those of its level and field, and those of every level or field', () => {
    const targets = [
      target(1),
      target(2, { unitLevel: 'WARD' }),
      target(3, { unitLevel: 'DISTRICT' }),
      target(4, { field: 'HEALTH' }),
      target(5, { field: 'LAND' }),
      target(6, { unitLevel: 'WARD', field: 'HEALTH' }),
    ];
    const found = targetsFor(targets, { level: 'WARD', field: 'HEALTH', period });
    expect(found.map(({ id }) => id)).toEqual([1, 2, 4, 6]);
  });

  test('are those in force on the last day of the period', () => {
    const targets = [
      target(1, { validTo: '2020-12-31' }),
      target(2, { plan: '2021', validFrom: '2021-01-01', validTo: null }),
    ];
    const inForce = (key: string) =>
      targetsFor(targets, { level: 'WARD', field: 'HEALTH', period: parsePeriod(key) }).map(({ id }) => id);
    expect(inForce('2020-W52')).toEqual([1]);
    // From 2020-12-28 to 2021-01-03.
    expect(inForce('2020-W53')).toEqual([2]);
    expect(inForce('2020-12')).toEqual([1]);
    expect(inForce('2020')).toEqual([1]);
    expect(inForce('2019')).toEqual([]);
    expect(inForce('2024')).toEqual([2]);
  });
});
