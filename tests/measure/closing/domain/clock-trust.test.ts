import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trustClock } from '~/measure/closing/domain/clock-trust';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const seenAt = new Date('2026-11-18T02:00:00.000Z');
const after = (milliseconds: number) => new Date(seenAt.getTime() + milliseconds);

test('a clock that goes on as before is believed, and so is one that nobody has seen', () => {
  expect(trustClock({ wall: after(600_000), steadyMs: 5, seenAt, observation: null })).toEqual({
    now: after(600_000),
    observation: null,
  });
  expect(trustClock({ wall: after(0), steadyMs: 5, seenAt: null, observation: null })).toEqual({
    now: after(0),
    observation: null,
  });
});

test('a clock that was set back is believed at once: it can close nothing early', () => {
  expect(trustClock({ wall: after(-DAY_MS), steadyMs: 5, seenAt, observation: null })).toEqual({
    now: after(-DAY_MS),
    observation: null,
  });
});

test('a clock that stands ten days ahead closes nothing for a working day, however often it is looked at', () => {
  let { observation, now } = trustClock({ wall: after(10 * DAY_MS), steadyMs: 0, seenAt, observation: null });
  for (let run = 0; run < 8 * HOUR_MS; run += 600_000) {
    ({ observation, now } = trustClock({ wall: after(10 * DAY_MS + run), steadyMs: run, seenAt, observation }));
    expect(now).toEqual(seenAt);
  }
  expect(
    trustClock({ wall: after(10 * DAY_MS + 8 * HOUR_MS), steadyMs: 8 * HOUR_MS, seenAt, observation }).observation,
  ).toBeNull();
});

test('a server that was off for a night closes after an hour', () => {
  const first = trustClock({ wall: after(12 * HOUR_MS), steadyMs: 0, seenAt, observation: null });
  expect(first.now).toEqual(seenAt);
  expect(trustClock({ wall: after(13 * HOUR_MS), steadyMs: HOUR_MS, seenAt, observation: first.observation })).toEqual({
    now: after(13 * HOUR_MS),
    observation: null,
  });
});

test('a clock that moves again while it is watched is watched anew', () => {
  const first = trustClock({ wall: after(12 * HOUR_MS), steadyMs: 0, seenAt, observation: null });
  const moved = trustClock({ wall: after(50 * HOUR_MS), steadyMs: HOUR_MS, seenAt, observation: first.observation });
  expect(moved).toEqual({ now: seenAt, observation: { since: after(50 * HOUR_MS), steadyMs: HOUR_MS } });
});

test('the time to close by is never ahead of the clock', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -40 * DAY_MS, max: 40 * DAY_MS }),
      fc.nat(DAY_MS),
      fc.boolean(),
      (ahead, steadyMs, known) => {
        const wall = after(ahead);
        return trustClock({ wall, steadyMs, seenAt: known ? seenAt : null, observation: null }).now <= wall;
      },
    ),
  );
});
