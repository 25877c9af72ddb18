import { openKeyOf, type ActionState, type ActionStep } from '~/improve/actions/domain/action';
import type { Database } from '~/platform/database/db.server';

/** An action as the system opens one for a figure that a closed week certainly missed. Returns its id. */
export async function openedAction(
  db: Database,
  { unitId, field, week }: { unitId: number; field: string; week: string },
  now: Date,
): Promise<number> {
  const cell = { unitId, field, indicator: 'PARTICIPATION' };
  const state: ActionState = 'NEEDS_OWNER';
  const figures = { fromValue: 0.4, toValue: 0.7, shortfall: 12 };
  const data = { ...cell, ...figures, state, openKey: openKeyOf(cell), week, openedAt: now };
  const { id } = await db.action.create({ data, select: { id: true } });
  const kind: ActionStep = 'OPEN';
  await db.actionStep.create({ data: { actionId: id, kind, at: now }, select: { id: true } });
  return id;
}
