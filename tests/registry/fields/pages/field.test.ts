import { expect } from 'vitest';
import { parsePeriod } from '~/base/calendar/period';
import { findNewestClosing, getClosingBytes, readClosingDocument } from '~/measure/reports/store/closing-record.server';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { action, loader } from '~/registry/fields/pages/field.route';
import { listFields } from '~/registry/fields/store/field.server';
import { rate, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { callRoute } from '../../../support/call-route';
import { databaseTest } from '../../../support/database';
import { problemsIn } from '../../../support/form-result';
import { signedIn } from '../../../support/signed-in';

const LAND = '/admin/fields/field?field=LAND';
const W46 = parsePeriod('2026-W46');

databaseTest(
  'a new name shows from now on, is on record beside the old one, and leaves a closed week its own',
  async ({ db, now, context }) => {
    const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
    await rate(db, { unit: WARD, field: 'LAND', day: W46.firstDay, level: 5, count: 8 });
    await closePeriod(db, W46, { now: now(), by: 'test', timeZone: TIME_ZONE });
    const at = { context: context(), path: LAND, cookie };
    const { seen } = (await callRoute(loader, at)).body as { seen: string };
    const before = (await listFields(db)).map(({ code }) => code);
    const form = { seen, nameVi: 'Đất đai, nhà ở', nameEn: 'Land and housing', namedIn: '552 I.2.1', after: '' };
    expect((await callRoute(action, { ...at, form })).location).toBe('/admin/fields?saved=field');
    const [first, ...rest] = await listFields(db);
    expect(first).toEqual({ code: 'LAND', nameVi: 'Đất đai, nhà ở', nameEn: 'Land and housing', sortOrder: 1 });
    expect(rest.map(({ code }) => code)).toEqual(before.filter((code) => code !== 'LAND'));

    const closing = await findNewestClosing(db, W46.key);
    const { fields } = readClosingDocument(await getClosingBytes(db, closing?.id ?? 0));
    expect(fields.find(({ code }) => code === 'LAND')?.nameVi).toBe('Đất đai');
    // Nor is it closed anew for a name.
    const later = { now: new Date(now().getTime() + 7 * 86_400_000), by: 'test', timeZone: TIME_ZONE };
    expect(await closePeriod(db, W46, later)).toMatchObject({ outcome: 'unchanged' });

    const [event] = await db.auditEvent.findMany({ where: { actor: user.name } });
    expect([event?.action, event?.subject]).toEqual(['field.update', 'LAND']);
    expect(JSON.parse(event?.detail ?? '')).toMatchObject({ nameVi: 'Đất đai, nhà ở', nameViBefore: 'Đất đai' });

    // Somebody who opened the form before is told, and loses nothing of what was typed.
    const late = await callRoute(action, { ...at, form: { ...form, nameVi: 'Nhà đất' } });
    expect([late.status, problemsIn(late.body)]).toEqual([409, { '': 'field-changed-meanwhile' }]);
    expect(late.body).toMatchObject({ typed: { nameVi: 'Nhà đất' } });
    const again = (await callRoute(loader, at)).body as { seen: string };
    const same = await callRoute(action, { ...at, form: { ...form, seen: again.seen } });
    expect(same.location).toBe('/admin/fields?saved=nothing');
    expect(await db.auditEvent.count({ where: { action: 'field.update' } })).toBe(1);
  },
);

databaseTest('a new field stands where it was put, and nobody handles it yet', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const at = { context: context(), path: '/admin/fields/field', cookie };
  const form = { code: 'fire', nameVi: 'Phòng cháy', nameEn: 'Fire safety', namedIn: 'Nghị định 105', after: 'LAND' };
  expect((await callRoute(action, { ...at, form })).status).toBe(303);
  const codes = (await listFields(db)).map(({ code }) => code);
  expect(codes[codes.indexOf('LAND') + 1]).toBe('FIRE');
  expect(await db.levelField.count({ where: { fieldCode: 'FIRE' } })).toBe(0);
  const refused = await callRoute(action, { ...at, form: { ...form, nameEn: '' } });
  expect([refused.status, problemsIn(refused.body)]).toEqual([
    422,
    { code: 'field-code-taken', nameEn: 'value-missing' },
  ]);
  expect((await callRoute(loader, { ...at, path: '/admin/fields/field?field=NOTHING' })).status).toBe(422);
});

databaseTest('of two who add one field at once the later is told in the form', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const at = { context: context(), path: '/admin/fields/field', cookie };
  const form = { code: 'FIRE', nameVi: 'Phòng cháy', nameEn: 'Fire safety', namedIn: 'Nghị định 105', after: '' };
  const sent = await Promise.all([1, 2, 3].map(() => callRoute(action, { ...at, form })));
  const refused = sent.filter(({ status }) => status === 422);
  expect([refused.length, await db.field.count({ where: { code: 'FIRE' } })]).toEqual([2, 1]);
  const taken = { code: 'field-code-taken' };
  for (const { body } of refused) {
    expect(problemsIn(body)).toMatchObject(taken);
    expect(body).toMatchObject({ typed: { nameVi: 'Phòng cháy' } });
  }
});
