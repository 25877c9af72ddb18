import { expect, test } from 'vitest';

import { changeOf } from '~/measure/reports/domain/cell-shares';

test('a change is the later share less the earlier one, where both are measured', () => {
  const before = { participation: 0.25, satisfaction: null };
  expect(changeOf(before, { participation: 0.75, satisfaction: 0.5 })).toEqual({
    participation: 0.5,
    satisfaction: null,
  });
  expect(changeOf(before, { participation: null, satisfaction: 0.5 }).participation).toBeNull();
  expect(changeOf(undefined, { participation: 0, satisfaction: 0 })).toEqual({
    participation: null,
    satisfaction: null,
  });
});
