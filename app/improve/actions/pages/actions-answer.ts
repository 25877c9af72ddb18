import { z } from 'zod';
import { actionStates } from '~/improve/actions/domain/action';
import { effects } from '~/improve/actions/domain/effect';
import type { ActionRecord } from '~/improve/actions/store/action.server';
import { indicators } from '~/registry/targets/domain/target';

/** How many actions one answer has at the most. */
export const MAX_ACTIONS = 500;

const share = z.number().nullable();

/** What `GET /api/v1/actions` answers: no persons, and of texts those alone that say why and what. */
export const actionsAnswerSchema = z.object({
  total: z.int().describe('How many there are for what was asked'),
  actions: z.array(
    z.object({
      id: z.int(),
      unit: z.string().describe('Code of the unit'),
      field: z.string(),
      indicator: z.enum(indicators),
      state: z.enum(actionStates),
      cause: z.string().describe('Empty where the system opened it for a certain miss'),
      week: z.string().describe('The closed week that it follows from, or empty'),
      what: z.string(),
      hasOwner: z.boolean(),
      dueOn: z.string().nullable(),
      beganOn: z.string().nullable().describe('From this day on weeks count as after it'),
      from: share.describe('The share at its opening, a fraction'),
      to: share.describe('The share that is expected'),
      shortfall: z.int().nullable().describe('People or dossiers missing to the target at its opening'),
      effect: z.enum(effects).describe('What the system says of the figure, whatever the owner says'),
      effectIsFinal: z.boolean(),
      openedAt: z.string(),
      closedAt: z.string().nullable(),
    }),
  ),
});

type ActionsAnswer = z.infer<typeof actionsAnswerSchema>;

/** Actions as the API tells them. */
export function actionsAnswer(actions: readonly ActionRecord[], total: number): ActionsAnswer {
  return {
    total,
    actions: actions.map((one) => ({
      id: one.id,
      unit: one.unit.code,
      field: one.field,
      indicator: one.indicator,
      state: one.state,
      cause: one.cause,
      week: one.week,
      what: one.what,
      hasOwner: one.owner !== null,
      dueOn: one.dueOn,
      beganOn: one.beganOn,
      from: one.fromValue,
      to: one.toValue,
      shortfall: one.shortfall,
      effect: one.effect,
      effectIsFinal: one.effectFinal,
      openedAt: one.openedAt.toISOString(),
      closedAt: one.closedAt?.toISOString() ?? null,
    })),
  };
}
