import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as file } from '~/improve/general-report/pages/annexes-xlsx.route';
import { loader as page } from '~/improve/general-report/pages/general-report.route';
import { loader as list } from '~/improve/general-report/pages/general-reports.route';
import { action as write, loader as section } from '~/improve/general-report/pages/section-text.route';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { CITY, rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { askedExplanation } from '../../../support/asked-explanation';
import { callRoute } from '../../../support/call-route';
import { preparedTest, TEST_NOW } from '../../../support/database';
import { openedAction } from '../../../support/opened-action';
import { signedIn } from '../../../support/signed-in';

const MONTH = '2026-10';
const WEEK = '2026-W42';
const DAY = '2026-10-14';

type Page = {
  groups: { group: string; completed: number | null }[];
  units: { name: string; certainlyMissed: number; isWithoutVolumes: boolean }[];
  explanations: { asked: number; unanswered: number };
  actions: { opened: number };
  texts: Record<string, string>;
  closings: { period: string; sha256: string }[];
  issuerCode: string;
  decree: { firstDay: string };
  cityIndicators: unknown[];
};

/** A ward that misses participation by much in a closed month, is asked why, and has an action. */
async function closedMonth(db: Database): Promise<void> {
  await sendVolume(db, { unit: WARD, field: 'LAND', day: DAY, completed: 100, onTime: 95 });
  await rate(db, { unit: WARD, field: 'LAND', day: DAY, level: 5, count: 30 });
  for (const period of [WEEK, '2026-W43', '2026-W44', MONTH])
    await closePeriod(db, parsePeriod(period), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });
  const { id: unitId } = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
  await openedAction(db, { unitId, field: 'LAND', week: WEEK }, TEST_NOW);
  await askedExplanation(db, { unitId, field: 'LAND', week: WEEK, dueOn: '2026-10-30' }, TEST_NOW);
}

const cityTest = preparedTest(closedMonth);

const ask = (period: string, search = '') => ({ path: `/admin/general-report/${period}${search}`, params: { period } });
const sectionOf = (name: string) => ({
  path: `/admin/general-report/${MONTH}/text/${name}`,
  params: { period: MONTH, section: name },
});

cityTest(
  'a closed month is told by its groups and units, what was asked and done, and the closing it can be checked by',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const shown = (await callRoute(page, { context: context(), ...ask(MONTH), cookie })).body as Page;
    expect(shown.groups.find(({ group }) => group === 'WARD')).toMatchObject({ completed: 100 });
    expect(shown.units[0]).toMatchObject({ certainlyMissed: 1 });
    expect(shown.units.some(({ isWithoutVolumes }) => isWithoutVolumes)).toBe(true);
    expect(shown.explanations).toMatchObject({ asked: 1, unanswered: 1 });
    expect(shown.actions).toMatchObject({ opened: 1 });
    expect(shown.cityIndicators.length).toBeGreaterThan(0);
    expect(shown.issuerCode).toBe('VP');
    expect(shown.decree.firstDay).toBe('2026-09-15');
    const closing = await db.closing.findFirstOrThrow({ where: { period: MONTH }, select: { sha256: true } });
    expect(shown.closings).toMatchObject([{ period: MONTH, sha256: closing.sha256 }]);
    const listed = (await callRoute(list, { context: context(), path: '/admin/general-report', cookie })).body;
    expect(listed).toMatchObject({ spans: [{ key: MONTH }] });
    const saved = await callRoute(file, { context: context(), ...ask(MONTH), cookie });
    expect(saved.headers.get('content-disposition')).toContain(`general-report-${MONTH}.xlsx`);
  },
);

cityTest('what is open, a week, and an issuer that is none are refused', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const call = async (period: string, search?: string) =>
    (await callRoute(page, { context: context(), ...ask(period, search), cookie })).status;
  expect(await call('2026-11')).toBe(409);
  expect(await call('2026-H2')).toBe(409);
  expect(await call(WEEK)).toBe(404);
  expect(await call(MONTH, '?issuer=nowhere')).toBe(422);
  expect(await call(MONTH, `?issuer=${WARD}`)).toBe(422);
  expect(await call(MONTH, `?issuer=${CITY}`)).toBe(200);
});

cityTest('no workbook is made of a closing that lost its hash', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  await db.closing.updateMany({ where: { period: MONTH }, data: { sha256: '0'.repeat(64) } });
  const saved = await callRoute(file, { context: context(), ...ask(MONTH), cookie });
  expect(saved.status).toBe(409);
  expect(saved.body).toMatchObject({ code: 'closing-damaged' });
  expect((await callRoute(page, { context: context(), ...ask(MONTH), cookie })).body).toMatchObject({ intact: false });
});

cityTest('a request counts in the month in which its first week ends', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const asked = async (firstPeriod: string) => {
    await db.explanation.updateMany({ data: { firstPeriod } });
    const { body } = await callRoute(page, { context: context(), ...ask(MONTH), cookie });
    return (body as Page).explanations.asked;
  };
  // W40 ends on 4 October, W44 on 1 November.
  expect(await asked('2026-W39')).toBe(0);
  expect(await asked('2026-W40')).toBe(1);
  expect(await asked('2026-W43')).toBe(1);
  expect(await asked('2026-W44')).toBe(0);
});

cityTest('whoever is bound to a unit reads none, and an observer writes none', async ({ db, now, context }) => {
  const reviewer = await signedIn(db, now, 'REVIEWER', WARD);
  expect((await callRoute(page, { context: context(), ...ask(MONTH), cookie: reviewer.cookie })).status).toBe(403);
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  expect((await callRoute(page, { context: context(), ...ask(MONTH), cookie })).status).toBe(200);
  expect((await callRoute(section, { context: context(), ...sectionOf('causes'), cookie })).status).toBe(403);
});

cityTest(
  'every version of a text is kept, and who overlooked one is told, with what was typed',
  async ({ db, now, context }) => {
    const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
    const send = (text: string, seen: number, name = 'causes') =>
      callRoute(write, { context: context(), ...sectionOf(name), cookie, form: { text, seen: String(seen) } });
    expect((await send('Thiếu\0 ng\u01b0\u01a1\u0300i\r\nở quầy.', 0)).status).toBe(303);
    expect((await send('Thiếu người ở hai quầy.', 1)).status).toBe(303);
    const refused = await send('Chậm cập nhật.', 1);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({ typed: { text: 'Chậm cập nhật.' } });
    expect((await send('x'.repeat(8001), 2)).status).toBe(422);
    expect((await send('x', 0, 'nothing')).status).toBe(404);
    const empty = await callRoute(write, { context: context(), ...sectionOf('causes'), cookie, form: {} });
    expect(empty.status).toBe(422);

    const kept = (await callRoute(section, { context: context(), ...sectionOf('causes'), cookie })).body;
    expect(kept).toMatchObject({
      versions: [
        { version: 2, text: 'Thiếu người ở hai quầy.' },
        { version: 1, text: 'Thiếu người\nở quầy.' },
      ],
    });
    const shown = (await callRoute(page, { context: context(), ...ask(MONTH), cookie })).body as Page;
    expect(shown.texts).toEqual({ causes: 'Thiếu người ở hai quầy.' });
    expect(await db.auditEvent.count({ where: { action: 'report-text.write' } })).toBe(2);
  },
);
