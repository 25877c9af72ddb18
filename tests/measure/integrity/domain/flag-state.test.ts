import { expect, test } from 'vitest';
import { determineFlagState } from '~/measure/integrity/domain/flag-state';

test('a proposal that waits says more than anything before it, and what was decided last says where a flag stands', () => {
  const proposed = { state: 'PROPOSED', kind: 'RESTORE' } as const;
  const excluded = { state: 'APPLIED', kind: 'EXCLUDE' } as const;
  const restored = { state: 'APPLIED', kind: 'RESTORE' } as const;
  expect([false, true].map((settled) => determineFlagState(settled, undefined))).toEqual(['open', 'settled']);
  expect([false, true].map((settled) => determineFlagState(settled, proposed))).toEqual(['waiting', 'waiting']);
  expect([false, true].map((settled) => determineFlagState(settled, excluded))).toEqual(['excluded', 'excluded']);
  expect([false, true].map((settled) => determineFlagState(settled, restored))).toEqual(['restored', 'settled']);
});
