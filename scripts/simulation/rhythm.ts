import { dayOfWeek, type LocalDay } from '~/base/calendar/local-day';
import type { Channel } from '~/registry/points/domain/service-point';
import { fraction, pickWeighted, type Prng } from './prng';

/** Monday to Sunday: offices are open five days, some counters on Saturday morning, none on Sunday. */
const counterWeights = [1.18, 1.06, 1, 0.97, 0.94, 0.1, 0] as const;
const webWeights = [1.05, 1.02, 1, 1, 0.95, 0.45, 0.35] as const;

/** The public holidays with a fixed date; those of the lunar calendar are left out. */
const holidays: ReadonlySet<string> = new Set(['01-01', '04-30', '05-01', '09-02', '09-03']);

/** How busy a day is, 1 for an ordinary Wednesday. */
export function dayWeight(day: LocalDay, channel: 'counter' | 'web'): number {
  const weekday = dayOfWeek(day);
  if (holidays.has(day.slice(5))) return channel === 'web' ? webWeights[6] : 0;
  return (channel === 'web' ? webWeights : counterWeights)[weekday - 1] ?? 0;
}

type Span = { weight: number; from: number; to: number };

/** Hours as fractions: 7:30 to 11:30 and 13:00 to 17:00, with the crowd of the early morning. */
const officeHours: readonly Span[] = [
  { weight: 0.12, from: 7.5, to: 8.25 },
  { weight: 0.34, from: 8.25, to: 10 },
  { weight: 0.17, from: 10, to: 11.5 },
  { weight: 0.2, from: 13, to: 14.75 },
  { weight: 0.17, from: 14.75, to: 17 },
];
const saturdayMorning: readonly Span[] = [{ weight: 1, from: 7.5, to: 11.5 }];
const atHome: readonly Span[] = [
  { weight: 0.35, from: 8, to: 12 },
  { weight: 0.3, from: 13, to: 18 },
  { weight: 0.3, from: 18, to: 22.5 },
  { weight: 0.05, from: 6, to: 8 },
];

/** The second of the day at which somebody rates. */
export function tapSecond(prng: Prng, day: LocalDay, channel: Channel): number {
  const spans = channel === 'WEB' ? atHome : dayOfWeek(day) === 6 ? saturdayMorning : officeHours;
  const { from, to } = pickWeighted(prng, spans);
  return Math.floor((from + fraction(prng) * (to - from)) * 3600);
}
