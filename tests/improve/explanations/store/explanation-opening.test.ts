import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { askForExplanations } from '~/improve/explanations/store/explanation-opening.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { saveHoliday } from '~/improve/petitions/store/holiday.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest } from '../../../support/database';
import { rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { closedAt, fillWeek, passWeek } from './explanation-world';

const asking = { now: closedAt('2026-W44'), timeZone: TIME_ZONE };

/** The requests about participation, with their weeks. */
async function requests(db: Database) {
  const rows = await db.explanation.findMany({
    where: { indicator: 'PARTICIPATION' },
    orderBy: { id: 'asc' },
    select: {
      firstPeriod: true,
      lastPeriod: true,
      state: true,
      dueOn: true,
      periods: { where: { cause: 'MISS' }, orderBy: { period: 'asc' }, select: { period: true } },
    },
  });
  return rows.map(({ periods, ...row }) => ({ ...row, periods: periods.map(({ period }) => period) }));
}

async function everything(db: Database) {
  return [
    await db.explanation.findMany({ orderBy: { id: 'asc' } }),
    await db.explanationPeriod.findMany({ orderBy: [{ explanationId: 'asc' }, { period: 'asc' }, { cause: 'asc' }] }),
    await db.explanationStep.findMany({ orderBy: { id: 'asc' } }),
    await db.explanationRun.findMany({ orderBy: { closingId: 'asc' } }),
    await db.auditEvent.count({ where: { action: 'explanation.ask' } }),
  ];
}

databaseTest('a closed week asks the unit that missed, once, with five working days', async ({ db }) => {
  const asked = await passWeek(db, '2026-W44');
  expect(asked).toMatchObject([{ week: '2026-W44', joined: 0 }]);
  expect(await requests(db)).toEqual([
    { firstPeriod: '2026-W44', lastPeriod: '2026-W44', state: 'ASKED', dueOn: '2026-11-12', periods: ['2026-W44'] },
  ]);
  const before = await everything(db);
  expect(await askForExplanations(db, asking)).toEqual([]);
  expect(await everything(db)).toEqual(before);
});

databaseTest('of two processes that ask at once one does, and the other changes nothing', async ({ db }) => {
  await fillWeek(db, '2026-W44', { missed: true });
  const order = { now: asking.now, by: 'test', timeZone: TIME_ZONE };
  await closePeriod(db, parsePeriod('2026-W44'), order);
  const results = await Promise.all([1, 2, 3].map(() => askForExplanations(db, asking)));
  expect(results.flat().map(({ week }) => week)).toEqual(['2026-W44']);
  expect(await requests(db)).toHaveLength(1);
  expect(await db.explanationRun.count()).toBe(1);
  expect(await db.auditEvent.count({ where: { action: 'explanation.ask' } })).toBe(1);
});

databaseTest('what broke off before its end is done at the next run, whole', async ({ db }) => {
  await fillWeek(db, '2026-W44', { missed: true });
  const order = { now: asking.now, by: 'test', timeZone: TIME_ZONE };
  await closePeriod(db, parsePeriod('2026-W44'), order);
  const transaction = (work: (tx: unknown) => Promise<unknown>) =>
    db.$transaction(async (tx) => {
      await work(tx);
      throw new Error('the power went');
    });
  const broken = new Proxy(db, {
    get: (client, key): unknown => (key === '$transaction' ? transaction : Reflect.get(client, key)),
  });
  await expect(askForExplanations(broken, asking)).rejects.toThrow('the power went');
  expect(await everything(db)).toEqual([[], [], [], [], 0]);
  expect(await askForExplanations(db, asking)).toHaveLength(1);
  expect(await requests(db)).toHaveLength(1);
});

databaseTest('a miss that goes on joins the open request, and one after its end makes a new one', async ({ db }) => {
  await passWeek(db, '2026-W44');
  await passWeek(db, '2026-W45');
  expect(await requests(db)).toMatchObject([{ periods: ['2026-W44', '2026-W45'], lastPeriod: '2026-W45' }]);
  await db.explanation.updateMany({ data: { state: 'ACCEPTED', openKey: null, dueOn: null } });
  await passWeek(db, '2026-W46', { missed: false });
  await passWeek(db, '2026-W47');
  expect(await requests(db)).toMatchObject([
    { periods: ['2026-W44', '2026-W45'], state: 'ACCEPTED' },
    { periods: ['2026-W47'], firstPeriod: '2026-W47', state: 'ASKED' },
  ]);
});

databaseTest('a known cause covers the next week, and lapses after a week that did not miss', async ({ db }) => {
  await passWeek(db, '2026-W43');
  await db.explanation.updateMany({ data: { state: 'HANDLED', dueOn: '2027-01-31' } });
  await passWeek(db, '2026-W44');
  expect(await requests(db)).toMatchObject([{ state: 'HANDLED', periods: ['2026-W43', '2026-W44'] }]);
  await passWeek(db, '2026-W45', { missed: false });
  await passWeek(db, '2026-W46');
  expect(await requests(db)).toMatchObject([
    { state: 'LAPSED', dueOn: null, periods: ['2026-W43', '2026-W44'] },
    { state: 'ASKED', periods: ['2026-W46'] },
  ]);
  expect(await db.explanationStep.findMany({ where: { event: 'LAPSE' }, select: { byId: true } })).toContainEqual({
    byId: null,
  });
});

databaseTest('a revision asks nobody anew, and a week closed before anybody could explain neither', async ({ db }) => {
  await passWeek(db, '2026-W44');
  const before = await everything(db);
  await rate(db, { unit: WARD, field: 'HEALTH', day: '2026-10-26', level: 5, receivedAt: asking.now });
  const now = new Date(closedAt('2026-W44').getTime() + 86_400_000);
  const { revision } = await closePeriod(db, parsePeriod('2026-W44'), { now, by: 'test', timeZone: TIME_ZONE });
  expect(revision).toBe(2);
  expect(await askForExplanations(db, { now, timeZone: TIME_ZONE })).toEqual([]);
  expect(await everything(db)).toEqual(before);
});

databaseTest('the plan says how long, and a new holiday moves the day of what is unanswered', async ({ db }) => {
  await db.plan.updateMany({ data: { explainDays: 3 } });
  await passWeek(db, '2026-W44');
  expect(await requests(db)).toMatchObject([{ dueOn: '2026-11-10' }]);
  const holiday = { day: '2026-11-09', kind: 'OFF', nameVi: 'Nghỉ', nameEn: 'Off' } as const;
  await saveHoliday(db, holiday, { actor: 'test', now: asking.now }, TIME_ZONE);
  await askForExplanations(db, asking);
  expect(await requests(db)).toMatchObject([{ dueOn: '2026-11-11' }]);
});

databaseTest('a week whose bytes were changed asks nothing, and holds back the weeks after it', async ({ db }) => {
  await fillWeek(db, '2026-W44', { missed: true });
  const order = { now: asking.now, by: 'test', timeZone: TIME_ZONE };
  await closePeriod(db, parsePeriod('2026-W44'), order);
  const { bytes } = await db.closing.findFirstOrThrow({ select: { bytes: true } });
  const text = new TextDecoder().decode(bytes).replace('"completed":20', '"completed":21');
  await db.closing.updateMany({ data: { bytes: Buffer.from(text) } });
  expect(await askForExplanations(db, asking)).toEqual([]);
  expect(await everything(db)).toEqual([[], [], [], [], 0]);
});
