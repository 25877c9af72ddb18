import { expect, test } from 'vitest';
import { judgePromise } from '~/improve/review/domain/promise';

const today = '2026-11-16';

test('a promise is kept when it is done by its day, and broken when its day is over and it is not', () => {
  expect(judgePromise({ state: 'DONE', dueOn: '2026-11-13', endedOn: '2026-11-13' }, today)).toBe('kept');
  expect(judgePromise({ state: 'DONE', dueOn: '2026-11-13', endedOn: '2026-11-14' }, today)).toBe('late');
  expect(judgePromise({ state: 'DONE', dueOn: null, endedOn: '2026-11-14' }, today)).toBe('kept');
  expect(judgePromise({ state: 'IN_HAND', dueOn: '2026-11-15', endedOn: null }, today)).toBe('broken');
  expect(judgePromise({ state: 'IN_HAND', dueOn: today, endedOn: null }, today)).toBe('running');
  expect(judgePromise({ state: 'NEEDS_OWNER', dueOn: '2026-11-15', endedOn: null }, today)).toBe('broken');
  expect(judgePromise({ state: 'GIVEN_UP', dueOn: '2026-11-15', endedOn: '2026-11-10' }, today)).toBe('given-up');
});
