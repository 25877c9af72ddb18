import {
  measureAhead,
  cityTimeAt,
  comparedClock,
  leapBetween,
  startClock,
  type Clocks,
  type KioskClock,
} from '~/collect/devices/domain/kiosk-clock';

/**
 * The clocks of this tablet. Steady instants count from the start of the page, and go on while the tablet sleeps
 * unseen.
 */
export type TabletClock = {
  now: () => number;
  /** The steady instant of an event of the browser. */
  at: (event: Event) => number;
  /** What is known now of the city's time. */
  clock: () => KioskClock;
  cityNow: () => number;
  wallNow: () => number;
  /** How far the tablet's clock is ahead of the city's, in milliseconds. */
  ahead: () => number;
  /** Whether the server has told its time to this page. */
  isCompared: () => boolean;
  /** The server's time, at a steady instant, in milliseconds since 1970. */
  compare: (server: number, at: number) => void;
  /** Checks whether the wall clock jumped ahead: `slept` while the page was hidden, or `leapt` while it was visible. */
  checkLeap: () => 'slept' | 'leapt' | null;
  stop: () => void;
};

/** Starts with what an earlier page knew: how far this tablet's clock was ahead, or null. */
export function startTabletClock(knownAhead: number | null): TabletClock {
  let slept = 0;
  let unseen = document.hidden;
  let compared = false;

  const steady = (since: number) => since + slept;
  const read = (): Clocks => ({ wall: Date.now(), steady: steady(performance.now()) });
  let before = read();
  let clock = startClock(before, knownAhead);

  const hidden = () => {
    if (document.hidden) unseen = true;
  };
  document.addEventListener('visibilitychange', hidden);

  return {
    now: () => steady(performance.now()),
    at: (event) => steady(event.timeStamp),
    clock: () => clock,
    cityNow: () => cityTimeAt(clock, steady(performance.now())),
    wallNow: () => Date.now(),
    ahead: () => measureAhead(clock, read()),
    isCompared: () => compared,
    compare(server, at) {
      const clocks = read();
      clock = comparedClock(clocks, server + (clocks.steady - at));
      compared = true;
    },
    checkLeap() {
      const after = read();
      const leap = leapBetween(before, after);
      const wasUnseen = unseen;
      unseen = document.hidden;
      before = after;
      if (leap === 0) return null;
      if (!wasUnseen) return 'leapt';
      slept += leap;
      before = { ...after, steady: after.steady + leap };
      return 'slept';
    },
    stop: () => document.removeEventListener('visibilitychange', hidden),
  };
}
