/** `five`: the SIPAS scale, 5 very satisfied to 1 very dissatisfied. `three`: the city's counters, 3 to 1. */
export const scales = ['five', 'three'] as const;

export type Scale = (typeof scales)[number];

/** How many ratings each level got; index = level - 1. The `three` scale leaves the last two at zero. */
export type LevelCounts = readonly [number, number, number, number, number];

const highestLevel: Record<Scale, number> = { five: 5, three: 3 };
const neutralLevel: Record<Scale, number> = { five: 3, three: 2 };

/** The levels of a scale, the highest first, as the faces are shown. */
export function levelsOf(scale: Scale): number[] {
  return Array.from({ length: highestLevel[scale] }, (_, index) => highestLevel[scale] - index);
}

/** The best that a person can say on a scale. */
export function highestLevelOf(scale: Scale): number {
  return highestLevel[scale];
}

/** Whether a number is a level of the scale. */
export function isValidLevel(scale: Scale, level: number): boolean {
  return Number.isInteger(level) && level >= 1 && level <= highestLevel[scale];
}

/** Satisfied: level 4 or 5 of `five`, level 3 of `three` (measurement rule 2). */
export function isSatisfied(scale: Scale, level: number): boolean {
  return level > neutralLevel[scale];
}

/** Neutral: the middle level. It stays in the denominator and is shown apart (measurement rule 2). */
export function isNeutral(scale: Scale, level: number): boolean {
  return level === neutralLevel[scale];
}

/** The level's weight from 0 to 100: 100/75/50/25/0 on `five` (GOV.UK), 100/50/0 on `three`. */
export function scoreOf(scale: Scale, level: number): number {
  return ((level - 1) / (highestLevel[scale] - 1)) * 100;
}
