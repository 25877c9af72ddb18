import type { Scale } from '~/base/scale';

/** Which of the five faces, and with it which words, stand for a level. */
export type FaceLevel = 1 | 2 | 3 | 4 | 5;

/** `three` uses the three faces in the middle: its words are the same as theirs. */
export function faceFor(scale: Scale, level: number): FaceLevel {
  return (scale === 'three' ? level + 1 : level) as FaceLevel;
}
