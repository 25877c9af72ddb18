/** A clock that moves on by more than this between two looks has jumped, or nobody looked: the server was off. */
const JUMP_MS = 3_600_000;
/** For how long a clock that jumped must run steadily until it is believed: a working day when it jumped by days. */
const SHORT_HOLD_MS = 3_600_000;
const LONG_HOLD_MS = 8 * 3_600_000;
const LONG_JUMP_MS = 4 * 86_400_000;
/** While it is watched it may be set right by this much. */
const STEADY_MS = 120_000;

/** Since when a clock that jumped is watched; `steadyMs` comes from a counter that nobody can set. */
export type ClockWatch = { since: Date; steadyMs: number };

export type ClockLook = {
  /** What the clock says. */
  wall: Date;
  /** What a counter says that runs whatever is done to the clock, in milliseconds. */
  steadyMs: number;
  /** The latest time that was believed, or null where nothing is remembered. */
  seenAt: Date | null;
  watch: ClockWatch | null;
};

/** `now`: the time to close by. `watch`: to be handed in at the next look; null when the clock is believed. */
export type ClockTrust = { now: Date; watch: ClockWatch | null };

/**
 * Which time to close by. A closing cannot be taken back, and a clock that was set wrong would close a week that still
 * runs; a server that was off shows the same picture. So a time far from the last one seen is believed only once the clock
 * has run on steadily for an hour (a working day when it is off by days), and until then the last one seen stands.
 */
export function trustClock({ wall, steadyMs, seenAt, watch }: ClockLook): ClockTrust {
  const ahead = seenAt === null ? 0 : wall.getTime() - seenAt.getTime();
  if (seenAt === null || ahead <= JUMP_MS) return { now: wall, watch: null };
  if (watch === null || !ranSteadily(wall, steadyMs, watch)) return { now: seenAt, watch: { since: wall, steadyMs } };
  const hold = ahead - (steadyMs - watch.steadyMs) > LONG_JUMP_MS ? LONG_HOLD_MS : SHORT_HOLD_MS;
  return steadyMs - watch.steadyMs >= hold ? { now: wall, watch: null } : { now: seenAt, watch };
}

function ranSteadily(wall: Date, steadyMs: number, watch: ClockWatch): boolean {
  return Math.abs(wall.getTime() - watch.since.getTime() - (steadyMs - watch.steadyMs)) <= STEADY_MS;
}
