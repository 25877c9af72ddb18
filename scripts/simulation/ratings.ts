import { daysBetween, type LocalDay } from '~/base/calendar/local-day';
import type { NewRating } from '~/collect/ratings/store/new-rating.server';
import type { Channel } from '~/registry/points/domain/service-point';
import { polarityOf } from '~/base/reasons';
import { levelsOf } from '~/base/scale';
import type { RatedDossier } from '~/base/verification';
import { cheatOn, cheatTaps, type CheatTap } from './cheats';
import type { CityCell, City } from './city';
import { hexDigits, markedReceipt, uniqueMark, uuidAt } from './identifiers';
import { drawComment, drawLevel, drawReasons } from './opinions';
import type { SimulatedPoint } from './points';
import { below, chance, normal, pickWeighted, prngFor, type Prng } from './prng';
import { dayWeight, tapSecond } from './rhythm';
import type { CellDay } from './workload';

/** One day of the city: `startOf` gives the first instant of any day, `pointsOf` the service points of a unit. */
export type SimulatedDay = {
  city: City;
  day: LocalDay;
  startOf: (day: LocalDay) => Date;
  pointsOf: (unitId: number) => readonly SimulatedPoint[];
};

const businessShare: Record<string, number> = {
  BUSINESS_REGISTRATION: 0.95,
  INVESTMENT: 0.9,
  TRADE: 0.9,
  HOUSEHOLD_BUSINESS: 0.55,
  CONSTRUCTION: 0.18,
  ENVIRONMENT: 0.35,
};
/** Who names a dossier, nearly all by the invitation on the result slip, which leads to a phone. */
const dossierShare: Record<Channel, number> = { QR: 0.33, WEB: 0.42, KIOSK: 0.12, PAPER: 0 };

/** The satisfied share where a clerk presses the kiosk for the people. */
const PRESSED = 0.98;

/** How long a person looks at the page: nine seconds in the middle, a quick one two, a slow one half a minute. */
export function readingSeconds(prng: Prng): number {
  return Math.max(1, Math.round(9 * Math.exp(normal(prng) * 0.6)));
}

/** The ratings of one unit × field on one day. */
export function simulateRatings(context: SimulatedDay, { cell, rated, cheated }: CellDay): NewRating[] {
  const { city, day } = context;
  const points = openPoints(context, cell);
  if (points.length === 0 || rated + cheated === 0) return [];
  const label = `ratings ${day} ${cell.unit.code} ${cell.field}`;
  const prng = prngFor(city.seed, label);
  const mark = uniqueMark(city.seed, label);
  const satisfied = satisfiedOn(city, cell, day);
  const ratings: NewRating[] = [];
  for (let count = 0; count < rated; count += 1) {
    const point = pickWeighted(prng, points);
    const pressed = point.channel === 'KIOSK' && cell.unit.code === city.scenarios.twoFaced;
    const level = drawLevel(prng, point.scale, pressed ? PRESSED : satisfied);
    const answerSeconds = point.channel === 'KIOSK' ? null : readingSeconds(prng);
    const second = tapSecond(prng, day, point.channel);
    ratings.push(
      makeSimulatedRating(context, prng, cell, {
        mark,
        point,
        second,
        level,
        answerSeconds,
        trapped: false,
        honest: true,
      }),
    );
  }
  const cheat = cheatOn(city, cell.unit.code, cell.field, day);
  if (cheat !== null && cheated > 0) {
    const { point, taps } = cheatTaps(prng, cheat, points, cheated);
    const level = levelsOf(point.scale)[0] ?? 5;
    for (const tap of taps)
      ratings.push(makeSimulatedRating(context, prng, cell, { mark, point, level, ...tap, honest: false }));
  }
  return ratings;
}

/** On days without counters only the web is open. */
function openPoints({ day, pointsOf }: SimulatedDay, cell: CityCell): SimulatedPoint[] {
  const closed = dayWeight(day, 'counter') === 0;
  return pointsOf(cell.unit.id).filter(
    (point) => (point.field === null || point.field === cell.field) && (point.channel === 'WEB' || !closed),
  );
}

/** The true share of the satisfied, which moves slowly from the first day to the last. */
export function satisfiedOn({ span }: City, cell: CityCell, day: LocalDay): number {
  const passed = daysBetween(span.firstDay, day) / Math.max(1, daysBetween(span.firstDay, span.lastDay));
  return Math.min(0.99, Math.max(0.4, cell.satisfied + cell.drift * passed));
}

/** `mark`: what the identifiers of its cell-day begin with; `honest`: a person says why, and may name a dossier. */
export type Tap = CheatTap & { mark: string; point: SimulatedPoint; level: number; honest: boolean };

export function makeSimulatedRating(context: SimulatedDay, prng: Prng, cell: CityCell, tap: Tap): NewRating {
  const { mark, point, second, level, answerSeconds, trapped, honest } = tap;
  const { day, startOf } = context;
  const polarity = polarityOf(point.scale, level);
  const language = chance(prng, point.channel === 'WEB' ? 0.03 : 0.01) ? 'en' : 'vi';
  const tapped = startOf(day).getTime() + second * 1000 + below(prng, 1000);
  const delivered = deliveryTime(context, cell, point, prng);
  // A clock that is wrong by weeks: the time of receipt stands for the time of the tap (measurement rule 1).
  const late = honest && delivered === null && chance(prng, 0.0005);
  const givenAt = new Date(tapped);
  return {
    id: uuidAt(mark, prng, tapped),
    pointId: point.id,
    unitId: cell.unit.id,
    field: cell.field,
    questionnaireId: point.questionnaireId,
    scale: point.scale,
    level,
    day,
    givenAt,
    receivedAt: delivered ?? (late ? givenAt : new Date(tapped + below(prng, 3000))),
    late,
    channel: point.channel,
    language,
    respondent: chance(prng, businessShare[cell.field] ?? 0.04) ? 'BUSINESS' : 'CITIZEN',
    reasons: honest ? drawReasons(prng, polarity) : [],
    comment: honest ? drawComment(prng, polarity, language) : null,
    dossier: honest ? drawDossier(mark, prng, point.channel) : null,
    contentHash: hexDigits(prng, 24),
    receipt: markedReceipt(mark, prng),
    deviceId: null,
    assisted: false,
    answerSeconds,
    trapped,
  };
}

/**
 * The dossier that a person names, if any: one in eight types its number. No other simulated person has it, and no
 * kiosk asks.
 */
function drawDossier(mark: string, prng: Prng, channel: Channel): RatedDossier | null {
  if (!chance(prng, dossierShare[channel])) return null;
  const drawn = hexDigits(prng, 40);
  if (channel === 'KIOSK') return null;
  return { verification: drawn < '2' ? 'claimed' : 'invited', key: mark + drawn.slice(mark.length) };
}

/** When a kiosk that was offline delivers: on the day it comes back, from 7:45, or null when it is online. */
function deliveryTime(
  { city, day, startOf }: SimulatedDay,
  cell: CityCell,
  point: SimulatedPoint,
  prng: Prng,
): Date | null {
  const scenario = city.scenarios.offlineKiosk;
  if (scenario === null || point.channel !== 'KIOSK' || cell.unit.code !== scenario.unit) return null;
  if (day < scenario.firstDay || day > scenario.lastDay) return null;
  return new Date(startOf(scenario.deliveredOn).getTime() + (7 * 3600 + 45 * 60) * 1000 + below(prng, 60_000));
}
