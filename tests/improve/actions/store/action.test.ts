import { expect } from 'vitest';
import { createAction, getAction, type NewAction } from '~/improve/actions/store/action.server';
import { listActions } from '~/improve/actions/store/action-list.server';
import { listPossibleOwners } from '~/improve/actions/store/action-owner.server';
import { takeActionStep, type TakenStep } from '~/improve/actions/store/action-step.server';
import { findMovedBaseline, moveBaseline } from '~/improve/actions/store/baseline.server';
import type { Database } from '~/platform/database/db.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { databaseTest } from '../../../support/database';
import { DISTRICT, WARD } from '../../../measure/reports/store/report-world';
import { personOf, unitIdOf } from './action-world';

const NOW = new Date('2026-11-25T05:00:00Z');
const OTHER = '761';

function anAction(unitId: number, ownerId: number, rest: Partial<NewAction> = {}): NewAction {
  return {
    unitId,
    field: 'LAND',
    indicator: 'PARTICIPATION',
    cause: 'Quầy không phát phiếu mời đánh giá',
    explanationId: null,
    week: '2026-W47',
    what: 'Phát phiếu mời kèm kết quả',
    ownerId,
    dueOn: '2026-12-10',
    beganOn: '2026-11-25',
    fromValue: 0.4,
    toValue: 0.7,
    ...rest,
  };
}

async function world(db: Database) {
  const [ward, owner] = [await unitIdOf(db, WARD), await personOf(db, WARD, 'hoa')];
  const open = (rest: Partial<NewAction> = {}) =>
    createAction(db, anAction(ward, owner.id, rest), { by: owner, now: NOW });
  const step = (id: number, taken: TakenStep, seen: number, by = owner) =>
    takeActionStep(db, id, taken, { by, now: NOW, today: '2026-11-25', seen });
  return { ward, owner, open, step };
}

databaseTest(
  'an action that a person makes is in hand at once, and its cell takes no second one until it ends',
  async ({ db }) => {
    const { open, step } = await world(db);
    const id = await open();
    expect(await getAction(db, id)).toMatchObject({
      state: 'IN_HAND',
      owner: { displayName: 'Ông hoa' },
      isOfSystem: false,
    });
    await expect(open()).rejects.toMatchObject({ code: 'action-open', details: { action: id } });
    await open({ indicator: 'ON_TIME' });
    await step(id, { step: 'GIVE_UP', note: 'Không còn thủ tục này' }, 0);
    expect(await open()).toBeGreaterThan(id);
  },
);

databaseTest('of two people at once the second is told, and nothing of theirs is half applied', async ({ db }) => {
  const { open, step } = await world(db);
  const id = await open();
  const both = await Promise.allSettled([
    step(id, { step: 'NOTE', note: 'một' }, 0),
    step(id, { step: 'FINISH', note: 'hai' }, 0),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'action-changed' } });
  const { steps, version } = await getAction(db, id);
  expect([steps.length, version]).toEqual([2, 1]);
});

databaseTest(
  'a step that the state does not have changes nothing, nor does one with an owner of elsewhere',
  async ({ db }) => {
    const { open, step } = await world(db);
    const stranger = await personOf(db, OTHER, 'la');
    const clerk = await personOf(db, WARD, 'thu', 'CLERK');
    const id = await open();
    for (const { id: ownerId } of [stranger, clerk, { id: 999_999 }])
      await expect(step(id, { step: 'HAND_OVER', ownerId, note: 'Bàn giao' }, 0)).rejects.toMatchObject({
        code: 'owner-not-of-unit',
      });
    await step(id, { step: 'FINISH', note: 'Đã xong' }, 0);
    await expect(step(id, { step: 'NOTE', note: 'thêm' }, 1)).rejects.toMatchObject({ code: 'action-step' });
    await expect(step(123_456, { step: 'NOTE', note: 'thêm' }, 0)).rejects.toMatchObject({ code: 'not-found' });
    expect(await getAction(db, id)).toMatchObject({ version: 1, steps: [{ kind: 'OPEN' }, { kind: 'FINISH' }] });
  },
);

databaseTest('what was set stands in its step, and the day from which weeks count is never moved', async ({ db }) => {
  const { open, step, owner } = await world(db);
  const above = await personOf(db, DISTRICT, 'binh');
  const id = await open();
  const change = { what: 'Gọi từng người', dueOn: '2026-12-24', toValue: 0.8 };
  await step(id, { step: 'CHANGE', ...change, note: 'Cần thêm thời gian' }, 0);
  await step(id, { step: 'HAND_OVER', ownerId: above.id, note: 'Đi học' }, 1);
  const action = await getAction(db, id);
  expect(action).toMatchObject({ ...change, beganOn: '2026-11-25', owner: { id: above.id } });
  expect(action.steps.map(({ kind, note, detail }) => ({ kind, note, detail }))).toEqual([
    {
      kind: 'OPEN',
      note: 'Quầy không phát phiếu mời đánh giá',
      detail: { ownerId: owner.id, what: 'Phát phiếu mời kèm kết quả', dueOn: '2026-12-10', toValue: 0.7 },
    },
    { kind: 'CHANGE', note: 'Cần thêm thời gian', detail: change },
    { kind: 'HAND_OVER', note: 'Đi học', detail: { ownerId: above.id } },
  ]);
});

databaseTest('owners are the reviewers of the unit and of those above it', async ({ db }) => {
  const { ward } = await world(db);
  await personOf(db, DISTRICT, 'binh');
  await personOf(db, OTHER, 'la');
  await personOf(db, WARD, 'thu', 'CLERK');
  await personOf(db, null, 'quantri', 'ADMINISTRATOR');
  expect((await listPossibleOwners(db, ward)).map(({ name }) => name)).toEqual(['Ông binh', 'Ông hoa']);
});

databaseTest(
  'the list shows the own actions first, then what is overdue, and nothing of another branch',
  async ({ db }) => {
    const { open } = await world(db);
    const above = await personOf(db, DISTRICT, 'binh');
    const [late, mine, soon] = [
      await open({ dueOn: '2026-11-20' }),
      await open({ indicator: 'ON_TIME', ownerId: above.id, dueOn: '2027-01-01' }),
      await open({ indicator: 'ONLINE_SHARE', dueOn: '2026-11-30' }),
    ];
    const list = async (code: string, filter: { overdue?: boolean; withoutOwner?: boolean } = {}) => {
      const unitIds = await listBranchIds(db, await unitIdOf(db, code));
      const { actions, total } = await listActions(
        db,
        { unitIds, states: ['NEEDS_OWNER', 'IN_HAND'], overdue: false, withoutOwner: false, ...filter },
        { userId: above.id, today: '2026-11-25' },
        { skip: 0, take: 50 },
      );
      expect(total).toBe(actions.length);
      return actions.map(({ id }) => id);
    };
    expect(await list(DISTRICT)).toEqual([mine, late, soon]);
    expect(await list(DISTRICT, { overdue: true })).toEqual([late]);
    expect(await list(DISTRICT, { withoutOwner: true })).toEqual([]);
    expect(await list(OTHER)).toEqual([]);
    await expect(getAction(db, late, await listBranchIds(db, await unitIdOf(db, OTHER)))).rejects.toMatchObject({
      code: 'not-found',
    });
  },
);

databaseTest('a baseline is moved with a reason, and what it was stays on record', async ({ db }) => {
  const { ward, owner } = await world(db);
  const cell = { unitId: ward, field: 'LAND', indicator: 'PARTICIPATION' } as const;
  expect(await findMovedBaseline(db, cell)).toBeNull();
  for (const fromWeek of ['2026-W20', '2026-W30'])
    await moveBaseline(db, cell, { fromWeek, reason: 'Quầy mới từ tuần này' }, { by: owner, now: NOW });
  expect(await findMovedBaseline(db, cell)).toMatchObject({ fromWeek: '2026-W30', by: 'Ông hoa' });
  expect(await findMovedBaseline(db, { ...cell, indicator: 'ON_TIME' })).toBeNull();
  expect(await db.chartBaseline.count()).toBe(2);
});
