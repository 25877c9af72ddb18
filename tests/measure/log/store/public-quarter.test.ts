import { expect } from 'vitest';
import { addDays } from '~/base/calendar/local-day';
import { parsePeriod } from '~/base/calendar/period';
import type { PublicClosing } from '~/measure/reports/domain/public-closing';
import { closeDuePeriods, closePeriod } from '~/measure/reports/store/closing.server';
import { findPublishedWeeks } from '~/measure/reports/store/published-weeks.server';
import type { Database } from '~/platform/database/db.server';
import { databaseTest } from '../../../support/database';
import { DISTRICT, rate, TIME_ZONE, WARD } from '../../reports/store/report-world';
import { findings } from './log-world';

const QUARTER = parsePeriod('2026-Q3');
const BY = { by: 'tests', timeZone: TIME_ZONE };
/** After the quarter is due, and before the next month is. */
const DUE = new Date('2026-10-12T02:00:00.000Z');

/** In each of its three last weeks the ward has four ratings, and its district twelve of its own. */
async function closeQuarter(db: Database): Promise<void> {
  for (let day = '2026-09-16'; day <= QUARTER.lastDay; day = addDays(day, 7)) {
    await rate(db, { unit: WARD, field: 'LAND', day, level: 5, count: 4, id: `ward-${day}` });
    await rate(db, { unit: DISTRICT, field: 'LAND', day, level: 4, count: 12, id: `district-${day}` });
  }
  await closeDuePeriods(db, DUE, TIME_ZONE);
}

async function published(db: Database, period: string, revision = 1): Promise<PublicClosing> {
  const { id } = await db.closing.findFirstOrThrow({ where: { period, revision }, select: { id: true } });
  const { publicBytes } = await db.logEntry.findUniqueOrThrow({ where: { closingId: id } });
  return JSON.parse(new TextDecoder().decode(publicBytes)) as PublicClosing;
}

/** Who shows ratings of the field, and how many. */
async function shownIn(db: Database, period: string, revision = 1): Promise<Map<string, number>> {
  const { cells, units } = await published(db, period, revision);
  return new Map(
    cells.flatMap(({ unitId, field, ratings }) =>
      field !== 'LAND' || ratings === null ? [] : [[units.find(({ id }) => id === unitId)?.code ?? '', ratings.rated]],
    ),
  );
}

databaseTest('a quarter shows the ward whose weeks were of too few, and the log is sound', async ({ db }) => {
  await closeQuarter(db);
  const week = await shownIn(db, '2026-W39');
  expect([week.get(WARD), week.get(DISTRICT)]).toEqual([undefined, 16]);
  expect(await shownIn(db, '2026-09')).toEqual(new Map());
  expect(await shownIn(db, '2026-Q3')).toEqual(new Map([[WARD, 12]]));
  expect((await published(db, '2026-Q3')).ratings).toBe('where-weeks-show-none');
  expect(await findings(db)).not.toContain('public-bytes');

  // A late rating makes another revision, which is too near to the first to be shown.
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-09-30', level: 1, receivedAt: DUE, id: 'late' });
  await closePeriod(db, QUARTER, { now: new Date('2026-10-13T02:00:00.000Z'), ...BY });
  expect(await shownIn(db, '2026-Q3', 2)).toEqual(new Map());
  expect(await findings(db)).not.toContain('public-bytes');
});

databaseTest('a quarter shows nobody beside months that showed everybody, or weeks nobody can read', async ({ db }) => {
  await closeQuarter(db);
  const { id: quarterId } = await db.closing.findFirstOrThrow({ where: { period: QUARTER.key } });
  const { position: before } = await db.logEntry.findUniqueOrThrow({ where: { closingId: quarterId } });
  expect(await findPublishedWeeks(db, QUARTER, before)).toHaveLength(3);

  const month = await db.closing.findFirstOrThrow({ where: { period: '2026-09' } });
  const { publicBytes: kept } = await db.logEntry.findUniqueOrThrow({ where: { closingId: month.id } });
  const { ratings, ...rest } = await published(db, '2026-09');
  expect(ratings).toBe('withheld-over-time');
  const some = { rated: 20, verified: 0, satisfied: 20, neutral: 0, dissatisfied: 0 };
  const first = { ...rest, cells: rest.cells.map((cell) => ({ ...cell, ratings: some })) };
  const put = (closingId: number, text: string) =>
    db.logEntry.update({ where: { closingId }, data: { publicBytes: new TextEncoder().encode(text) } });
  await put(month.id, JSON.stringify(first));
  expect(await findPublishedWeeks(db, QUARTER, before)).toBeNull();
  await db.logEntry.update({ where: { closingId: month.id }, data: { publicBytes: kept } });

  const week = await db.closing.findFirstOrThrow({ where: { period: '2026-W39' } });
  await put(week.id, 'no public part');
  expect(await findPublishedWeeks(db, QUARTER, before)).toBeNull();
  expect(await findings(db)).toContain('public-bytes');
});

databaseTest('a quarter none of whose weeks is published shows nobody', async ({ db }) => {
  await rate(db, { unit: WARD, field: 'LAND', day: '2026-07-02', level: 5, count: 20 });
  expect(await findPublishedWeeks(db, QUARTER)).toBeNull();
});
