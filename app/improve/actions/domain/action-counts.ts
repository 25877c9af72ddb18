import type { ActionState } from '~/improve/actions/domain/action';
import type { Effect } from '~/improve/actions/domain/effect';

/** How actions stand, by state, and what became of their figures; each action is once in either. */
export type ActionCounts = { opened: number; states: Record<ActionState, number>; effects: Record<Effect, number> };

export const noActions: ActionCounts = {
  opened: 0,
  states: { NEEDS_OWNER: 0, IN_HAND: 0, DONE: 0, GIVEN_UP: 0 },
  effects: { 'too-early': 0, worse: 0, 'no-more-than-chance': 0, 'less-than-expected': 0, 'as-expected': 0 },
};

/** Adds actions in a state with an effect to counts. */
export function addActions(
  { opened, states, effects }: ActionCounts,
  { state, effect, number }: { state: ActionState; effect: Effect; number: number },
): ActionCounts {
  return {
    opened: opened + number,
    states: { ...states, [state]: states[state] + number },
    effects: { ...effects, [effect]: effects[effect] + number },
  };
}

/** The counts of several units together. */
export function addActionCounts(counts: Iterable<ActionCounts>): ActionCounts {
  let sum = noActions;
  for (const { opened, states, effects } of counts)
    sum = {
      opened: sum.opened + opened,
      states: addEach(sum.states, states),
      effects: addEach(sum.effects, effects),
    };
  return sum;
}

function addEach<Key extends string>(a: Record<Key, number>, b: Record<Key, number>): Record<Key, number> {
  const keys = Object.keys(a) as Key[];
  return Object.fromEntries(keys.map((key) => [key, a[key] + b[key]])) as Record<Key, number>;
}

/** How many figures got better by more than chance. */
export function improved({ effects }: ActionCounts): number {
  return effects['less-than-expected'] + effects['as-expected'];
}
