import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod, trailingPeriods } from '~/base/calendar/period';
import { listCases } from '~/measure/integrity/store/case.server';
import { listFlags } from '~/measure/integrity/store/integrity-flag.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import { forgetSummaries, loadUnitWeeks } from '~/measure/integrity/store/week-summaries.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE, WARD } from '../../reports/store/report-world';

const WEEK = parsePeriod('2026-W46');
const weeks = trailingPeriods(WEEK, 17);
const looking = { now: TEST_NOW, timeZone: TIME_ZONE };
const all = { skip: 0, take: 99 };

/** Twelve of twenty people rate in a week, six of them with a five; in the last four, fives for the silent too. */
async function dripping(db: Database): Promise<void> {
  for (const [index, { firstDay }] of weeks.entries()) {
    const cell = { unit: WARD, field: 'LAND', day: addDays(firstDay, 1) };
    await rate(db, { ...cell, level: 4, count: 12 });
    await rate(db, { ...cell, level: 5, count: index < 13 ? 12 : 27 });
    await sendVolume(db, { ...cell, completed: 40 });
  }
}

databaseTest(
  'fives that fill the silent for four weeks are flagged once, as a case, from weeks summed once',
  async ({ db }) => {
    await dripping(db);
    const first = await runIntegrityRules(db, WEEK, looking);
    expect(first.added).toBeGreaterThan(0);
    const { flags } = await listFlags(db, { rule: 'FINGERPRINT_JUMP' }, all);
    expect(flags).toMatchObject([
      { firstDay: weeks[13]?.firstDay, lastDay: WEEK.lastDay, responses: 0, pointId: null },
    ]);
    expect((await listCases(db, { cause: 'MADE_UP' }, all)).cases).toMatchObject([
      { state: 'OPEN', unit: { code: WARD } },
    ]);

    // Whatever is done to the rows of a month that is over: it is summed already, and no run reads it again.
    const old = await db.integrityWeek.findMany({ where: { week: weeks[0]?.key } });
    await db.response.deleteMany({ where: { day: { lte: weeks[0]?.lastDay ?? '' } } });
    expect(await runIntegrityRules(db, WEEK, looking)).toMatchObject({ added: 0 });
    expect(await db.integrityWeek.findMany({ where: { week: weeks[0]?.key } })).toEqual(old);
  },
);

databaseTest(
  'ratings that are kept out make the sums of their weeks anew, and volumes are those in force',
  async ({ db }) => {
    await dripping(db);
    await runIntegrityRules(db, WEEK, looking);
    expect(await db.integrityWeek.groupBy({ by: ['week'] })).toHaveLength(17);
    const [week] = weeks;
    if (week === undefined) throw new RangeError();
    await inTransaction(db, (tx) => forgetSummaries(tx, week));
    expect(await db.integrityWeek.groupBy({ by: ['week'] })).toHaveLength(16);
    await sendVolume(db, { unit: WARD, field: 'LAND', day: addDays(week.firstDay, 1), completed: 55 });
    await runIntegrityRules(db, WEEK, looking);
    const { id } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    const known = (await loadUnitWeeks(db, weeks)).get(id)?.weeks;
    expect(known?.size).toBe(17);
    expect(known?.get(week.firstDay)?.fields).toEqual([{ field: 'LAND', completed: 55, rated: 24, satisfied: 24 }]);
  },
);
