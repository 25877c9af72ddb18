import { expect } from 'vitest';
import { action as sendWeek } from '~/collect/volumes/pages/volume-week.route';
import { loader } from '~/improve/review/pages/volumes-sent.route';
import type { SentRow } from '~/improve/review/pages/volumes-sent.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import type { Role } from '~/registry/people/domain/roles';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';
import { DISTRICT, sendVolume, WARD } from '../../../measure/reports/store/report-world';

type Page = { rows: SentRow[]; counts: { expected: number; sent: number; onTime: number; nil: number }; total: number };

const OTHER_WARD = '26740';
const FIELD = 'HEALTH';
/** Week 46 is complete, and was closed at the first moment of this day in the city. */
const CLOSED = new Date('2026-11-17T17:00:00Z');

async function reader(db: Database, context: AppContext, role: Role, unit: string | null = null) {
  const { user, cookie } = await signedIn(db, context.now, role, unit);
  const open = async (query = '') => {
    const { status, body } = await callRoute(loader, { context, path: `/admin/volumes/sent${query}`, cookie });
    expect(status).toBe(200);
    return body as Page;
  };
  return { user, cookie, open };
}

function rowOf({ rows }: Page, code: string): SentRow | undefined {
  return rows.find((row) => row.code === code);
}

databaseTest('who sent what of a week, until which day, when and whether it was revised', async ({ db, context }) => {
  const early = new Date('2026-11-16T03:00:00Z');
  const clerk = await reader(db, context(), 'CLERK', WARD);
  await sendVolume(db, { unit: WARD, field: FIELD, day: '2026-11-10', completed: 20 }, early);
  await sendVolume(db, { unit: WARD, field: FIELD, day: '2026-11-12', completed: 5 }, early);
  await sendVolume(db, { unit: OTHER_WARD, field: FIELD, day: '2026-11-13', completed: 0 }, CLOSED);
  const district = await reader(db, context(), 'REVIEWER', DISTRICT);
  expect(rowOf(await district.open(), WARD)).toMatchObject({
    state: 'SENT',
    isLate: false,
    isRevised: false,
    through: '2026-11-12',
    completed: 25,
    firstAt: early.toISOString(),
    actor: 'one-stop',
  });
  expect(rowOf(await district.open(), OTHER_WARD)).toMatchObject({ state: 'NIL', isLate: true, completed: 0 });
  // The same figure again is no revision; another one is, and what is late is the first that came.
  await sendVolume(db, { unit: WARD, field: FIELD, day: '2026-11-12', completed: 6 }, CLOSED);
  expect(rowOf(await district.open('?show=revised'), WARD)).toMatchObject({
    isLate: false,
    isRevised: true,
    completed: 26,
    lastAt: CLOSED.toISOString(),
  });
  const { counts, rows, total } = await district.open('?show=unsent');
  expect(counts).toMatchObject({ sent: 2, onTime: 1, nil: 1 });
  expect(total).toBe(counts.expected - 2);
  // Nobody of these wards has an account: their district is reminded.
  expect(rows[0]?.reminded).toEqual([district.user.displayName]);

  expect((await clerk.open()).rows.map(({ code }) => code)).toEqual([WARD]);
  expect((await clerk.open(`?unit=${rowOf(await district.open(), OTHER_WARD)?.id ?? ''}`)).total).toBe(0);
  const observer = await reader(db, context(), 'OBSERVER');
  const seen = await observer.open('?show=late');
  expect(seen.rows).toMatchObject([{ code: OTHER_WARD, actor: null, reminded: [] }]);
  expect(seen.counts.expected).toBeGreaterThan(300);
  expect(JSON.stringify(seen)).not.toContain('one-stop');
  for (const query of ['?week=2026-W99&unit=x&show=y&page=-1', '?week=2020-W01', '?unit=99999999999999'])
    expect((await observer.open(query)).counts.expected).toBeGreaterThan(300);
});

databaseTest('of a unit that ended those of what took its place are reminded', async ({ db, context }) => {
  const heir = await reader(db, context(), 'CLERK', OTHER_WARD);
  const district = await reader(db, context(), 'REVIEWER', DISTRICT);
  const idOf = async (code: string) => (await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } })).id;
  await db.unit.updateMany({ where: { code: WARD }, data: { validTo: '2026-11-15' } });
  const [predecessorId, successorId] = [await idOf(WARD), await idOf(OTHER_WARD)];
  await db.unitSuccession.create({ data: { predecessorId, successorId, day: '2026-11-16' } });
  expect(rowOf(await district.open('?show=unsent'), WARD)?.reminded).toEqual([heir.user.displayName]);
});

databaseTest(
  'a unit without cases says so for all its week at once, and is no longer waited for',
  async ({ db, context }) => {
    const { cookie, open } = await reader(db, context(), 'CLERK', OTHER_WARD);
    const { id: unit } = await db.unit.findFirstOrThrow({ where: { code: OTHER_WARD }, select: { id: true } });
    expect((await open()).rows).toMatchObject([{ state: 'UNSENT' }]);
    const call = { context: context(), path: '/admin/volumes/week', cookie };
    const week = {
      unit: String(unit),
      week: '2026-W46',
      opened: '',
      'LAND.2026-11-10.completed': '2',
      'LAND.2026-11-10.on_time': '2',
    };
    const preview = await callRoute(sendWeek, { ...call, form: { ...week, intent: 'nil' } });
    const { typed } = doneIn(preview.body) as { typed: Record<string, string> };
    expect(typed).toMatchObject({ 'LAND.2026-11-10.completed': '2', 'LAND.2026-11-11.completed': '0' });
    expect(await db.volume.count()).toBe(0);
    const sent = await callRoute(sendWeek, { ...call, form: { ...week, ...typed, intent: 'import' } });
    expect(sent.location).toBe('/admin/volumes?done=imported');
    expect(await db.volume.count({ where: { completed: 0 } })).toBeGreaterThan(30);
    expect((await open()).rows).toMatchObject([{ state: 'SENT', completed: 2, through: '2026-11-15' }]);
  },
);
