import { dayOfWeek, daysBetween, type LocalDay } from '~/base/calendar/local-day';
import { CHEATED_FIELD, type City, type Scenarios } from './city';
import type { SimulatedPoint } from './points';
import { below, chance, pick, type Prng } from './prng';
import { dayWeight } from './rhythm';

/** A fabricated rating without any service behind it. */
export type CheatTap = { second: number; answerSeconds: number | null; trapped: boolean };

type Cheat = {
  scenario: keyof Pick<Scenarios, 'stuffer' | 'tapper' | 'bot'>;
  /** ISO days of the week. */
  days: readonly number[];
  /** Ratings on each of them, however large or small the city is made. */
  ratings: number;
  channel: SimulatedPoint['channel'];
  firstSecond: number;
  /** Seconds from one tap to the next. */
  gap: readonly [least: number, most: number];
};

const cheats: readonly Cheat[] = [
  // 18:40, when the counters have been closed for more than an hour: somebody stands at a poster and taps.
  { scenario: 'stuffer', days: [2, 4], ratings: 48, channel: 'QR', firstSecond: 18 * 3600 + 40 * 60, gap: [2, 8] },
  // The lunch break: a clerk at the kiosk, slowly enough for nobody to see a burst.
  { scenario: 'tapper', days: [3], ratings: 48, channel: 'KIOSK', firstSecond: 11 * 3600 + 35 * 60, gap: [60, 100] },
  // The morning: a program that sends the form of a poster and fills in whatever it finds in it.
  { scenario: 'bot', days: [1, 5], ratings: 26, channel: 'QR', firstSecond: 8 * 3600 + 30 * 60, gap: [220, 380] },
];

/** The cheat that happens in a unit's field on a day, from the middle of the time on; null nearly everywhere. */
export function cheatOn({ span, scenarios }: City, unit: string, field: string, day: LocalDay): Cheat | null {
  if (field !== CHEATED_FIELD || dayWeight(day, 'counter') === 0) return null;
  if (daysBetween(span.firstDay, day) * 2 < daysBetween(span.firstDay, span.lastDay)) return null;
  return cheats.find(({ scenario, days }) => scenarios[scenario] === unit && days.includes(dayOfWeek(day))) ?? null;
}

const cheatOfStrategy = { burst: 'stuffer', tapping: 'tapper', bot: 'bot' } as const;

/** The cheat of that way that happens in a field on a day, whichever unit does it; null on most days. */
export function weeklyCheat(strategy: keyof typeof cheatOfStrategy, field: string, day: LocalDay): Cheat | null {
  if (field !== CHEATED_FIELD || dayWeight(day, 'counter') === 0) return null;
  const scenario = cheatOfStrategy[strategy];
  return cheats.find((one) => one.scenario === scenario && one.days.includes(dayOfWeek(day))) ?? null;
}

/** Where a cheat happens, and its taps. */
export function cheatTaps(
  prng: Prng,
  { scenario, channel, firstSecond, gap: [least, most] }: Cheat,
  points: readonly SimulatedPoint[],
  count: number,
): { point: SimulatedPoint; taps: CheatTap[] } {
  const atCounters = points.filter((point) => point.channel !== 'WEB');
  const point = atCounters.find((candidate) => candidate.channel === channel) ?? pick(prng, atCounters);
  const program = scenario === 'bot';
  const taps: CheatTap[] = [];
  let second = firstSecond + below(prng, 600);
  for (let tap = 0; tap < count; tap += 1) {
    const answerSeconds = point.channel === 'KIOSK' ? null : program ? below(prng, 2) : 3 + below(prng, 5);
    taps.push({ second, answerSeconds, trapped: program && chance(prng, 0.5) });
    // Nobody taps until the next day.
    second = Math.min(second + least + below(prng, most - least + 1), 86_390);
  }
  return { point, taps };
}
