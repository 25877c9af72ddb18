/**
 * Where an action (việc chấn chỉnh) stands. NEEDS_OWNER: nobody has taken it, or its owner left; IN_HAND: somebody has,
 * by a day; DONE: its owner says so; GIVEN_UP: for a reason. Whether the figure moved is another matter, and no state.
 */
export const actionStates = ['NEEDS_OWNER', 'IN_HAND', 'DONE', 'GIVEN_UP'] as const;
export type ActionState = (typeof actionStates)[number];

/** What people do with an action. */
export const personSteps = ['TAKE', 'HAND_OVER', 'CHANGE', 'NOTE', 'FINISH', 'GIVE_UP'] as const;
export type PersonStep = (typeof personSteps)[number];

/** What is written down of an action: how it was opened, what people do, and what the system sees. */
export const actionSteps = ['OPEN', ...personSteps, 'OWNER_LEFT', 'JUDGE'] as const;
export type ActionStep = (typeof actionSteps)[number];

/**
 * Every step that there is, from each state; what is not here is refused. An action that ended stays so: what comes
 * after it is an action of its own. Its figure is judged all the same.
 */
export const transitions: Readonly<Record<ActionState, Partial<Record<ActionStep, ActionState>>>> = {
  NEEDS_OWNER: { TAKE: 'IN_HAND', NOTE: 'NEEDS_OWNER', GIVE_UP: 'GIVEN_UP', JUDGE: 'NEEDS_OWNER' },
  IN_HAND: {
    HAND_OVER: 'IN_HAND',
    CHANGE: 'IN_HAND',
    NOTE: 'IN_HAND',
    FINISH: 'DONE',
    GIVE_UP: 'GIVEN_UP',
    OWNER_LEFT: 'NEEDS_OWNER',
    JUDGE: 'IN_HAND',
  },
  DONE: { JUDGE: 'DONE' },
  GIVEN_UP: { JUDGE: 'GIVEN_UP' },
};

/** The state after a step, or null where it may not be taken. */
export function stateAfter(state: ActionState, step: ActionStep): ActionState | null {
  return transitions[state][step] ?? null;
}

/** The steps that people may take now, in the order in which they are offered. */
export function stepsFrom(state: ActionState): PersonStep[] {
  return personSteps.filter((step) => stateAfter(state, step) !== null);
}

/** Whether nothing more is done. */
export function isEnded(state: ActionState): boolean {
  return state === 'DONE' || state === 'GIVEN_UP';
}

/** The states in which an action keeps its cell: a cell has one at a time. */
export const openStates = actionStates.filter((state) => !isEnded(state));

/** What holds, in the database, that a cell has one open action. */
export function openKeyOf({ unitId, field, indicator }: { unitId: number; field: string; indicator: string }): string {
  return `${unitId} ${field} ${indicator}`;
}
