/**
 * Where a case stands. Closing takes two people, since a closed case takes its flags off everybody's list: one proposes
 * with a reason, another confirms.
 */
export const caseStates = ['OPEN', 'LOOKED_AT', 'CLOSING_FOUND', 'CLOSING_NOT_FOUND', 'FOUND', 'NOT_FOUND'] as const;
export type CaseState = (typeof caseStates)[number];

/** Somebody proposed to close it, and it waits for a second person. */
export const closingStates = ['CLOSING_FOUND', 'CLOSING_NOT_FOUND'] as const satisfies CaseState[];

/** What a person may do with a case, in the order in which it is offered: what waits for an answer first. */
export const caseSteps = ['TAKE', 'CONFIRM', 'RETURN', 'NOTE', 'PROPOSE_FOUND', 'PROPOSE_NOT_FOUND'] as const;
export type CaseStep = (typeof caseSteps)[number];

/** The steps that ask a second person to close a case. */
export const closingSteps = ['PROPOSE_FOUND', 'PROPOSE_NOT_FOUND'] as const satisfies CaseStep[];

/** Every step that there is: what is not here is refused. A closed case stays closed. */
const transitions: Record<CaseState, Partial<Record<CaseStep, CaseState>>> = {
  OPEN: {
    TAKE: 'LOOKED_AT',
    NOTE: 'OPEN',
    PROPOSE_FOUND: 'CLOSING_FOUND',
    PROPOSE_NOT_FOUND: 'CLOSING_NOT_FOUND',
  },
  LOOKED_AT: { NOTE: 'LOOKED_AT', PROPOSE_FOUND: 'CLOSING_FOUND', PROPOSE_NOT_FOUND: 'CLOSING_NOT_FOUND' },
  CLOSING_FOUND: { NOTE: 'CLOSING_FOUND', CONFIRM: 'FOUND', RETURN: 'LOOKED_AT' },
  CLOSING_NOT_FOUND: { NOTE: 'CLOSING_NOT_FOUND', CONFIRM: 'NOT_FOUND', RETURN: 'LOOKED_AT' },
  FOUND: {},
  NOT_FOUND: {},
};

/** The state after a step, or null where it may not be taken. */
export function stateAfter(state: CaseState, step: CaseStep): CaseState | null {
  return transitions[state][step] ?? null;
}

/** Nobody may confirm what they proposed themselves. */
export function needsSecondPerson(step: CaseStep): boolean {
  return step === 'CONFIRM';
}

/** Whether a step says why. */
export function needsReason(step: CaseStep): boolean {
  return step !== 'TAKE' && step !== 'CONFIRM';
}

/** A case that a new flag of its unit and cause does not join. */
export function isClosed(state: CaseState): boolean {
  return state === 'FOUND' || state === 'NOT_FOUND';
}

/** After a new flag: who proposed to close did not know of it. */
export function stateAfterFlag(state: CaseState): CaseState {
  return closingStates.some((closing) => closing === state) ? 'LOOKED_AT' : state;
}
