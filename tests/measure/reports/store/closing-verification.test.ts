import fc from 'fast-check';
import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { parsePeriod } from '~/base/calendar/period';
import { reasons } from '~/base/reasons';
import { levelsOf, scales } from '~/base/scale';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { getClosingBytes } from '~/measure/reports/store/closing-record.server';
import { settleSome } from '~/collect/volumes/store/figure-settling.server';
import { changeResponse } from '~/collect/ratings/store/response.server';
import { findStaleCounts } from '~/measure/reports/store/stale-counts.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { sha256Hex } from '~/platform/security/keyed-hash.server';
import { databaseTest, preparedTest, TEST_NOW } from '../../../support/database';
import { acceptUnsettled } from '../../../support/unsettled-import';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from './report-world';

const WEEK = parsePeriod('2026-W46');
const order = { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE };

const closedTest = preparedTest(async (db) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-09', level: 5, count: 8, reasons: ['TIME'] });
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-11', level: 2, count: 2, verified: true });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-10', completed: 12, onTime: 11 });
  await closePeriod(db, WEEK, order);
});

/** The id of one of the satisfied ratings. */
async function satisfiedOf(db: Database): Promise<string> {
  return (await db.response.findFirstOrThrow({ where: { level: 5 }, select: { id: true } })).id;
}

closedTest('a week that nobody touched is sound', async ({ db }) => {
  const verification = await verifyPeriod(db, WEEK);
  expect(verification).toMatchObject({
    sound: true,
    staleCounts: [],
    later: { ratings: 0, changes: 0, exclusions: 0, figures: 0 },
  });
  expect(verification.revisions).toMatchObject([{ revision: 1, faults: [], changes: [] }]);
});

databaseTest('an open week cannot be verified', async ({ db }) => {
  await expect(verifyPeriod(db, WEEK)).rejects.toMatchObject({ code: 'period-not-closed' });
});

closedTest('a level changed by hand is named with its unit, field and measure, up to the city', async ({ db }) => {
  const id = await satisfiedOf(db);
  await db.response.update({ where: { id }, data: { level: 1 } });
  const { sound, revisions, staleCounts } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  const satisfied = revisions[0]?.changes.filter((change) => change.measure === 'satisfied');
  expect(satisfied?.map(({ unit, field, before, after }) => [unit, field, before, after])).toEqual([
    [WARD, 'LAND', 8, 7],
    [DISTRICT, 'LAND', 8, 7],
    ['79', 'LAND', 8, 7],
  ]);
  expect(staleCounts).toContainEqual(
    expect.objectContaining({ source: 'tallies', stored: '0 0 0 0 8', recounted: '1 0 0 0 7' }),
  );
});

closedTest('a response deleted by hand is missed', async ({ db }) => {
  const id = await satisfiedOf(db);
  await db.response.delete({ where: { id } });
  const { sound, revisions } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]?.changes).toContainEqual(
    expect.objectContaining({ unit: WARD, field: 'LAND', measure: 'rated', before: 10, after: 9 }),
  );
});

closedTest('a tally changed by hand is named, though no closing reads it', async ({ db }) => {
  await db.tally.updateMany({ where: { level5: 8 }, data: { level5: 80 } });
  const { sound, revisions, staleCounts } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]).toMatchObject({ faults: [], changes: [] });
  expect(staleCounts).toMatchObject([
    {
      source: 'tallies',
      field: 'LAND',
      detail: 'five unverified',
      stored: '0 0 0 0 80',
      recounted: '0 0 0 0 8',
    },
  ]);
});

closedTest('a tally of a week changed by hand is named apart from those of its days', async ({ db }) => {
  await db.weekTally.updateMany({ where: { level5: 8 }, data: { level5: 80 } });
  const { sound, staleCounts } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(staleCounts).toMatchObject([
    { source: 'week-tallies', field: 'LAND', stored: '0 0 0 0 80', recounted: '0 0 0 0 8' },
  ]);
});

closedTest('a volume changed by hand is named, in the import history and in force', async ({ db }) => {
  await db.volumeEntry.updateMany({ data: { completed: 10, onTime: 10 } });
  const { sound, revisions, staleCounts } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]?.changes).toContainEqual(
    expect.objectContaining({ unit: WARD, field: 'LAND', measure: 'completed', before: 12, after: 10 }),
  );
  const differing = { stored: '12 11 0 0 0', recounted: '10 10 0 0 0' };
  expect(staleCounts).toMatchObject([
    { source: 'volumes', ...differing },
    { source: 'week-volumes', ...differing },
  ]);
});

closedTest(
  'figures that are accepted and rule only some of their days make a closed week no less sound, and hide no hand in it',
  async ({ db }) => {
    const days = ['2026-11-09', '2026-11-10', '2026-11-11'];
    await acceptUnsettled(
      db,
      days.map((day) => ({ day, unit: WARD, field: 'LAND', completed: 5 })),
    );
    for (const daysRuling of [0, 1, 2, 3]) {
      expect(await verifyPeriod(db, WEEK), `${daysRuling} days`).toMatchObject({
        sound: true,
        staleCounts: [],
        later: { figures: 3 },
      });
      await settleSome(db, 1);
    }
    await acceptUnsettled(
      db,
      days.map((day) => ({ day, unit: WARD, field: 'LAND', completed: 6 })),
    );
    await db.volume.updateMany({ where: { day: '2026-11-10' }, data: { completed: 6 } });
    expect((await verifyPeriod(db, WEEK)).staleCounts).toMatchObject([
      {
        source: 'volumes',
        stored: expect.stringMatching(/^6 /) as string,
        recounted: expect.stringMatching(/^5 /) as string,
      },
    ]);
  },
);

closedTest('one changed byte breaks the hash and is named where it changes a figure', async ({ db }) => {
  const text = Buffer.from(await getClosingBytes(db, 1)).toString('utf8');
  const forged = text.replace('"completed":12', '"completed":13');
  expect(forged).not.toBe(text);
  await db.closing.updateMany({ data: { bytes: Buffer.from(forged, 'utf8') } });
  const { sound, revisions } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]?.faults.map((fault) => fault.kind)).toContain('hash');
});

closedTest('whoever forges bytes and hash together is found by the recount and by the week after', async ({ db }) => {
  const next = parsePeriod('2026-W47');
  await closePeriod(db, next, { ...order, now: new Date('2026-11-25T00:00:00.000Z') });
  const text = Buffer.from(await getClosingBytes(db, 1)).toString('utf8');
  const bytes = Buffer.from(text.replaceAll('"satisfied":8', '"satisfied":9'), 'utf8');
  await db.closing.updateMany({ where: { period: WEEK.key }, data: { bytes, sha256: sha256Hex(bytes) } });
  const { sound, revisions } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]?.faults.map((fault) => fault.kind)).toEqual(expect.arrayContaining(['chain-next', 'parts']));
  const [after] = (await verifyPeriod(db, next)).revisions;
  expect(after?.faults.map((fault) => fault.kind)).toEqual(['chain']);
});

closedTest('bytes that are no document at all are a fault, not a crash', async ({ db }) => {
  await db.closing.updateMany({ data: { bytes: Buffer.from([0xff, 0xfe, 0x00]) } });
  const { sound, revisions } = await verifyPeriod(db, WEEK);
  expect(sound).toBe(false);
  expect(revisions[0]?.faults.map((fault) => fault.kind)).toEqual(['hash', 'format']);
});

closedTest('later data are no fault: they are counted and wait for the next revision', async ({ db }) => {
  const later = new Date(TEST_NOW.getTime() + 60_000);
  const [changed = ''] = await rate(db, {
    unit: WARD,
    field: 'LAND',
    day: '2026-11-15',
    level: 5,
    receivedAt: later,
  });
  await changeResponse(db, changed, { level: 4 }, new Date(later.getTime() + 1_000));
  await rate(db, {
    unit: DISTRICT,
    field: 'HEALTH',
    day: '2026-11-14',
    level: 3,
    count: 2,
    receivedAt: later,
  });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-10', completed: 14 }, later);
  expect(await verifyPeriod(db, WEEK)).toMatchObject({
    sound: true,
    later: { ratings: 3, changes: 0, exclusions: 0, figures: 1 },
  });

  await closePeriod(db, WEEK, { ...order, now: new Date(later.getTime() + 60_000) });
  const again = await verifyPeriod(db, WEEK);
  expect(again).toMatchObject({ sound: true, later: { ratings: 0, changes: 0, exclusions: 0, figures: 0 } });
  expect(again.revisions.map((check) => check.revision)).toEqual([1, 2]);
});

const someRating = fc.record({
  unit: fc.constantFrom(WARD, DISTRICT),
  field: fc.constantFrom('LAND', 'CIVIL_STATUS'),
  day: fc.constantFrom('2026-11-09', '2026-11-12', '2026-11-15'),
  rating: fc
    .constantFrom(...scales)
    .chain((scale) => fc.record({ scale: fc.constant(scale), level: fc.constantFrom(...levelsOf(scale)) })),
  reasons: fc.uniqueArray(fc.constantFrom(...reasons), { maxLength: 3 }),
  verified: fc.boolean(),
  count: fc.integer({ min: 1, max: 4 }),
  changesTo: fc.option(fc.integer({ min: 1, max: 3 })),
});

databaseTest('tallies and a count of the raw responses agree, whatever people say and change', async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(fc.array(someRating, { minLength: 1, maxLength: 5 }), async (ratings) => {
      for (const { rating, changesTo, ...rest } of ratings) {
        const ids = await rate(db, { ...rest, ...rating, receivedAt: TEST_NOW });
        if (changesTo !== null) await changeResponse(db, ids[0] ?? '', { level: changesTo }, TEST_NOW);
      }
      expect(await findStaleCounts(db, WEEK)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
