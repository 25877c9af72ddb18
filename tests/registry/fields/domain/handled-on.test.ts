import { expect, test } from 'vitest';
import { handledOn } from '~/registry/fields/domain/handled-on';

const ward = { id: 7, level: 'WARD' as const };
const facility = { id: 8, level: 'FACILITY' as const };

test('a unit handles on each day what it and its level handled then, however often it is asked', () => {
  const handled = handledOn(
    {
      levels: [{ level: 'WARD', field: 'LAND' }],
      units: [{ unitId: 8, field: 'HEALTH', handles: true }],
    },
    [
      { subject: 'WARD', field: 'LABOUR', until: '2026-11-15', handled: true },
      { subject: '7', field: 'LAND', until: '2026-11-08', handled: false },
    ],
  );
  for (let times = 0; times < 2; times += 1) {
    expect([...handled(ward, '2026-11-08')]).toEqual(['LABOUR']);
    expect([...handled(ward, '2026-11-09')].sort()).toEqual(['LABOUR', 'LAND']);
    expect([...handled(ward, '2026-11-16')]).toEqual(['LAND']);
    expect([...handled(facility, '2026-11-01')]).toEqual(['HEALTH']);
  }
});
