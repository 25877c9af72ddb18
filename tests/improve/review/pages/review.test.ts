import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { runActions } from '~/improve/actions/store/action-run.server';
import { loader } from '~/improve/review/pages/report.route';
import { loader as workbook } from '~/improve/review/pages/review-xlsx.route';
import { reviewSheets } from '~/improve/review/pages/review-sheets.server';
import type { ReviewPage } from '~/improve/review/pages/review-page.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { AppContext } from '~/platform/context.server';
import { translatorIn } from '~/platform/i18n/i18n.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { closeWeek, closeWeeks, closingOf, FIELD, unitIdOf } from '../../actions/store/action-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { CITY, DISTRICT, rate, sendVolume, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

const WEEK = '2026-W46';

type Ask = { period?: string; unit?: string; field?: string; lng?: string };

async function reader(db: Database, context: AppContext, role: Role, unit: string | null = null) {
  const { cookie } = await signedIn(db, context.now, role, unit);
  const ask = (handler: unknown, { period = WEEK, ...query }: Ask) => {
    const path = `/admin/reports/${period}?${new URLSearchParams(query)}`;
    return callRoute(handler, { context, cookie, path, params: { period } });
  };
  return {
    status: async (asked: Ask = {}) => (await ask(loader, asked)).status,
    read: async (asked: Ask = {}) => (await ask(loader, asked)).body as ReviewPage & { title: string },
    file: (asked: Ask = {}) => ask(workbook, asked),
  };
}

/** What a page says of an indicator. */
function figureOf({ figures }: ReviewPage, indicator: string) {
  const found = figures.find(({ sum }) => sum.indicator === indicator);
  if (found === undefined) throw new Error(`no figure of ${indicator}`);
  return found;
}

databaseTest('a person opens on the own unit and reaches nothing of another branch', async ({ db, context }) => {
  await closeWeek(db, WEEK, 8);
  const reviewer = await reader(db, context(), 'REVIEWER', DISTRICT);
  expect((await reviewer.read()).unit.code).toBe(DISTRICT);
  expect(await reviewer.status({ unit: WARD })).toBe(200);
  for (const unit of ['761', CITY]) {
    expect(await reviewer.status({ unit })).toBe(403);
    expect((await reviewer.file({ unit })).status).toBe(403);
  }
  expect(await reviewer.status({ unit: 'nobody' })).toBe(422);
  expect(await reviewer.status({ period: 'last-week' })).toBe(404);
  expect(await reviewer.status({ period: '2026-W48' })).toBe(422);
  expect(await reviewer.status({ field: `${'A'.repeat(9_000)}` })).toBe(200);
});

databaseTest(
  'the three figures come with target, verdict, evidence and the change since the week before',
  async ({ db, context }) => {
    await closeWeeks(db, '2026-W45', [16, 8]);
    const page = await (await reader(db, context(), 'REVIEWER', WARD)).read();
    const participation = figureOf(page, 'PARTICIPATION');
    expect(participation).toMatchObject({
      sum: { figure: { part: 8, whole: 20 }, standings: { missed: 1 }, certain: 1, shortfall: 6 },
      only: { state: 'missed', evidence: 'certain' },
      previous: { part: 16, whole: 20 },
      yearBefore: null,
      chart: { variation: { kind: 'too-few' }, assurance: { kind: 'too-few' }, target: { threshold: 0.7 } },
    });
    expect(participation.chart?.weeks.map(({ week }) => week)).toEqual(['2026-W45', '2026-W46']);
    expect(page.figures.map(({ sum }) => sum.indicator)[0]).toBe('PARTICIPATION');
    const earlier = await (await reader(db, context(), 'REVIEWER', WARD)).read({ period: '2026-W45' });
    expect(figureOf(earlier, 'PARTICIPATION').chart?.weeks.map(({ week }) => week)).toEqual(['2026-W45']);
  },
);

databaseTest('what is missed says for how many weeks in a row, and leads to its action', async ({ db, context }) => {
  await closeWeeks(db, '2026-W43', [16, 8, 9, 8]);
  await runActions(db, closingOf(WEEK));
  const { id } = await db.action.findFirstOrThrow({ select: { id: true } });
  const page = await (await reader(db, context(), 'REVIEWER', WARD)).read();
  expect(page.putRight.items).toHaveLength(1);
  expect(page.putRight.items[0]).toMatchObject({
    field: FIELD,
    indicator: 'PARTICIPATION',
    miss: { shortfall: 6, evidence: 'certain' },
    run: { weeks: 3, since: '2026-W44' },
    action: id,
    mayAct: true,
  });
  const observer = await (await reader(db, context(), 'OBSERVER')).read({ unit: WARD });
  expect(observer.putRight.items[0]).toMatchObject({ action: id, mayAct: false });
  const clerk = await (await reader(db, context(), 'CLERK', WARD)).read();
  expect(clerk.putRight.items[0]).toMatchObject({ action: null, explanation: null, mayAct: false });
  expect(clerk.promises).toBeNull();
});

databaseTest('nothing that stands on a handful is to be put right', async ({ db, context }) => {
  await closeWeek(db, WEEK, 1, 9);
  const page = await (await reader(db, context(), 'REVIEWER', WARD)).read();
  expect(page.putRight).toMatchObject({ items: [], total: 0 });
  expect(figureOf(page, 'PARTICIPATION')).toMatchObject({ sum: { thin: true, standings: { thin: 1, missed: 0 } } });
});

databaseTest('one field has its own figures, its detail and the units below in it', async ({ db, context }) => {
  const day = '2026-11-10';
  await sendVolume(db, { unit: WARD, field: 'LAND', day, completed: 20 });
  await sendVolume(db, { unit: WARD, field: 'CIVIL_STATUS', day, completed: 40 });
  await rate(db, { unit: WARD, field: 'LAND', day, level: 5, count: 18 });
  await closePeriod(db, parsePeriod(WEEK), { now: closingOf(WEEK), by: 'test', timeZone: TIME_ZONE });
  const district = await reader(db, context(), 'REVIEWER', DISTRICT);
  const all = await district.read();
  expect(figureOf(all, 'PARTICIPATION').sum).toMatchObject({ figure: { part: 18, whole: 60 }, told: 2 });
  expect(all.chosen).toBeNull();
  const land = await district.read({ field: 'LAND' });
  expect(figureOf(land, 'PARTICIPATION').sum).toMatchObject({ figure: { part: 18, whole: 20 }, told: 1 });
  expect(land.chosen?.cell.field).toBe('LAND');
  expect(land.chosen?.units[0]).toMatchObject({ code: WARD, cell: { completed: 20 } });
  expect((await district.read({ field: 'NOTHING' })).chosen).toBeNull();
});

databaseTest(
  'a promise of the week says whether it was kept, to who may read actions, and without names to observers',
  async ({ db, context }) => {
    await closeWeek(db, '2026-W45', 8);
    await closeWeek(db, WEEK, 16);
    await runActions(db, closingOf('2026-W45'));
    const { user } = await signedIn(db, context().now, 'REVIEWER', WARD);
    await db.action.updateMany({ data: { state: 'IN_HAND', dueOn: '2026-11-12', ownerId: user.id } });
    const ward = await (await reader(db, context(), 'REVIEWER', WARD)).read();
    expect(ward.promises).toMatchObject({
      counts: { broken: 1, kept: 0 },
      shown: [{ outcome: 'broken', dueOn: '2026-11-12', ownerName: user.displayName }],
    });
    const observer = await (await reader(db, context(), 'OBSERVER')).read({ unit: WARD });
    expect(observer.promises?.shown[0]).toMatchObject({ outcome: 'broken', ownerName: null, hasOwner: true });
    const elsewhere = await (await reader(db, context(), 'REVIEWER', '761')).read();
    expect(elsewhere.promises?.shown).toEqual([]);
  },
);

databaseTest(
  'of the comments one of somebody dissatisfied is told, with persons taken out, to who may know that',
  async ({ db, context }) => {
    const day = '2026-11-10';
    await sendVolume(db, { unit: WARD, field: 'LAND', day, completed: 40 });
    const [id] = await rate(db, { unit: WARD, field: 'LAND', day, level: 1, count: 12 });
    const [praise] = await rate(db, { unit: WARD, field: 'LAND', day, level: 5, count: 1 });
    await db.response.updateMany({ where: { id }, data: { comment: 'Chờ lâu, xin gọi 0903 123 456.' } });
    await db.response.updateMany({ where: { id: praise }, data: { comment: 'Rất tốt.' } });
    await closePeriod(db, parsePeriod(WEEK), { now: closingOf(WEEK), by: 'test', timeZone: TIME_ZONE });
    const [item] = (await (await reader(db, context(), 'ADMINISTRATOR')).read({ unit: WARD })).putRight.items;
    const said = item?.comment?.map(({ text }) => text).join('') ?? '';
    expect(said).toContain('Chờ lâu');
    expect(said).not.toContain('0903');
    const ward = (await (await reader(db, context(), 'REVIEWER', WARD)).read()).putRight.items[0];
    expect(ward?.comment).toBeNull();
    const observer = (await (await reader(db, context(), 'OBSERVER')).read({ unit: WARD })).putRight.items[0];
    expect(observer?.comment).toBeNull();
  },
);

databaseTest('the counter is named only while its ratings are those of the closing', async ({ db, context }) => {
  const day = '2026-11-10';
  await sendVolume(db, { unit: WARD, field: FIELD, day, completed: 40 });
  await rate(db, { unit: WARD, field: FIELD, day, level: 1, count: 6 });
  await rate(db, { unit: WARD, field: FIELD, day, level: 5, count: 6 });
  await db.servicePoint.create({
    data: {
      code: 'counter-1',
      unitId: await unitIdOf(db, WARD),
      counter: 'Quầy 1',
      channel: 'QR',
      scale: 'five',
      createdAt: context().now(),
    },
  });
  const point = await db.servicePoint.findFirstOrThrow({ where: { code: 'counter-1' }, select: { id: true } });
  await db.response.updateMany({ data: { pointId: point.id } });
  await closePeriod(db, parsePeriod(WEEK), { now: closingOf(WEEK), by: 'test', timeZone: TIME_ZONE });
  const ward = await reader(db, context(), 'REVIEWER', WARD);
  const counterNow = async () => (await ward.read()).putRight.items[0]?.counter;
  expect(await counterNow()).toMatchObject({ counter: 'Quầy 1', channel: 'QR', rated: 12, satisfied: 6 });
  await rate(db, { unit: WARD, field: FIELD, day, level: 1, receivedAt: new Date('2026-11-18T05:00:00Z') });
  expect(await counterNow()).toBeNull();
});

databaseTest('the workbook holds what the page shows', async ({ db, context }) => {
  await closeWeeks(db, '2026-W45', [16, 8]);
  const ward = await reader(db, context(), 'REVIEWER', WARD);
  const { status, headers } = await ward.file({ unit: WARD });
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toContain(`review-${WARD}-${WEEK}.xlsx`);
  const sheets = reviewSheets(await ward.read(), translatorIn('vi'), 'vi');
  expect(sheets.map(({ name }) => name)).toEqual([
    'Chỉ số chính',
    'Cần chấn chỉnh',
    'Các tuần',
    'Lĩnh vực',
    'Về số liệu',
  ]);
  expect([...(sheets[0]?.rows as Iterable<unknown>)][0]).toEqual([
    'Tỷ lệ tham gia đánh giá',
    0.4,
    8,
    20,
    0.7,
    6,
    0.8,
    null,
    null,
  ]);
});

databaseTest('a workbook warns of a closing that has lost its hash, as the page does', async ({ db, context }) => {
  await closeWeek(db, WEEK, 8);
  const ward = await reader(db, context(), 'REVIEWER', WARD);
  const warnings = async () => {
    const about = reviewSheets(await ward.read(), translatorIn('vi'), 'vi').at(-1);
    return [...(about?.rows as Iterable<unknown[]>)].filter(([what]) => what === 'Cảnh báo');
  };
  expect(await warnings()).toEqual([]);
  await db.closing.updateMany({ data: { sha256: 'f'.repeat(64) } });
  expect(await warnings()).toHaveLength(1);
});

databaseTest('a week that is not closed is compared with none, and says how far it counts', async ({ db, context }) => {
  await closeWeek(db, '2026-W45', 16);
  await rate(db, { unit: WARD, field: FIELD, day: '2026-11-10', level: 5, count: 8 });
  await sendVolume(db, { unit: WARD, field: FIELD, day: '2026-11-12', completed: 20 });
  const open = await (await reader(db, context(), 'REVIEWER', WARD)).read();
  expect(figureOf(open, 'PARTICIPATION')).toMatchObject({
    sum: { figure: { whole: 20 } },
    unlike: 'open',
    previous: null,
    counted: { asOf: '2026-11-17', through: '2026-11-12' },
  });
  const city = await (await reader(db, context(), 'OBSERVER')).read({ unit: WARD });
  expect(figureOf(city, 'PARTICIPATION').counted).toEqual({ asOf: null, through: '2026-11-12' });
  await closePeriod(db, parsePeriod(WEEK), { now: closingOf(WEEK), by: 'test', timeZone: TIME_ZONE });
  const closed = await (await reader(db, context(), 'REVIEWER', WARD)).read();
  expect(figureOf(closed, 'PARTICIPATION')).toMatchObject({ unlike: null, previous: { part: 16 }, counted: null });
});

databaseTest('participation of verified ratings alone is not compared with that of all', async ({ db, context }) => {
  await db.plan.updateMany({ data: { verifiedOnly: false } });
  await closeWeek(db, '2026-W45', 16);
  await db.plan.updateMany({ data: { verifiedOnly: true } });
  await closeWeek(db, WEEK, 8);
  const page = await (await reader(db, context(), 'REVIEWER', WARD)).read();
  expect(figureOf(page, 'PARTICIPATION')).toMatchObject({ unlike: 'plan', previous: null });
  expect(figureOf(page, 'SATISFACTION')).toMatchObject({ unlike: null, previous: { whole: 16 } });
});
