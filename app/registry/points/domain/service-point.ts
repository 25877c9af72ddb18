import type { LocalDay } from '~/base/calendar/local-day';
import { encodeCrockford, foldCrockford } from '~/base/text/crockford';
import { toOneLine } from '~/base/text/one-line';

/** How a rating reaches a service point: the printed code, the kiosk, the web site, or a form on paper. */
export const channels = ['QR', 'KIOSK', 'WEB', 'PAPER'] as const;

export type Channel = (typeof channels)[number];

/** Characters in the name of a counter. */
export const MAX_COUNTER_LENGTH = 100;

/** How long ratings that were begun under a code can still be given after it was replaced. */
export const FINISHING_MS = 30 * 60 * 1000;

/** 12 digits of 5 bits: 60 bits that nobody guesses within the limits on asking. */
const CODE_LENGTH = 12;

/** A new unguessable code; `random(n)` gives n random bytes. */
export function newPointCode(random: (n: number) => Uint8Array): string {
  return encodeCrockford(random(CODE_LENGTH));
}

/** The code a person meant when reading it off a poster; what was never a code is simply not found later. */
export function normalisePointCode(text: string): string {
  return foldCrockford(text);
}

/** A code as it is printed for people to type: groups of four, in capitals, which nobody mistakes for each other. */
export function formatPointCode(code: string): string {
  return (code.toUpperCase().match(/.{1,4}/g) ?? []).join('-');
}

/** The name of a counter as it is kept: composed characters, single spaces, no control characters. */
export function normaliseCounter(text: string): string {
  return toOneLine(text);
}

/** To which unit a point belonged on a day. `moves`: until when it belonged to others, the earliest first. */
export function unitIdOn(
  point: { unit: { id: number }; moves: readonly { until: LocalDay; unitId: number }[] },
  day: LocalDay,
): number {
  return point.moves.find(({ until }) => until >= day)?.unitId ?? point.unit.id;
}

/** What makes two service points the same place, whatever the capitals and spaces. `unit`: its id or code. */
export function toPlaceKey(place: {
  unit: number | string;
  field: string | null;
  counter: string;
  channel: string;
}): string {
  return JSON.stringify([place.unit, place.field, normaliseCounter(place.counter).toLowerCase(), place.channel]);
}
