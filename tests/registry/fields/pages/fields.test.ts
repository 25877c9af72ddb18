import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { action, loader } from '~/registry/fields/pages/fields.route';
import { callRoute } from '../../../support/call-route';
import { doneIn } from '../../../support/form-result';
import { databaseTest } from '../../../support/database';
import { signedIn } from '../../../support/signed-in';

const PATH = '/admin/fields';

async function wardFields(db: Database): Promise<string[]> {
  const rows = await db.levelField.findMany({ where: { level: 'WARD' }, orderBy: { fieldCode: 'asc' } });
  return rows.map((row) => row.fieldCode);
}

databaseTest('ticking and unticking cells changes levels, and only those cells', async ({ db, now, context }) => {
  const { cookie, user } = await signedIn(db, now, 'ADMINISTRATOR');
  const before = await wardFields(db);
  expect(before).toContain('LABOUR');
  const form = new URLSearchParams([
    ['intent', 'levels'],
    // Somebody else took CIVIL_STATUS away meanwhile; this form was shown before and did not touch it.
    ['was', 'WARD.CIVIL_STATUS'],
    ['was', 'WARD.LABOUR'],
    ['handles', 'WARD.CIVIL_STATUS'],
    ['handles', 'WARD.TAX'],
  ]);
  await db.levelField.delete({ where: { level_fieldCode: { level: 'WARD', fieldCode: 'CIVIL_STATUS' } } });
  const { body } = await callRoute(action, { context: context(), path: PATH, cookie, form });
  expect(doneIn(body)).toEqual({ what: 'saved', changed: 2 });
  expect(await wardFields(db)).toEqual(
    [...before.filter((field) => !['LABOUR', 'CIVIL_STATUS'].includes(field)), 'TAX'].sort(),
  );
  const audit = await db.auditEvent.findMany({ where: { actor: user.name }, orderBy: { id: 'asc' } });
  expect(audit.map(({ action, subject, detail }) => [action, subject, detail])).toEqual([
    ['level-field.update', 'WARD', '{"field":"TAX","handles":true}'],
    ['level-field.update', 'WARD', '{"field":"LABOUR","handles":false}'],
  ]);
});

databaseTest('a unit adds a field, leaves one out, and follows its level again', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26740' } });
  const send = async (own: Record<string, string>) =>
    doneIn(
      (
        await callRoute(action, {
          context: context(),
          path: PATH,
          cookie,
          form: { intent: 'unit', unitId: String(ward.id), ...own },
        })
      ).body,
    );
  const rows = async () =>
    (await db.unitField.findMany({ where: { unitId: ward.id }, orderBy: { fieldCode: 'asc' } })).map((row) => [
      row.fieldCode,
      row.handles,
    ]);
  expect(await send({ 'own.TAX': 'handles', 'own.LABOUR': 'not', 'own.LAND': 'as-level' })).toEqual({
    what: 'saved',
    changed: 2,
  });
  expect(await rows()).toEqual([
    ['LABOUR', false],
    ['TAX', true],
  ]);
  expect(await send({ 'own.TAX': 'handles', 'own.LABOUR': 'handles' })).toEqual({ what: 'saved', changed: 1 });
  expect(await send({ 'own.TAX': 'as-level', 'own.LABOUR': 'as-level' })).toEqual({ what: 'saved', changed: 2 });
  expect(await rows()).toEqual([]);
  expect(await db.auditEvent.count({ where: { subject: '26740', action: 'unit-field.update' } })).toBe(5);
});

databaseTest('shows a unit with what its level handles and what is its own', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const department = await db.unit.findFirstOrThrow({ where: { code: 'STP' } });
  const { body } = await callRoute(loader, {
    context: context(),
    path: `${PATH}?unit=${department.id}`,
    cookie,
  });
  expect(body).toMatchObject({
    unit: { name: 'Sở Tư pháp', level: 'DEPARTMENT', own: [{ field: 'CIVIL_STATUS', handles: true }] },
    exceptions: expect.arrayContaining([{ id: department.id, name: 'Sở Tư pháp', count: 1 }]) as unknown,
  });
});

databaseTest('unknown units, fields and intents are refused and nothing is half done', async ({ db, now, context }) => {
  const { cookie } = await signedIn(db, now, 'ADMINISTRATOR');
  const before = await wardFields(db);
  for (const unit of ['0', '999999', 'x', '1e400']) {
    expect((await callRoute(loader, { context: context(), path: `${PATH}?unit=${unit}`, cookie })).status).toBe(422);
    const form = { intent: 'unit', unitId: unit, 'own.TAX': 'not' };
    expect((await callRoute(action, { context: context(), path: PATH, cookie, form })).status).toBe(422);
  }
  const form = new URLSearchParams([
    ['intent', 'levels'],
    ['handles', 'WARD.TAX'],
    ['handles', 'WARD.NOTHING'],
    ['handles', 'MOON.TAX'],
    ['handles', ''],
  ]);
  const { status, body } = await callRoute(action, { context: context(), path: PATH, cookie, form });
  expect([status, body]).toMatchObject([422, { code: 'field-unknown', details: { field: 'NOTHING' } }]);
  expect(await wardFields(db)).toEqual(before);
  expect((await callRoute(action, { context: context(), path: PATH, cookie, form: { intent: 'x' } })).status).toBe(422);
});
