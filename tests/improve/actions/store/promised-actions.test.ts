import { expect } from 'vitest';
import { listActionsById, listPromisedActions } from '~/improve/actions/store/promised-actions.server';
import type { ActionState } from '~/improve/actions/domain/action';
import { parsePeriod } from '~/base/calendar/period';
import { databaseTest } from '../../../support/database';
import { DISTRICT, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { unitIdOf } from './action-world';

type Kept = { state: ActionState; dueOn?: string; closedAt?: string; unit?: string };

databaseTest(
  'a period has the actions that were due or ended on its days of the city, and those overdue since before',
  async ({ db }) => {
    const ward = await unitIdOf(db, WARD);
    const make = async ({ state, dueOn, closedAt, unit = WARD }: Kept) => {
      const unitId = await unitIdOf(db, unit);
      const cell = { unitId, field: 'LAND', indicator: 'PARTICIPATION' };
      const { id } = await db.action.create({
        data: {
          ...cell,
          state,
          dueOn: dueOn ?? null,
          closedAt: closedAt === undefined ? null : new Date(closedAt),
          openedAt: new Date('2026-11-01T00:00:00Z'),
        },
        select: { id: true },
      });
      return id;
    };
    const due = await make({ state: 'IN_HAND', dueOn: '2026-11-15' });
    const overdue = await make({ state: 'IN_HAND', dueOn: '2026-10-30' });
    // Monday 00:30 in the city is Sunday in UTC.
    const ended = await make({ state: 'DONE', dueOn: '2026-11-30', closedAt: '2026-11-08T17:30:00Z' });
    await make({ state: 'DONE', dueOn: '2026-11-01', closedAt: '2026-11-08T16:30:00Z' });
    await make({ state: 'DONE', dueOn: '2026-11-30', closedAt: '2026-11-15T17:00:00Z' });
    await make({ state: 'IN_HAND', dueOn: '2026-11-16' });
    await make({ state: 'NEEDS_OWNER' });
    await make({ state: 'IN_HAND', dueOn: '2026-11-10', unit: DISTRICT });
    const found = await listPromisedActions(db, [ward], parsePeriod('2026-W46'), TIME_ZONE);
    expect(found).toEqual([
      { id: overdue, state: 'IN_HAND', dueOn: '2026-10-30', endedOn: null },
      { id: due, state: 'IN_HAND', dueOn: '2026-11-15', endedOn: null },
      { id: ended, state: 'DONE', dueOn: '2026-11-30', endedOn: '2026-11-09' },
    ]);
    const ids = [ended, overdue];
    expect((await listActionsById(db, ids)).map(({ id }) => id)).toEqual(ids);
  },
);
