import { crockfordOf, foldCrockford } from '~/domain/text/crockford';

/** How a rating reaches a service point: the printed code, the kiosk, the web site, or a form on paper. */
export const channels = ['QR', 'KIOSK', 'WEB', 'PAPER'] as const;

export type Channel = (typeof channels)[number];

/** 12 digits of 5 bits: 60 bits that nobody guesses within the limits on asking. */
const CODE_LENGTH = 12;

/** A new unguessable code; `random(n)` gives n random bytes. */
export function newPointCode(random: (n: number) => Uint8Array): string {
  return crockfordOf(random(CODE_LENGTH));
}

/** The code a person meant when reading it off a poster; what was never a code is simply not found later. */
export function normalisePointCode(text: string): string {
  return foldCrockford(text);
}
