import { expect, test } from 'vitest';
import {
  actionStates,
  actionSteps,
  isEnded,
  openStates,
  stateAfter,
  stepsFrom,
  transitions,
} from '~/improve/actions/domain/action';
import { mayOwn } from '~/improve/actions/domain/owner';
import { roles } from '~/registry/people/domain/roles';

test('the table of transitions is whole: each state and step, and what becomes of it', () => {
  const table = actionStates.map((state) => [state, actionSteps.map((step) => stateAfter(state, step))]);
  expect(actionSteps).toEqual([
    'OPEN',
    'TAKE',
    'HAND_OVER',
    'CHANGE',
    'NOTE',
    'FINISH',
    'GIVE_UP',
    'OWNER_LEFT',
    'JUDGE',
  ]);
  expect(table).toEqual([
    ['NEEDS_OWNER', [null, 'IN_HAND', null, null, 'NEEDS_OWNER', null, 'GIVEN_UP', null, 'NEEDS_OWNER']],
    ['IN_HAND', [null, null, 'IN_HAND', 'IN_HAND', 'IN_HAND', 'DONE', 'GIVEN_UP', 'NEEDS_OWNER', 'IN_HAND']],
    ['DONE', [null, null, null, null, null, null, null, null, 'DONE']],
    ['GIVEN_UP', [null, null, null, null, null, null, null, null, 'GIVEN_UP']],
  ]);
});

test('people are offered what the table allows, and of what ended nothing', () => {
  expect(stepsFrom('NEEDS_OWNER')).toEqual(['TAKE', 'NOTE', 'GIVE_UP']);
  expect(stepsFrom('IN_HAND')).toEqual(['HAND_OVER', 'CHANGE', 'NOTE', 'FINISH', 'GIVE_UP']);
  for (const state of actionStates.filter(isEnded)) expect(stepsFrom(state)).toEqual([]);
  expect(openStates).toEqual(['NEEDS_OWNER', 'IN_HAND']);
});

test('every state can be reached from the first one, and from each open one an end can', () => {
  const reached = new Set(['NEEDS_OWNER']);
  for (const state of actionStates)
    if (reached.has(state)) for (const after of Object.values(transitions[state])) reached.add(after);
  expect([...reached].sort()).toEqual([...actionStates].sort());
  for (const state of openStates) expect(Object.values(transitions[state]).some(isEnded)).toBe(true);
});

test('an owner is a reviewer of the unit or of one above it, with an account in use', () => {
  const ward = { id: 3, ancestorIds: [2, 1] };
  const owns = (role: (typeof roles)[number], unitId: number | null, disabled = false) =>
    mayOwn({ role, unitId, disabled }, ward);
  expect(owns('REVIEWER', 3)).toBe(true);
  expect(owns('REVIEWER', 2)).toBe(true);
  expect(owns('REVIEWER', 4)).toBe(false);
  expect(owns('REVIEWER', null)).toBe(false);
  expect(owns('REVIEWER', 3, true)).toBe(false);
  for (const role of roles.filter((one) => one !== 'REVIEWER')) expect(owns(role, 3), role).toBe(false);
});
