import { addDays, startOfLocalDay, toLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { Period } from '~/base/calendar/period';
import { openStates, type ActionState } from '~/improve/actions/domain/action';
import { actionColumns, toActionRecord, type ActionRecord } from '~/improve/actions/store/action.server';
import type { Queryable } from '~/platform/database/db.server';

/** An action as far as it is held to its day; `endedOn`: the city's day on which it was done or given up. */
export type PromisedAction = { id: number; state: ActionState; dueOn: LocalDay | null; endedOn: LocalDay | null };

/**
 * The actions of some units that were due or ended in a period, and those past their day before it that are still open;
 * by their day.
 */
export async function listPromisedActions(
  db: Queryable,
  unitIds: readonly number[],
  { firstDay, lastDay }: Pick<Period, 'firstDay' | 'lastDay'>,
  timeZone: string,
): Promise<PromisedAction[]> {
  const ended = { gte: startOfLocalDay(firstDay, timeZone), lt: startOfLocalDay(addDays(lastDay, 1), timeZone) };
  const rows = await db.action.findMany({
    where: {
      unitId: { in: [...unitIds] },
      OR: [
        { dueOn: { gte: firstDay, lte: lastDay } },
        { closedAt: ended },
        { dueOn: { lt: firstDay }, state: { in: [...openStates] } },
      ],
    },
    orderBy: [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }],
    select: { id: true, state: true, dueOn: true, closedAt: true },
  });
  return rows.map(({ id, state, dueOn, closedAt }) => ({
    id,
    state: state as ActionState,
    dueOn,
    endedOn: closedAt === null ? null : toLocalDay(closedAt, timeZone),
  }));
}

/** Some actions by id, in the order of the ids. */
export async function listActionsById(db: Queryable, ids: readonly number[]): Promise<ActionRecord[]> {
  const rows = await db.action.findMany({ where: { id: { in: [...ids] } }, select: actionColumns });
  return rows.map(toActionRecord).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}
