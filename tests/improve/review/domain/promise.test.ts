import { expect, test } from 'vitest';
import { isOfPeriod, judgePromise } from '~/improve/review/domain/promise';

const today = '2026-11-16';
const week = { firstDay: '2026-11-09', lastDay: '2026-11-15' };

test('a promise is kept when it is done by its day, and broken when its day is over and it is not', () => {
  expect(judgePromise({ state: 'DONE', dueOn: '2026-11-13', endedOn: '2026-11-13' }, today)).toBe('kept');
  expect(judgePromise({ state: 'DONE', dueOn: '2026-11-13', endedOn: '2026-11-14' }, today)).toBe('late');
  expect(judgePromise({ state: 'DONE', dueOn: null, endedOn: '2026-11-14' }, today)).toBe('kept');
  expect(judgePromise({ state: 'IN_HAND', dueOn: '2026-11-15', endedOn: null }, today)).toBe('broken');
  expect(judgePromise({ state: 'IN_HAND', dueOn: today, endedOn: null }, today)).toBe('running');
  expect(judgePromise({ state: 'NEEDS_OWNER', dueOn: '2026-11-15', endedOn: null }, today)).toBe('broken');
  expect(judgePromise({ state: 'GIVEN_UP', dueOn: '2026-11-15', endedOn: '2026-11-10' }, today)).toBe('given-up');
});

test('a review speaks of what was due or ended in its days, and of what is overdue since before', () => {
  expect(isOfPeriod({ state: 'IN_HAND', dueOn: '2026-11-15', endedOn: null }, week)).toBe(true);
  expect(isOfPeriod({ state: 'IN_HAND', dueOn: '2026-11-16', endedOn: null }, week)).toBe(false);
  expect(isOfPeriod({ state: 'DONE', dueOn: '2026-11-30', endedOn: '2026-11-09' }, week)).toBe(true);
  expect(isOfPeriod({ state: 'IN_HAND', dueOn: '2026-10-01', endedOn: null }, week)).toBe(true);
  expect(isOfPeriod({ state: 'DONE', dueOn: '2026-10-01', endedOn: '2026-10-02' }, week)).toBe(false);
  expect(isOfPeriod({ state: 'NEEDS_OWNER', dueOn: null, endedOn: null }, week)).toBe(false);
});
