import { describe, expect, test } from 'vitest';

import { handledFields } from '~/registry/fields/domain/field';

describe('the fields a unit handles', () => {
  const levelFields = [
    { level: 'WARD' as const, field: 'CIVIL_STATUS' },
    { level: 'WARD' as const, field: 'RESIDENCE' },
    { level: 'DISTRICT' as const, field: 'LAND' },
  ];

  test('are those of its level', () => {
    expect(handledFields({ id: 1, level: 'WARD' }, levelFields, [])).toEqual(new Set(['CIVIL_STATUS', 'RESIDENCE']));
    expect(handledFields({ id: 1, level: 'VERTICAL' }, levelFields, [])).toEqual(new Set());
  });

  test('with its own exceptions, which touch no other unit', () => {
    const unitFields = [
      { unitId: 1, field: 'RESIDENCE', handles: false },
      { unitId: 1, field: 'HEALTH', handles: true },
      { unitId: 2, field: 'TAX', handles: true },
    ];
    expect(handledFields({ id: 1, level: 'WARD' }, levelFields, unitFields)).toEqual(
      new Set(['CIVIL_STATUS', 'HEALTH']),
    );
  });
});
