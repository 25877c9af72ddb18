import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as file } from '~/improve/evidence-pack/pages/evidence-pack-xlsx.route';
import { loader as page } from '~/improve/evidence-pack/pages/evidence-pack.route';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { openedAction } from '../../../support/opened-action';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

const WEEK = '2026-W46';
const DAY = '2026-11-10';

type Page = {
  unit: { code: string };
  rows: { field: string; indicator: string; verdict: string; whole: number | null; shortfall: number | null }[];
  summary: { missed: number; certainlyMissed: number };
  actions: { what: string; owner: string | null }[];
  closings: { period: string; sha256: string }[];
};

/** A ward that misses participation by much, and its week closed. */
async function closedWeek(db: Database): Promise<void> {
  await sendVolume(db, { unit: WARD, field: 'LAND', day: DAY, completed: 100, onTime: 95 });
  await rate(db, { unit: WARD, field: 'LAND', day: DAY, level: 5, count: 30 });
  await closePeriod(db, parsePeriod(WEEK), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
}

const ask = (period: string, unit = WARD) => ({ path: `/admin/evidence/${period}?unit=${unit}`, params: { period } });

databaseTest(
  'each target of a unit stands beside what was reached, with what lacks and the closing it can be checked by',
  async ({ db, now, context }) => {
    await closedWeek(db);
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    await openedAction(db, { unitId, field: 'LAND', week: WEEK }, now());
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const shown = (await callRoute(page, { context: context(), ...ask(WEEK), cookie })).body as Page;
    expect(shown.unit.code).toBe(WARD);
    expect(shown.rows.find(({ field, indicator }) => field === 'LAND' && indicator === 'PARTICIPATION')).toMatchObject({
      verdict: 'missed',
      whole: 100,
      shortfall: 40,
    });
    expect(shown.summary.certainlyMissed).toBeGreaterThan(0);
    expect(shown.actions).toHaveLength(1);
    const closing = await db.closing.findFirstOrThrow({ where: { period: WEEK }, select: { sha256: true } });
    expect(shown.closings).toMatchObject([{ period: WEEK, sha256: closing.sha256 }]);
  },
);

databaseTest(
  'an observer reads the pack without the name of who has an action in hand',
  async ({ db, now, context }) => {
    await closedWeek(db);
    const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    await openedAction(db, { unitId, field: 'LAND', week: WEEK }, now());
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const shown = (await callRoute(page, { context: context(), ...ask(WEEK), cookie })).body as Page;
    expect(shown.actions.map(({ owner }) => owner)).toEqual([null]);
  },
);

databaseTest(
  'a period that can still change is no evidence, and another branch is nobody’s',
  async ({ db, now, context }) => {
    await closedWeek(db);
    const { cookie } = await signedIn(db, now, 'REVIEWER', DISTRICT);
    const call = (period: string, unit?: string) =>
      callRoute(page, { context: context(), ...ask(period, unit), cookie });
    expect((await call(WEEK)).status).toBe(200);
    expect((await call('2026-W47')).status).toBe(409);
    expect((await call(WEEK, '770')).status).toBe(403);
    expect((await call(WEEK, 'nowhere')).status).toBe(422);
    expect((await call('2026-W99')).status).toBe(404);
    const refused = await callRoute(file, { context: context(), ...ask(WEEK, '770'), cookie });
    expect(refused.status).toBe(403);
  },
);

databaseTest(
  'the city has its shares of units beside its own targets, and nobody else has',
  async ({ db, now, context }) => {
    await closedWeek(db);
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const shown = async (unit: string) =>
      (await callRoute(page, { context: context(), ...ask(WEEK, unit), cookie })).body;
    expect(await shown('79')).toMatchObject({
      cityIndicators: expect.arrayContaining([
        expect.objectContaining({ indicator: 'ON_TIME', unitsMeasured: 1, unitsMeeting: 0, citation: '552 I.2.2' }),
      ]) as unknown,
    });
    expect(await shown(WARD)).toMatchObject({ cityIndicators: [] });
  },
);

databaseTest('the same pack is a workbook', async ({ db, now, context }) => {
  await closedWeek(db);
  const { cookie } = await signedIn(db, now, 'REVIEWER', DISTRICT);
  const answer = await callRoute(file, { context: context(), ...ask(WEEK), cookie });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toContain(`evidence-${WARD}-${WEEK}.xlsx`);
});
