import { expect, test } from 'vitest';

import {
  IDLE_MINUTES,
  isSessionLive,
  isLastSeenDue,
  MAX_HOURS,
  newSessionTimes,
  LAST_SEEN_MINUTES,
} from '~/registry/people/domain/session-lifetime';

const start = new Date('2026-11-22T01:00:00Z');

function afterMinutes(minutes: number): Date {
  return new Date(start.getTime() + minutes * 60_000);
}

test('a session lives while it is used and ends when it idles', () => {
  const times = newSessionTimes(start);
  expect(isSessionLive(times, afterMinutes(IDLE_MINUTES - 1))).toBe(true);
  expect(isSessionLive(times, afterMinutes(IDLE_MINUTES))).toBe(false);
});

test('a session ends after a working day however busy it is', () => {
  const end = MAX_HOURS * 60;
  const times = { ...newSessionTimes(start), lastSeenAt: afterMinutes(end - 1) };
  expect(isSessionLive(times, afterMinutes(end - 1))).toBe(true);
  expect(isSessionLive(times, afterMinutes(end))).toBe(false);
});

test('the last sight is written every few minutes only', () => {
  const times = newSessionTimes(start);
  expect(isLastSeenDue(times, afterMinutes(LAST_SEEN_MINUTES - 1))).toBe(false);
  expect(isLastSeenDue(times, afterMinutes(LAST_SEEN_MINUTES))).toBe(true);
});
