import { expect, test } from 'vitest';
import { powerOf } from '~/measure/check-backs/domain/call-plan';
import type { CallRecord } from '~/measure/check-backs/domain/check-back';
import { endNow } from '~/measure/check-backs/domain/early-end';

const running = {
  state: 'DRAWN',
  answersNeeded: 60,
  suspected: 0.75,
  listCount: 7_415,
  rated: 5_000,
  satisfied: 4_500,
} as const;
const answer: CallRecord = { outcome: 'ANSWERED', level: 5, ownRating: 'SELF' };
const silent: CallRecord = { outcome: 'NO_ANSWER', level: null, ownRating: null };
const open: CallRecord = { outcome: null, level: null, ownRating: null };

test('one answer of sixty leaves no power, and says who was not asked', () => {
  const end = endNow(running, [answer, silent, ...Array.from({ length: 84 }, () => open)]);
  expect(end).toEqual({ answered: 1, needed: 60, unanswered: 85, notCalled: 84, power: 0 });
});

test('the power is that of the answers there are', () => {
  const { power } = endNow(running, [...Array.from({ length: 40 }, () => answer), silent]);
  expect(power).toBe(powerOf({ dossiers: 7_415, share: 0.9, suspected: 0.75 }, 40));
  expect(power).toBeGreaterThan(0.4);
});

test('without an answer, or when it does not run, nothing ends', () => {
  expect(() => endNow(running, [silent, open])).toThrow('check-back-without-answers');
  expect(() => endNow({ ...running, state: 'CLOSED' }, [answer])).toThrow('check-back-step-closed');
});
