import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { loader as home } from '~/measure/facilities/pages/facilities-home.route';
import { loader as xlsx } from '~/measure/facilities/pages/facilities-xlsx.route';
import { loader as page } from '~/measure/facilities/pages/facilities.route';
import { closePeriod } from '~/measure/reports/store/closing.server';
import type { Database } from '~/platform/database/db.server';
import { action as change } from '~/registry/changes/pages/unit-change.route';
import { action as form } from '~/registry/changes/pages/unit-form.route';
import { createPoint } from '~/registry/points/store/point-change.server';
import { callRoute } from '../../../support/call-route';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';
import { visitor } from '../../../support/visitor';
import { rate, sendVolume, TIME_ZONE } from '../../reports/store/report-world';

const WEEK = '2026-W46';
const DAY = '2026-11-10';
const params = { period: WEEK };

type Shown = {
  branchName: string;
  rows: {
    code: string;
    satisfaction: readonly string[];
    participation: readonly string[] | null;
    place: { from: number; to: number; total: number } | null;
  }[];
  whole: { name: string; satisfaction: readonly string[] } | null;
};

/** A facility as two administrators make it, with nothing but what their forms have. */
async function makeOnScreens(
  { db, now, context }: { db: Database; now: () => Date; context: () => Parameters<typeof visitor>[0] },
  values: Record<string, string>,
) {
  const one = await signedIn(db, now, 'ADMINISTRATOR');
  const other = await signedIn(db, now, 'ADMINISTRATOR');
  const parent = await db.unit.findFirstOrThrow({ where: { code: values.above }, select: { id: true } });
  const drafted = await callRoute(form, {
    context: context(),
    path: '/admin/units/change?kind=begin',
    cookie: one.cookie,
    form: {
      level: 'FACILITY',
      typeVi: 'Bệnh viện',
      nameEn: '',
      from: '',
      basis: 'Quyết định thành lập',
      day: DAY,
      parent: String(parent.id),
      ...values,
    },
  });
  const id = drafted.location?.split('/').at(-1);
  if (id === undefined) return drafted;
  const send = (cookie: string, intent: string) =>
    callRoute(change, {
      context: context(),
      path: `/admin/units/changes/${id}`,
      params: { change: id },
      cookie,
      form: { intent },
    });
  await send(one.cookie, 'propose');
  return send(other.cookie, 'grant');
}

databaseTest('a hospital is made on the screens, rated, and stands among its branch', async ({ db, now, context }) => {
  const world = { db, now, context };
  const refused = await makeOnScreens(world, { code: 'BV1', nameVi: 'Bệnh viện Nhân dân', above: 'SYT', field: '' });
  expect(refused.status).toBe(422);
  await makeOnScreens(world, { code: 'BV1', nameVi: 'Bệnh viện Nhân dân', above: 'SYT', field: 'HEALTH' });
  await makeOnScreens(world, { code: 'TYT1', nameVi: 'Trạm y tế Tân Định', above: '26734', field: 'HEALTH' });

  const hospital = await db.unit.findFirstOrThrow({ where: { code: 'BV1' }, select: { id: true } });
  const input = { field: null, counter: 'Khoa Khám bệnh', channel: 'QR', scale: 'five' } as const;
  const pointId = await createPoint(db, { ...input, unitId: hospital.id, day: DAY }, { actor: 'tests', now: TEST_NOW });
  const { code } = await db.servicePoint.findUniqueOrThrow({ where: { id: pointId }, select: { code: true } });
  const asked = await visitor(context()).get(`/r/${code}`);
  expect(asked.text).toContain('Ông/Bà hài lòng thế nào với dịch vụ y tế tại Bệnh viện Nhân dân, Sở Y tế');
  expect(asked.text).not.toContain('mã hồ sơ');

  await rate(db, { unit: 'BV1', field: 'HEALTH', day: DAY, level: 5, count: 30 });
  await rate(db, { unit: 'BV1', field: 'HEALTH', day: DAY, level: 1, count: 20 });
  await rate(db, { unit: 'TYT1', field: 'HEALTH', day: DAY, level: 1, count: 4 });
  await sendVolume(db, { unit: 'SYT', field: 'HEALTH', day: DAY, completed: 10, onTime: 10 });
  await closePeriod(db, parsePeriod(WEEK), { now: TEST_NOW, by: 'tests', timeZone: TIME_ZONE });

  const ask = async (cookie: string, query = '') =>
    callRoute(page, { context: context(), path: `/admin/facilities/${WEEK}${query}`, params, cookie });
  const { cookie } = await signedIn(db, now, 'OBSERVER');
  const led = await callRoute(home, { context: context(), path: '/admin/facilities', cookie });
  expect(led.location).toBe(`/admin/facilities/${WEEK}`);
  const { shown } = (await ask(cookie)).body as { shown: Shown };
  expect(shown.branchName).toBe('Y tế');
  expect(shown.rows.map(({ code, participation }) => [code, participation])).toEqual([
    ['BV1', null],
    ['TYT1', null],
  ]);
  expect(shown.rows[0]?.satisfaction).toEqual([
    expect.stringMatching(/^missed likely/),
    '60%',
    '50',
    expect.stringContaining('thiếu 13 phiếu hài lòng'),
  ]);
  expect(shown.rows[1]?.satisfaction).toEqual(['too-few', '', '', 'Quá ít phiếu (dưới 5)']);
  expect(shown.rows[0]?.place).toEqual({ from: 1, to: 1, total: 1 });
  expect(shown.whole).toMatchObject({
    name: 'Thành phố Hồ Chí Minh',
    satisfaction: [expect.anything(), '55,6%', '54', expect.anything()],
  });

  const save = () =>
    callRoute(xlsx, { context: context(), path: `/admin/facilities/${WEEK}/facilities.xlsx`, params, cookie });
  expect((await save()).body).toMatch(/^PK/);

  const own = await signedIn(db, now, 'REVIEWER', 'BV1');
  const mine = (await ask(own.cookie)).body as { shown: Shown };
  expect([mine.shown.rows.map((row) => row.code), mine.shown.whole]).toEqual([['BV1'], null]);
  const elsewhere = await signedIn(db, now, 'REVIEWER', '770');
  const nothing = (await ask(elsewhere.cookie, '?field=HEALTH')).body as { shown: Shown };
  expect(nothing.shown.rows).toEqual([]);
  const open = await callRoute(page, {
    context: context(),
    path: '/admin/facilities/2026-W47',
    params: { period: '2026-W47' },
    cookie: own.cookie,
  });
  expect((open.body as { shown: Shown | null }).shown).toBeNull();
  // Of the week under way the people of a unit see nothing.
  for (const period of [WEEK, '2026-W47']) {
    const strange = await callRoute(xlsx, {
      context: context(),
      path: `/admin/facilities/${period}/facilities.xlsx?field=${encodeURIComponent('ộ"; x')}`,
      params: { period },
      cookie: own.cookie,
    });
    expect([strange.status, strange.headers.get('content-disposition')]).toEqual([
      200,
      `attachment; filename="facilities-${period}-HEALTH.xlsx"`,
    ]);
  }

  await db.closing.updateMany({ where: { period: WEEK }, data: { sha256: '0'.repeat(64) } });
  expect((await save()).body).toMatchObject({ code: 'closing-damaged' });
});

databaseTest(
  'without health the facilities stand in the order of the branch that is shown',
  async ({ db, now, context }) => {
    const world = { db, now, context };
    for (const [code, nameVi] of [
      ['TH1', 'Trường An'],
      ['TH2', 'Trường Bình'],
    ])
      await makeOnScreens(world, { code: code ?? '', nameVi: nameVi ?? '', above: 'SGDDT', field: 'EDUCATION' });
    await rate(db, { unit: 'TH1', field: 'EDUCATION', day: DAY, level: 5, count: 40 });
    await rate(db, { unit: 'TH1', field: 'LAND', day: DAY, level: 1, count: 40 });
    await rate(db, { unit: 'TH2', field: 'EDUCATION', day: DAY, level: 1, count: 40 });
    const { cookie } = await signedIn(db, now, 'OBSERVER');
    const ask = { context: context(), path: `/admin/facilities/${WEEK}?sort=value`, params, cookie };
    const { shown } = (await callRoute(page, ask)).body as { shown: Shown };
    expect([shown.branchName, shown.rows.map(({ code }) => code)]).toEqual(['Giáo dục', ['TH2', 'TH1']]);
  },
);
