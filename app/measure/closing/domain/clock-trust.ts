/** A clock that advances by more than this between two checks has jumped, or the server was off. */
const JUMP_MS = 3_600_000;
/** For how long a clock that jumped must run steadily until it is trusted: a working day when it jumped by days. */
const SHORT_HOLD_MS = 3_600_000;
const LONG_HOLD_MS = 8 * 3_600_000;
const LONG_JUMP_MS = 4 * 86_400_000;
/** While it is watched it may be set right by this much. */
const STEADY_MS = 120_000;

/** Since when a clock that jumped is watched; `steadyMs` comes from a counter that nobody can set. */
export type ClockObservation = { since: Date; steadyMs: number };

type ClockReading = {
  /** What the clock says. */
  wall: Date;
  /** What a counter says that runs whatever is done to the clock, in milliseconds. */
  steadyMs: number;
  /** The latest time that was believed, or null where nothing is remembered. */
  seenAt: Date | null;
  observation: ClockObservation | null;
};

/** `now`: the time to close by. `observation`: to be passed to the next check; null when the clock is trusted. */
type ClockTrust = { now: Date; observation: ClockObservation | null };

/**
 * Which time to close by. A closing cannot be taken back, and a clock that was set wrong would close a week that still
 * runs; a server that was off shows the same picture. So a time far from the last one seen is believed only once the
 * clock has run on steadily for an hour (a working day when it is off by days), and until then the last one seen
 * stands.
 */
export function trustClock({ wall, steadyMs, seenAt, observation }: ClockReading): ClockTrust {
  const ahead = seenAt === null ? 0 : wall.getTime() - seenAt.getTime();
  if (seenAt === null || ahead <= JUMP_MS) return { now: wall, observation: null };
  if (observation === null || !isRunningSteadily(wall, steadyMs, observation))
    return { now: seenAt, observation: { since: wall, steadyMs } };
  const hold = ahead - (steadyMs - observation.steadyMs) > LONG_JUMP_MS ? LONG_HOLD_MS : SHORT_HOLD_MS;
  return steadyMs - observation.steadyMs >= hold ? { now: wall, observation: null } : { now: seenAt, observation };
}

function isRunningSteadily(wall: Date, steadyMs: number, observation: ClockObservation): boolean {
  return Math.abs(wall.getTime() - observation.since.getTime() - (steadyMs - observation.steadyMs)) <= STEADY_MS;
}
