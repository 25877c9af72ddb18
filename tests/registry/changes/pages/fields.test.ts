import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { loadReportFrame } from '~/measure/reports/store/report-input.server';
import type { AppContext } from '~/platform/context.server';
import type { Database } from '~/platform/database/db.server';
import { action, loader } from '~/registry/changes/pages/fields.route';
import { action as changeAction, loader as changePage } from '~/registry/changes/pages/handling-change.route';
import { rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { doneIn, problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const PATH = '/admin/fields';
const BASIS = 'Quyết định số 20/QĐ-UBND';
const frame = { levelsDay: '2026-11-16', levelsBasis: BASIS };

async function wardFields(db: Database): Promise<string[]> {
  const rows = await db.levelField.findMany({ where: { level: 'WARD' }, orderBy: { fieldCode: 'asc' } });
  return rows.map((row) => row.fieldCode);
}

/** Puts a draft before another administrator, who agrees. */
async function granted(context: AppContext, location: string | null, one: string, other: string) {
  const change = location?.split('/').at(-1) ?? '';
  const page = { context, path: location ?? '', params: { change } };
  const { body } = await callRoute(changePage, { ...page, cookie: one });
  await callRoute(changeAction, { ...page, cookie: one, form: { intent: 'propose' } });
  const alone = await callRoute(changeAction, { ...page, cookie: one, form: { intent: 'grant' } });
  expect(alone.status).toBe(403);
  const sent = await callRoute(changeAction, { ...page, cookie: other, form: { intent: 'grant' } });
  expect(doneIn(sent.body)).toEqual({ what: 'grant' });
  return body as { preview: { field: string; begins: { count: number }; ends: { count: number } }[]; weeks: string[] };
}

databaseTest(
  'levels change from a day, by two people, and what is closed or ended before keeps what was handled',
  async ({ db, now, context }) => {
    const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
    const [w45, w46, w47] = ['2026-W45', '2026-W46', '2026-W47'].map(parsePeriod);
    if (w45 === undefined || w46 === undefined || w47 === undefined) throw new Error('no weeks');
    await rate(db, { unit: WARD, field: 'LAND', day: w45.firstDay, level: 5, count: 8 });
    await closePeriod(db, w45, { now: now(), by: 'test', timeZone: TIME_ZONE });
    const before = await wardFields(db);
    expect(before).toContain('LABOUR');
    const form = new URLSearchParams([
      ['intent', 'levels'],
      // Somebody else took CIVIL_STATUS away meanwhile; this form was shown before and did not touch it.
      ['was', 'WARD.CIVIL_STATUS'],
      ['was', 'WARD.LABOUR'],
      ['handles', 'WARD.CIVIL_STATUS'],
      ['handles', 'WARD.TAX'],
      ...Object.entries(frame),
    ]);
    await db.levelField.delete({ where: { level_fieldCode: { level: 'WARD', fieldCode: 'CIVIL_STATUS' } } });
    const at = { context: context(), path: PATH, cookie: one.cookie };
    const { location } = await callRoute(action, { ...at, form });
    expect(await wardFields(db)).toContain('LABOUR');
    const { preview, weeks } = await granted(context(), location, one.cookie, other.cookie);
    expect(preview).toEqual([
      { field: 'Thuế', begins: { count: 322, names: [] }, ends: { count: 0, names: [] } },
      { field: 'Lao động', begins: { count: 0, names: [] }, ends: { count: 322, names: [] } },
    ]);
    expect(weeks).toEqual(['2026-W47']);
    expect(await wardFields(db)).toEqual(
      [...before.filter((field) => !['LABOUR', 'CIVIL_STATUS'].includes(field)), 'TAX'].sort(),
    );
    const ward = await db.unit.findFirstOrThrow({ where: { code: WARD }, select: { id: true } });
    const handledIn = async (period: typeof w46) =>
      (await loadReportFrame(db, period)).handled
        .filter(({ unitId }) => unitId === ward.id)
        .map(({ field }) => field)
        .filter((field) => ['TAX', 'LABOUR'].includes(field));
    expect([await handledIn(w46), await handledIn(w47)]).toEqual([['LABOUR'], ['TAX']]);
    const later = { now: new Date(now().getTime() + 7 * 86_400_000), by: 'test', timeZone: TIME_ZONE };
    expect(await closePeriod(db, w45, later)).toMatchObject({ outcome: 'unchanged' });
    const audit = await db.auditEvent.findMany({ where: { action: 'level-field.update' }, orderBy: { id: 'asc' } });
    expect(audit.map(({ actor, subject, detail }) => [actor, subject, JSON.parse(detail) as unknown])).toMatchObject([
      [other.user.name, 'WARD', { field: 'TAX', handles: true, from: '2026-11-16' }],
      [other.user.name, 'WARD', { field: 'LABOUR', handles: false }],
    ]);

    // From a day before the change one of its parts cannot be changed any more.
    const earlier = new URLSearchParams([...form.entries()].filter(([name]) => name !== 'levelsDay'));
    earlier.append('levelsDay', w46.firstDay);
    earlier.append('was', 'WARD.TAX');
    earlier.delete('handles', 'WARD.TAX');
    const refused = await callRoute(action, { ...at, form: earlier });
    expect([refused.status, problemsIn(refused.body)]).toEqual([422, { levelsDay: 'handling-changed-later' }]);
  },
);

databaseTest('a unit adds a field, leaves one out, and follows its level again', async ({ db, now, context }) => {
  const [one, other] = [await signedIn(db, now, 'ADMINISTRATOR'), await signedIn(db, now, 'ADMINISTRATOR')];
  const ward = await db.unit.findFirstOrThrow({ where: { code: WARD } });
  const at = { context: context(), path: PATH, cookie: one.cookie };
  const send = async (own: Record<string, string>) => {
    const was = { 'was.TAX': 'as-level', 'was.LABOUR': 'as-level', 'was.LAND': 'as-level', 'was.HEALTH': 'handles' };
    const frame = { intent: 'unit', unitId: String(ward.id), unitDay: '2026-11-18', unitBasis: BASIS };
    const form = { ...frame, ...was, ...own };
    const { location } = await callRoute(action, { ...at, form });
    return granted(context(), location, one.cookie, other.cookie);
  };
  const rows = async () =>
    (await db.unitField.findMany({ where: { unitId: ward.id }, orderBy: { fieldCode: 'asc' } })).map((row) => [
      row.fieldCode,
      row.handles,
    ]);
  // Somebody else took HEALTH away from the unit since the form was shown, and this form did not touch it.
  const own = { 'own.TAX': 'handles', 'own.LABOUR': 'not', 'own.LAND': 'as-level', 'own.HEALTH': 'handles' };
  const { preview } = await send(own);
  expect(preview).toMatchObject([{ begins: { names: ['Phường Tân Định, Quận 1'] } }, { ends: { count: 1 } }]);
  expect(await rows()).toEqual([
    ['LABOUR', false],
    ['TAX', true],
  ]);
  const back = { 'was.TAX': 'handles', 'own.TAX': 'as-level', 'was.LABOUR': 'not', 'own.LABOUR': 'as-level' };
  await send(back);
  expect(await rows()).toEqual([]);
  expect(await db.auditEvent.count({ where: { subject: WARD, action: 'unit-field.update' } })).toBe(4);
});

databaseTest('shows a unit with what its level handles and what is its own', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const department = await db.unit.findFirstOrThrow({ where: { code: 'STP' } });
  const { body } = await callRoute(loader, { context: context(), path: `${PATH}?unit=${department.id}`, cookie });
  expect(body).toMatchObject({
    unit: { name: 'Sở Tư pháp', level: 'DEPARTMENT', own: [{ field: 'CIVIL_STATUS', handles: true }] },
    exceptions: expect.arrayContaining([{ id: department.id, name: 'Sở Tư pháp', count: 1 }]) as unknown,
  });
});

databaseTest('what is unknown or wrong is refused, and what was typed stays', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const at = { context: context(), path: PATH, cookie };
  const before = await wardFields(db);
  for (const unit of ['0', '999999', 'x', '1e400']) {
    expect((await callRoute(loader, { ...at, path: `${PATH}?unit=${unit}` })).status).toBe(422);
    const form = { intent: 'unit', unitId: unit, 'own.TAX': 'not' };
    expect((await callRoute(action, { ...at, form })).status).toBe(422);
  }
  const form = new URLSearchParams([
    ['intent', 'levels'],
    ['handles', 'WARD.TAX'],
    ['handles', 'WARD.NOTHING'],
    ['handles', 'MOON.TAX'],
    ['handles', ''],
    ...Object.entries(frame),
  ]);
  const unknown = await callRoute(action, { ...at, form });
  expect([unknown.status, problemsIn(unknown.body)]).toEqual([422, { '': 'field-unknown' }]);
  form.set('levelsBasis', '');
  form.set('levelsDay', '2026-02-30');
  const wrong = await callRoute(action, { ...at, form });
  expect(problemsIn(wrong.body)).toEqual({ levelsDay: 'day-invalid', levelsBasis: 'basis-missing' });
  expect(wrong.body).toMatchObject({ typed: { ticked: 'WARD.TAX WARD.NOTHING MOON.TAX ' } });
  expect([await wardFields(db), await db.datedChange.count()]).toEqual([before, 0]);
  expect((await callRoute(action, { ...at, form: { intent: 'x' } })).status).toBe(422);
});
