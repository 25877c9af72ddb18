import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { getAction } from '~/improve/actions/store/action.server';
import { runActions } from '~/improve/actions/store/action-run.server';
import { takeActionStep } from '~/improve/actions/store/action-step.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { disableUser, updateUser } from '~/registry/people/store/user.server';
import { databaseTest } from '../../../support/database';
import { DISTRICT, rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { closeWeek, closeWeeks, closingOf, personOf, unitIdOf } from './action-world';

const NOW = new Date('2026-11-25T05:00:00Z');

async function actionsOf(db: Database) {
  const rows = await db.action.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ field, indicator, week, state, shortfall, openedById }) => ({
    cell: `${field} ${indicator}`,
    week,
    state,
    shortfall,
    openedById,
  }));
}

/** The ward's only action, taken by somebody on a day. */
async function takenAction(db: Database, owner: { id: number; name: string }, today: string) {
  const { id, version } = await db.action.findFirstOrThrow({ select: { id: true, version: true } });
  await takeActionStep(
    db,
    id,
    { step: 'TAKE', ownerId: owner.id, what: 'Hướng dẫn tại quầy', dueOn: '2026-12-31', toValue: 0.7, note: '' },
    { by: owner, now: NOW, today, seen: version },
  );
  return id;
}

databaseTest(
  'a certain miss of a week that closes opens its action once, however often the timer looks',
  async ({ db }) => {
    await closeWeek(db, '2026-W46', 8);
    const first = await runActions(db, NOW);
    expect(first.opened).toEqual([{ week: '2026-W46', count: 1 }]);
    expect(await actionsOf(db)).toEqual([
      { cell: 'HEALTH PARTICIPATION', week: '2026-W46', state: 'NEEDS_OWNER', shortfall: 6, openedById: null },
    ]);
    expect((await runActions(db, NOW)).opened).toEqual([]);
    const { steps, toValue, fromValue, isOfSystem } = await getAction(db, 1);
    expect({ toValue, fromValue, isOfSystem, steps: steps.map(({ kind, by }) => [kind, by]) }).toEqual({
      toValue: 0.7,
      fromValue: 0.4,
      isOfSystem: true,
      steps: [['OPEN', null]],
    });
  },
);

databaseTest('two processes at once open each action once', async ({ db }) => {
  await closeWeek(db, '2026-W46', 8);
  const runs = await Promise.all([runActions(db, NOW), runActions(db, NOW)]);
  expect(runs.flatMap(({ opened }) => opened.map(({ count }) => count)).sort()).toEqual([0, 1]);
  expect(await db.action.count()).toBe(1);
  expect(await db.actionStep.count()).toBe(1);
});

databaseTest(
  'a run that stops in the middle leaves nothing behind, and the next one makes up for it',
  async ({ db }) => {
    await closeWeek(db, '2026-W46', 8);
    const broken = new Proxy(db, {
      get: (target, name) =>
        name === '$transaction'
          ? (work: (tx: unknown) => Promise<unknown>) =>
              target.$transaction(async (tx) => {
                await work(tx);
                throw new Error('the machine stops');
              })
          : (Reflect.get(target, name) as unknown),
    });
    await expect(runActions(broken, NOW)).rejects.toThrow('the machine stops');
    expect([await db.action.count(), await db.actionWeek.count(), await db.actionStep.count()]).toEqual([0, 0, 0]);
    await runActions(db, NOW);
    expect([await db.action.count(), await db.actionWeek.count(), await db.actionStep.count()]).toEqual([1, 1, 1]);
  },
);

databaseTest(
  'while a cell has an open action the next miss opens none, and after its end another one',
  async ({ db }) => {
    await closeWeeks(db, '2026-W44', [8, 9]);
    expect((await runActions(db, NOW)).opened.map(({ count }) => count)).toEqual([1, 0]);
    const owner = await personOf(db, WARD, 'hoa');
    const id = await takenAction(db, owner, '2026-11-16');
    await takeActionStep(
      db,
      id,
      { step: 'FINISH', note: 'Đã xong' },
      { by: owner, now: NOW, today: '2026-11-20', seen: 1 },
    );
    await closeWeek(db, '2026-W46', 8);
    expect((await runActions(db, NOW)).opened).toEqual([{ week: '2026-W46', count: 1 }]);
    expect((await actionsOf(db)).map(({ state }) => state)).toEqual(['DONE', 'NEEDS_OWNER']);
  },
);

databaseTest('a met target, a handful and a later revision open nothing', async ({ db }) => {
  await closeWeek(db, '2026-W44', 14);
  await closeWeek(db, '2026-W45', 2, 9);
  expect((await runActions(db, NOW)).opened.map(({ count }) => count)).toEqual([0, 0]);
  const { firstDay } = parsePeriod('2026-W44');
  await rate(db, { unit: WARD, field: 'LAND', day: firstDay, level: 1, count: 6, receivedAt: NOW });
  await closePeriod(db, parsePeriod('2026-W44'), {
    now: new Date('2026-11-26T05:00:00Z'),
    by: 'test',
    timeZone: TIME_ZONE,
  });
  expect(await db.closing.count({ where: { period: '2026-W44' } })).toBe(2);
  expect((await runActions(db, NOW)).opened).toEqual([]);
});

databaseTest('a closed week whose bytes were changed is named and opens nothing', async ({ db }) => {
  await closeWeek(db, '2026-W46', 7);
  await db.closing.updateMany({ where: { period: '2026-W46' }, data: { bytes: Buffer.from('{}') } });
  expect(await runActions(db, NOW)).toMatchObject({ opened: [], broken: ['2026-W46'] });
  expect(await db.action.count()).toBe(0);
});

databaseTest(
  'an owner whose account is closed, or who goes to another unit, leaves the action without one',
  async ({ db }) => {
    await closeWeek(db, '2026-W46', 8);
    await runActions(db, NOW);
    const [hoa, binh] = [await personOf(db, WARD, 'hoa'), await personOf(db, DISTRICT, 'binh')];
    const id = await takenAction(db, hoa, '2026-11-25');
    expect((await runActions(db, NOW)).left).toBe(0);
    await disableUser(db, hoa.id, { actor: 'test', actorId: null, now: NOW });
    expect((await runActions(db, NOW)).left).toBe(1);
    expect(await getAction(db, id)).toMatchObject({ state: 'NEEDS_OWNER', owner: null });
    await takenAction(db, binh, '2026-11-26');
    await updateUser(
      db,
      binh.id,
      { displayName: 'Ông binh', role: 'REVIEWER', unitId: await unitIdOf(db, '761') },
      { actor: 'test', actorId: null, now: NOW },
    );
    expect((await runActions(db, NOW)).left).toBe(1);
    const { steps, beganOn } = await getAction(db, id);
    expect(steps.map(({ kind, by }) => [kind, by])).toEqual([
      ['OPEN', null],
      ['TAKE', 'Ông hoa'],
      ['OWNER_LEFT', null],
      ['TAKE', 'Ông binh'],
      ['OWNER_LEFT', null],
    ]);
    // The weeks since the first of them took it count as after it.
    expect(beganOn).toBe('2026-11-25');
  },
);

databaseTest(
  'the system writes whether the figure moved once enough weeks are closed, though its owner said done',
  async ({ db }) => {
    const next = await closeWeeks(db, '2026-W34', [8, 8]);
    await runActions(db, closingOf('2026-W35'));
    const owner = await personOf(db, WARD, 'hoa');
    const id = await takenAction(db, owner, parsePeriod(next).firstDay);
    await takeActionStep(
      db,
      id,
      { step: 'FINISH', note: 'Đã xong' },
      { by: owner, now: NOW, today: '2026-09-01', seen: 1 },
    );
    const after = await closeWeeks(db, next, [15, 15, 15]);
    expect((await runActions(db, NOW)).judged).toBe(0);
    await closeWeeks(db, after, [15]);
    expect((await runActions(db, NOW)).judged).toBe(1);
    expect((await runActions(db, NOW)).judged).toBe(0);
    const { effect, effectFinal, steps } = await getAction(db, id);
    expect({ effect, effectFinal }).toEqual({ effect: 'as-expected', effectFinal: false });
    expect(steps.at(-1)).toMatchObject({
      kind: 'JUDGE',
      by: null,
      detail: {
        effect: 'as-expected',
        before: { part: 16, whole: 40, weeks: 2 },
        after: { part: 60, whole: 80, weeks: 4 },
        throughWeek: '2026-W39',
      },
    });
  },
);

databaseTest('what nobody has begun is never judged', async ({ db }) => {
  await closeWeeks(db, '2026-W34', [8, 8]);
  await runActions(db, NOW);
  expect(await db.action.findMany({ select: { beganOn: true, effect: true, judgedClosing: true } })).toEqual([
    { beganOn: null, effect: 'too-early', judgedClosing: 0 },
  ]);
});
