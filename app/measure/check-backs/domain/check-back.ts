/**
 * Where a check-back stands. Nothing is ever deleted: one that was given up stays on record with its reason, so that
 * nobody can draw until the sample pleases.
 */
export const checkBackStates = ['PLANNED', 'DRAWN', 'CLOSED', 'ABANDONED'] as const;
export type CheckBackState = (typeof checkBackStates)[number];

export const checkBackSteps = ['draw', 'key', 'close', 'abandon'] as const;
export type CheckBackStep = (typeof checkBackSteps)[number];

/** What may be done in which state, and the state after it. */
const steps: Readonly<Record<CheckBackState, Partial<Record<CheckBackStep, CheckBackState>>>> = {
  PLANNED: { draw: 'DRAWN', abandon: 'ABANDONED' },
  DRAWN: { key: 'DRAWN', close: 'CLOSED', abandon: 'ABANDONED' },
  CLOSED: {},
  ABANDONED: {},
};

/** The state after a step, or null where the step is not open. */
export function stateAfter(state: CheckBackState, step: CheckBackStep): CheckBackState | null {
  return steps[state][step] ?? null;
}

/** What came of a call. Only `ANSWERED` has an answer; the others may be called again. */
export const callOutcomes = ['ANSWERED', 'NO_ANSWER', 'REFUSED', 'WRONG_NUMBER', 'NO_SUCH_DOSSIER'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Whether the person called says that they rated: by themselves, somebody did it for them, not at all, or not sure. */
export const ownRatings = ['SELF', 'HELPED', 'NOT_RATED', 'UNSURE'] as const;
export type OwnRating = (typeof ownRatings)[number];

/** What one call said; `level` on the scale of five, both null unless it was answered. */
export type CallRecord = { outcome: CallOutcome | null; level: number | null; ownRating: OwnRating | null };

/** The field is empty where all fields of the unit are asked about. */
export const ALL_FIELDS = '';
