/**
 * What a dated change is about: units, who handles which fields, a plan with its targets, the city as a whole (all of
 * these), the words that people are asked in, or the catalogue of procedures.
 */
export const changeKinds = ['UNITS', 'FIELDS', 'PLAN', 'CITY', 'QUESTIONNAIRE', 'PROCEDURES'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/**
 * DRAFT: only its author sees what it would do. WAITING: for a second administrator, or its time. GRANTED: for its day.
 * DONE: it holds. REFUSED, and WITHDRAWN by its author. LAPSED: its author is out of office. FAILED: on its day it did
 * not fit any more.
 */
export const changeStates = [
  'DRAFT',
  'WAITING',
  'GRANTED',
  'DONE',
  'REFUSED',
  'WITHDRAWN',
  'LAPSED',
  'FAILED',
] as const;
export type ChangeState = (typeof changeStates)[number];

/** From these states something can still come. */
export const openChangeStates = ['DRAFT', 'WAITING', 'GRANTED'] as const satisfies readonly ChangeState[];

/**
 * What an administrator may do with a change: `propose` or `discard` one's own draft, `decide` on another's, `refuse`
 * alone where the two do not count as two people, `withdraw` one's own until its day, `stop` another's until its day.
 */
export type ChangeTask = 'propose' | 'decide' | 'refuse' | 'withdraw' | 'stop' | null;

/** Which of these it is. `areTwo`: whether viewer and author count as two people. */
export function determineChangeTask(
  { state, proposedById }: { state: ChangeState; proposedById: number },
  viewer: { id: number; areTwo: boolean },
): ChangeTask {
  const isOwn = viewer.id === proposedById;
  switch (state) {
    case 'DRAFT':
      return isOwn ? 'propose' : null;
    case 'WAITING':
      if (isOwn) return 'withdraw';
      return viewer.areTwo ? 'decide' : 'refuse';
    case 'GRANTED':
      return isOwn ? 'withdraw' : 'stop';
    case 'DONE':
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'LAPSED':
    case 'FAILED':
      return null;
  }
}
