import { expect, inject } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { verifyEverything } from '~/measure/reports/store/full-verification.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { addPlan } from '~/registry/targets/store/plan.server';
import { importUnits } from '~/registry/units/store/unit-import.server';
import { databaseTest, preparedTest, TEST_SECRET } from '../../../support/database';
import { LOG_KEY } from '../../../support/log-key';
import { rate, sendVolume, TIME_ZONE, WARD } from './report-world';

/** Three weeks and November are closed by then; December runs. */
const DECEMBER_10 = new Date('2026-12-10T00:00:00.000Z');
const LATER = new Date('2026-12-11T00:00:00.000Z');
const rated = { unit: WARD, field: 'LAND', receivedAt: new Date('2026-12-02T00:00:00.000Z') };

/** On a city that is sound. */
const closedTest = preparedTest(async (db) => {
  // Puts the tree and the plan on record, which the tests' databases begin without.
  await seedReference(db, { now: DECEMBER_10 });
  await rate(db, { ...rated, id: 'nov', day: '2026-11-30', level: 5, count: 6 });
  await rate(db, { ...rated, id: 'old', day: '2026-11-16', level: 2, count: 6 });
  await rate(db, { ...rated, id: 'open', day: '2026-12-09', level: 4, count: 3, receivedAt: DECEMBER_10 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-30', completed: 9 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-12-08', completed: 9 });
  await closeDuePeriods(db, DECEMBER_10, TIME_ZONE);
  expect(await namesOf(db)).toEqual([]);
});

/** What is compared above the database, in rows that other tests have read from both. */
const comparedTest = closedTest.runIf(inject('databaseTemplate').provider === 'sqlite');

const SECRETS = { logSigningKey: LOG_KEY, sessionSecret: TEST_SECRET };

/** The checks that found something, each once. */
async function namesOf(db: Database): Promise<string[]> {
  const { periods, sequence, frame, log, staleCounts, sound } = await verifyEverything(db, SECRETS);
  const names = [
    ...periods.flatMap(({ revisions }) => revisions.flatMap(({ faults }) => faults.map(({ kind }) => kind))),
    ...periods.flatMap(({ revisions }) => revisions.flatMap(({ changes }) => (changes.length > 0 ? ['figures'] : []))),
    ...sequence.map(({ kind }) => kind),
    ...frame.map(({ kind }) => kind),
    ...log.map(({ kind }) => kind),
    ...staleCounts.map(({ source }) => source),
  ];
  expect(sound).toBe(names.length === 0);
  return [...new Set(names)].sort();
}

closedTest(
  'everything that is closed is gone through, and told in the order in which it was closed',
  async ({ db }) => {
    const seen: string[] = [];
    const { periods } = await verifyEverything(db, SECRETS, (period) => seen.push(period));
    expect(seen).toEqual(['2026-11', '2026-W47', '2026-W48', '2026-W49']);
    expect(periods.map(({ period }) => period)).toEqual(['2026-W47', '2026-W48', '2026-W49', '2026-11']);
  },
);

databaseTest(
  'a day counted once for all its periods says the same as counted for each as of its own cut',
  async ({ db }) => {
    const wednesday = new Date('2026-12-02T00:00:00.000Z');
    await seedReference(db, { now: DECEMBER_10 });
    const day = { unit: WARD, field: 'LAND', day: '2026-11-28' };
    await rate(db, { ...day, id: 'early', level: 5, count: 6, receivedAt: new Date('2026-11-28T05:00:00.000Z') });
    await rate(db, { ...day, id: 'to-change', level: 5, receivedAt: new Date('2026-12-01T23:50:00.000Z') });
    await sendVolume(db, { ...day, completed: 9 }, new Date('2026-11-29T00:00:00.000Z'));
    await closeDuePeriods(db, wednesday, TIME_ZONE);
    // Between the closing of the week and that of its month a rating comes, one is changed, a figure is corrected.
    await rate(db, { ...day, id: 'late', level: 1, count: 2, receivedAt: new Date('2026-12-03T00:00:00.000Z') });
    await changeResponse(db, 'to-change-0', { level: 2 }, new Date('2026-12-02T00:05:00.000Z'));
    await sendVolume(db, { ...day, completed: 12 }, new Date('2026-12-05T00:00:00.000Z'));
    await closeDuePeriods(db, DECEMBER_10, TIME_ZONE);
    await rate(db, { ...day, id: 'later', level: 3, receivedAt: LATER });

    const { periods, sound } = await verifyEverything(db, SECRETS);
    expect(sound).toBe(true);
    expect(periods.map(({ period, later }) => [period, later.ratings, later.changes, later.figures])).toEqual([
      ['2026-W48', 3, 1, 1],
      ['2026-W49', 0, 0, 0],
      ['2026-11', 1, 0, 0],
    ]);
    await db.$executeRaw`UPDATE "Response" SET "level" = 4 WHERE "id" = 'early-0'`;
    const wrong = await verifyEverything(db, SECRETS);
    expect(wrong.sound).toBe(false);
    const [week, , month] = wrong.periods;
    expect(await verifyPeriod(db, parsePeriod('2026-W48'))).toMatchObject({
      revisions: week?.revisions,
      later: week?.later,
    });
    expect(month?.revisions[0]?.faults).toMatchObject([{ kind: 'ratings-of-day', day: '2026-11-28' }]);
  },
);

databaseTest('a city of which nothing is known is sound', async ({ db }) => {
  expect(await namesOf(db)).toEqual([]);
});

closedTest('a closing removed from the middle is missing in the row, in the chain and by its entry', async ({ db }) => {
  await db.$executeRaw`DELETE FROM "Closing" WHERE "period" = '2026-W48'`;
  expect(await namesOf(db)).toEqual(['chain', 'entry-without-closing', 'period-missing']);
});

comparedTest('the newest closings removed are known by the cut that they made and by their entries', async ({ db }) => {
  await db.$executeRaw`DELETE FROM "Closing" WHERE "period" IN ('2026-W49', '2026-11')`;
  expect(await namesOf(db)).toEqual(['cut-without-closing', 'entry-without-closing']);
});

closedTest('a week or month that was removed is closed no more, and misses its closing', async ({ db }) => {
  for (const period of ['2026-11', '2026-W47']) {
    await db.$executeRaw`DELETE FROM "Closing" WHERE "period" = ${period}`;
    await expect(
      closePeriod(db, parsePeriod(period), { now: LATER, by: 'tests', timeZone: TIME_ZONE }),
    ).rejects.toMatchObject({ details: { period } });
  }
  // The week that came due since is closed beside them.
  const due = await closeDuePeriods(db, new Date('2026-12-16T12:00:00.000Z'), TIME_ZONE);
  expect(due).toMatchObject([
    { period: '2026-W47', outcome: 'removed', revision: 1 },
    { period: '2026-W50', outcome: 'closed' },
    { period: '2026-11', outcome: 'removed' },
  ]);
  expect(await namesOf(db)).toContain('entry-without-closing');
});

closedTest('ratings forged, closings put aside and all closed again: the log has two of each', async ({ db }) => {
  await db.$executeRaw`
    UPDATE "Closing" SET "period" = '2099' || SUBSTR("period", 5) WHERE "period" <> '2026-W47'`;
  // As if they had come in time, with tallies that agree.
  await rate(db, { ...rated, id: 'forged', day: '2026-11-24', level: 5, count: 40 });
  await closeDuePeriods(db, LATER, TIME_ZONE);
  expect(await namesOf(db)).toEqual(expect.arrayContaining(['closed-twice', 'closing-record']));
});

comparedTest('a revision removed below another is missing', async ({ db }) => {
  await rate(db, { ...rated, id: 'late', day: '2026-11-30', level: 5, receivedAt: DECEMBER_10 });
  await closePeriod(db, parsePeriod('2026-W49'), { now: LATER, by: 'tests', timeZone: TIME_ZONE });
  expect(await namesOf(db)).toEqual([]);
  await db.$executeRaw`DELETE FROM "Closing" WHERE "period" = '2026-W49' AND "revision" = 1`;
  expect(await namesOf(db)).toEqual(['entry-without-closing', 'revises', 'revision-missing']);
});

closedTest('a target changed under an open month is named, and so are the closed periods it judged', async ({ db }) => {
  await db.$executeRaw`UPDATE "Target" SET "threshold" = 0.1 WHERE "indicator" = 'PARTICIPATION'`;
  expect(await namesOf(db)).toEqual(['closed-plan-changed', 'plan-changed']);
});

comparedTest('a plan put over an open month by hand is named', async ({ db }) => {
  await db.$executeRaw`INSERT INTO "Plan" ("code", "titleVi", "validFrom") VALUES ('easy', 'Dễ', '2026-12-08')`;
  expect(await namesOf(db)).toEqual(['plan-changed']);
});

comparedTest('a plan that asks for verified ratings by hand is named', async ({ db }) => {
  await db.$executeRaw`UPDATE "Plan" SET "verifiedOnly" = true`;
  expect(await namesOf(db)).toEqual(['closed-plan-changed', 'plan-changed']);
});

closedTest('a unit moved in the tree under an open month is named, and no start puts it right', async ({ db }) => {
  const other = await db.unit.findFirstOrThrow({ where: { level: 'DISTRICT', code: '761' }, select: { id: true } });
  await db.$executeRaw`UPDATE "Unit" SET "parentId" = ${other.id} WHERE "code" = ${WARD}`;
  expect(await namesOf(db)).toEqual(['tree-changed']);
  await seedReference(db, { now: DECEMBER_10 });
  expect(await namesOf(db)).toEqual(['tree-changed']);
});

closedTest('sums of open days are compared too', async ({ db }) => {
  await db.$executeRaw`UPDATE "Tally" SET "level4" = 30 WHERE "day" = '2026-12-09'`;
  await db.$executeRaw`UPDATE "Volume" SET "completed" = 4, "onTime" = 0 WHERE "day" = '2026-12-08'`;
  await db.$executeRaw`UPDATE "WeekTally" SET "level4" = 30 WHERE "week" = '2026-W50'`;
  await db.$executeRaw`UPDATE "WeekVolume" SET "completed" = 4, "onTime" = 0 WHERE "week" = '2026-W50'`;
  expect(await namesOf(db)).toEqual(['tallies', 'volumes', 'week-tallies', 'week-volumes']);
});

closedTest('sums of a week that nothing else is known of are named', async ({ db }) => {
  await db.$executeRaw`UPDATE "WeekVolume" SET "week" = '2027-W10' WHERE "week" = '2026-W50'`;
  expect(await namesOf(db)).toEqual(['week-volumes']);
});

comparedTest('units that are imported and plans that are added are on record, and nothing is named', async ({ db }) => {
  const by = { actor: 'tests', now: DECEMBER_10 };
  const { typeVi, nameVi } = await db.unit.findFirstOrThrow({ where: { code: WARD } });
  const file = `code,level,type_vi,name_vi,parent_code\n${WARD},WARD,${typeVi},${nameVi},761\n`;
  expect(await importUnits(db, { bytes: Buffer.from(file), timeZone: TIME_ZONE, ...by })).toMatchObject({ updated: 1 });
  const plan = { code: '2027', titleVi: 'Kế hoạch năm 2027', validTo: null, targets: [] };
  await inTransaction(db, (tx) => addPlan(tx, { ...plan, validFrom: '2027-01-01' }, by));
  expect(await namesOf(db)).toEqual([]);
});

comparedTest(
  'a plan, or a target of it, that begins on a closed day is refused and nothing of it is kept',
  async ({ db }) => {
    const by = { actor: 'tests', now: DECEMBER_10 };
    const target = { indicator: 'ON_TIME', unitLevel: '*', field: '*', comparator: '>=', threshold: 0.1 };
    const said = { citation: '1', quoteVi: 'Một', shareOfUnits: null };
    const plan = { code: '2027', titleVi: 'Kế hoạch', validFrom: '2026-12-07', validTo: null, targets: [] };
    const refused = { code: 'plan-in-closed-period', details: { day: '2026-11-30', closed: '2026-12-06' } };
    const add = (changed: Partial<Parameters<typeof addPlan>[1]>) =>
      inTransaction(db, (tx) => addPlan(tx, { ...plan, ...changed }, by));
    await expect(add({ validFrom: '2026-11-30' })).rejects.toMatchObject(refused);
    await expect(add({ targets: [{ ...target, ...said, validFrom: '2026-11-30' }] })).rejects.toMatchObject(refused);
    expect(await db.plan.count()).toBe(1);
    await add({});
    expect(await namesOf(db)).toEqual([]);
  },
);

comparedTest('bytes that are no whole document are named, and keep nothing else from being checked', async ({ db }) => {
  const { id, bytes } = await db.closing.findFirstOrThrow({ where: { period: '2026-W48' } });
  const document = JSON.parse(Buffer.from(bytes).toString('utf8')) as Record<string, unknown>;
  for (const forged of [
    { format: document.format },
    { ...document, manifest: {} },
    { ...document, period: {} },
    { ...document, cut: 'never' },
    { ...document, units: [null] },
  ]) {
    await db.closing.update({ where: { id }, data: { bytes: Buffer.from(JSON.stringify(forged)) } });
    const { periods, sound } = await verifyEverything(db, SECRETS);
    expect(sound).toBe(false);
    expect(periods.map(({ period, sound: holds }) => [period, holds])).toContainEqual(['2026-W48', false]);
    expect(periods).toHaveLength(4);
  }
});
