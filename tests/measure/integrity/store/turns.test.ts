import { setImmediate } from 'node:timers';
import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { joinCases } from '~/measure/integrity/store/case-flags.server';
import { createFlags } from '~/measure/integrity/store/integrity-flag.server';
import { runIntegrityRules } from '~/measure/integrity/store/integrity-run.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE } from '../../reports/store/report-world';

/**
 * The most statements that some work gives the database before others get their turn. The embedded database answers at
 * once, so a loop that only waits for its answers holds everybody up until it ends.
 */
async function statementsInATurn(db: Database, work: (db: Database) => Promise<unknown>): Promise<number> {
  const statements = new Map<number, number>();
  let turn = 0;
  let going = true;
  const next = () => {
    turn += 1;
    if (going) setImmediate(next);
  };
  const counted = db.$extends({
    query: {
      $allOperations({ args, query }) {
        statements.set(turn, (statements.get(turn) ?? 0) + 1);
        return query(args);
      },
    },
  });
  setImmediate(next);
  await work(counted as unknown as Database);
  going = false;
  return Math.max(...statements.values());
}

databaseTest('flags and cases are stored one after the other, and others get their turn in between', async ({ db }) => {
  const units = await db.unit.findMany({ where: { level: 'WARD' }, select: { id: true }, take: 40 });
  const flags = units.map(({ id }) => ({
    rule: 'BURST' as const,
    fingerprint: `BURST ${id}`,
    unitId: id,
    pointId: null,
    field: null,
    firstDay: '2026-11-10',
    lastDay: '2026-11-10',
    responseIds: [],
    numbers: {},
    parameters: {},
  }));
  expect(await statementsInATurn(db, (counted) => createFlags(counted, flags, TEST_NOW))).toBeLessThan(8);
  expect(await statementsInATurn(db, (counted) => joinCases(counted, TEST_NOW))).toBeLessThan(8);
  expect(await db.integrityCase.count()).toBe(40);
});

databaseTest('a run gives way however many units it looks at', async ({ db }) => {
  const wards = await db.unit.findMany({ where: { level: 'WARD' }, select: { code: true }, take: 15 });
  for (const { code: unit } of wards) {
    await rate(db, { unit, field: 'LAND', day: '2026-11-10', level: 5, count: 12 });
    await sendVolume(db, { unit, field: 'LAND', day: '2026-11-10', completed: 5 });
  }
  const week = parsePeriod('2026-W46');
  const clock = { now: TEST_NOW, timeZone: TIME_ZONE };
  expect(await statementsInATurn(db, (counted) => runIntegrityRules(counted, week, clock))).toBeLessThan(12);
  expect(await db.integrityFlag.count()).toBeGreaterThanOrEqual(15);
});
