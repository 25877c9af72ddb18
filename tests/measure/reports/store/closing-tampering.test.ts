import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closeDuePeriods } from '~/measure/reports/store/closing.server';
import { verifyPeriod, type PeriodVerification } from '~/measure/reports/store/verification.server';
import { preparedTest } from '../../../support/database';
import { rate, sendVolume, TIME_ZONE, WARD, DISTRICT } from './report-world';

const WEEK = parsePeriod('2026-W49');
const MONTH = parsePeriod('2026-11');
const DECEMBER_10 = new Date('2026-12-10T00:00:00.000Z');
const rated = { unit: WARD, field: 'LAND', receivedAt: new Date('2026-12-02T00:00:00.000Z') };

/** On a city with a week across the end of November, closed together with the month. */
const closedTest = preparedTest(async (db) => {
  await rate(db, { ...rated, id: 'nov', day: '2026-11-30', level: 5, count: 6 });
  await rate(db, { ...rated, id: 'dec', day: '2026-12-01', level: 2, count: 6, reasons: ['TIME'] });
  await rate(db, { ...rated, id: 'bad', day: '2026-11-30', level: 1 });
  await sendVolume(db, { unit: WARD, field: 'LAND', day: '2026-11-30', completed: 9 });
  await sendVolume(db, { unit: DISTRICT, field: 'LAND', day: '2026-12-01', completed: 4 });
  await closeDuePeriods(db, DECEMBER_10, TIME_ZONE);
  for (const period of [WEEK, MONTH]) expect(namesOf(await verifyPeriod(db, period))).toEqual([]);
});

/** The checks that found something, each once. */
function namesOf({ revisions, staleCounts, sound }: PeriodVerification): string[] {
  const names = [
    ...revisions.flatMap(({ faults }) => faults.map(({ kind }) => kind)),
    ...revisions.flatMap(({ changes }) => (changes.length > 0 ? ['figures'] : [])),
    ...staleCounts.map(({ source }) => source),
  ];
  expect(sound).toBe(names.length === 0);
  return [...new Set(names)].sort();
}

closedTest('two ratings whose levels were exchanged are found, though every sum stays', async ({ db }) => {
  await db.$executeRaw`UPDATE "Response" SET "level" = 6 - "level" WHERE "id" IN ('nov-0', 'bad-0')`;
  for (const period of [WEEK, MONTH]) {
    const verification = await verifyPeriod(db, period);
    expect(namesOf(verification)).toEqual(['ratings-of-day']);
    expect(verification.revisions[0]?.faults).toMatchObject([{ day: '2026-11-30' }]);
  }
});

closedTest('ratings moved a day within a closed week are found on both days', async ({ db }) => {
  await db.$executeRaw`UPDATE "Response" SET "day" = '2026-12-02' WHERE "id" = 'dec-0'`;
  const verification = await verifyPeriod(db, WEEK);
  expect(namesOf(verification)).toEqual(['ratings-of-day', 'reasons', 'tallies']);
  expect(verification.revisions[0]?.faults.map(({ day }) => day)).toEqual(['2026-12-01', '2026-12-02']);
  expect(namesOf(await verifyPeriod(db, MONTH))).toEqual([]);
});

closedTest('tallies moved across the end of a month inside a week are found by day', async ({ db }) => {
  await db.$executeRaw`UPDATE "Tally" SET "level5" = "level5" - 1 WHERE "day" = '2026-11-30'`;
  await db.$executeRaw`UPDATE "Tally" SET "level5" = "level5" + 1 WHERE "day" = '2026-12-01'`;
  expect(namesOf(await verifyPeriod(db, WEEK))).toEqual(['tallies']);
  expect((await verifyPeriod(db, WEEK)).staleCounts.map(({ when }) => when).sort()).toEqual([
    '2026-11-30',
    '2026-12-01',
  ]);
  expect(namesOf(await verifyPeriod(db, MONTH))).toEqual(['tallies']);
});

closedTest('reasons moved a day are found by day', async ({ db }) => {
  await db.$executeRaw`UPDATE "ReasonTally" SET "day" = '2026-12-02' WHERE "day" = '2026-12-01'`;
  expect(namesOf(await verifyPeriod(db, WEEK))).toEqual(['reasons']);
});

closedTest('volumes moved a day are found, in force and on record', async ({ db }) => {
  await db.$executeRaw`UPDATE "Volume" SET "day" = '2026-12-01' WHERE "day" = '2026-11-30'`;
  expect(namesOf(await verifyPeriod(db, WEEK))).toEqual(['volumes']);
  await db.$executeRaw`UPDATE "VolumeEntry" SET "day" = '2026-12-01' WHERE "day" = '2026-11-30'`;
  const verification = await verifyPeriod(db, WEEK);
  expect(namesOf(verification)).toEqual(['figures-of-day', 'week-volumes']);
  expect(verification.revisions[0]?.faults.map(({ day }) => day)).toEqual(['2026-11-30', '2026-12-01']);
  expect(namesOf(await verifyPeriod(db, MONTH))).toEqual(['figures', 'figures-of-day']);
});

closedTest('a rating forged in a closed week is found by the ratings of its day and by the figures', async ({ db }) => {
  await db.$executeRaw`
    INSERT INTO "Response" ("id", "pointId", "unitId", "fieldCode", "questionnaireId", "scale", "level", "day", "givenAt",
      "receivedAt", "late", "channel", "language", "respondent", "contentHash", "receipt")
    SELECT 'forged', "pointId", "unitId", "fieldCode", "questionnaireId", "scale", 5, "day", "givenAt",
      "receivedAt", "late", "channel", "language", "respondent", "contentHash", 'forged' FROM "Response" WHERE "id" = 'nov-0'`;
  expect(namesOf(await verifyPeriod(db, WEEK))).toEqual(['figures', 'ratings-of-day', 'tallies', 'week-tallies']);
});
