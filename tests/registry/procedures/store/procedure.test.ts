import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { noProcedureChange, type ProcedureChange } from '~/registry/procedures/domain/procedure-change';
import {
  applyDueChanges,
  applyOwnDraft,
  draftChange,
  grantChange,
  proposeChange,
} from '~/registry/changes/store/dated-change.server';
import { seenProcedure, storeProcedure } from '~/registry/procedures/store/procedure-change.server';
import { readProcedureFile } from '~/registry/procedures/store/procedure-list-file.server';
import { countProceduresByField, listProcedures } from '~/registry/procedures/store/procedure-list.server';
import { mapProcedures } from '~/registry/procedures/store/procedure.server';
import { personOf } from '../../../improve/actions/store/action-world';
import { TIME_ZONE } from '../../../measure/reports/store/report-world';
import { databaseTest, TEST_NOW } from '../../../support/database';
import { addProcedure, BIRTH, DAY, LAND } from './procedure-world';

const by = { actor: 'test', now: TEST_NOW };
const ALL = { skip: 0, take: 50 };

async function drafted(db: Database, content: ProcedureChange) {
  const [one, other] = [
    await personOf(db, null, 'mot', 'ADMINISTRATOR'),
    await personOf(db, null, 'hai', 'ADMINISTRATOR'),
  ];
  const change = { kind: 'PROCEDURES' as const, day: content.day, basis: 'Quyết định số 20/QĐ-UBND', content };
  return { id: await draftChange(db, change, { by: one, now: TEST_NOW }), one, other };
}

databaseTest('a procedure moves by two people, from its day, and the days before keep its field', async ({ db }) => {
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  const move = { ...noProcedureChange(DAY), moved: [{ code: BIRTH, field: 'LAND' }] };
  await expect(storeProcedure(db, move, null, by)).rejects.toThrow('second-person-required');
  const { id, one, other } = await drafted(db, move);
  await expect(applyOwnDraft(db, id, { by: one, now: TEST_NOW })).rejects.toThrow('second-person-required');
  await proposeChange(db, id, { by: one, now: TEST_NOW });
  expect((await mapProcedures(db, [BIRTH])).get(BIRTH)?.field).toBe('CIVIL_STATUS');
  await grantChange(db, id, { by: other, now: TEST_NOW, timeZone: TIME_ZONE });
  expect((await mapProcedures(db, [BIRTH])).get(BIRTH)).toMatchObject({
    field: 'LAND',
    pasts: [{ until: '2026-11-15', field: 'CIVIL_STATUS' }],
  });
  const fieldsOn = async (day: string) => [...(await countProceduresByField(db, day))];
  expect([await fieldsOn('2026-11-15'), await fieldsOn(DAY)]).toEqual([[['CIVIL_STATUS', 1]], [['LAND', 1]]]);
  const old = { text: '', field: 'CIVIL_STATUS', day: '2026-11-15' };
  expect(await listProcedures(db, old, DAY, ALL)).toMatchObject({ procedures: [{ field: 'CIVIL_STATUS' }], total: 1 });
  expect((await listProcedures(db, { ...old, day: DAY }, DAY, ALL)).total).toBe(0);
  const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'procedure.move' } });
  expect([event.actor, event.subject]).toEqual([other.name, BIRTH]);
});

databaseTest('a move that was granted for a later day holds from that day', async ({ db }) => {
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  const { id, one, other } = await drafted(db, {
    ...noProcedureChange('2026-12-01'),
    moved: [{ code: BIRTH, field: 'LAND' }],
  });
  await proposeChange(db, id, { by: one, now: TEST_NOW });
  await grantChange(db, id, { by: other, now: TEST_NOW, timeZone: TIME_ZONE });
  expect((await mapProcedures(db, [BIRTH])).get(BIRTH)?.field).toBe('CIVIL_STATUS');
  const due = new Date('2026-12-01T01:00:00.000Z');
  expect(await applyDueChanges(db, { now: due, timeZone: TIME_ZONE })).toEqual({ applied: 1, failed: 0 });
  expect((await mapProcedures(db, [BIRTH])).get(BIRTH)?.field).toBe('LAND');
});

databaseTest(
  'names and the end are saved by one person, on record, and never over what another saved',
  async ({ db }) => {
    await addProcedure(db, BIRTH, 'CIVIL_STATUS');
    const kept = (await mapProcedures(db, [BIRTH])).get(BIRTH);
    if (kept === undefined) throw new Error('no procedure');
    const seen = seenProcedure(kept);
    const change = {
      ...noProcedureChange(DAY),
      renamed: [{ code: BIRTH, nameVi: 'Khai sinh', nameEn: 'Birth' }],
      ended: [{ code: BIRTH, validTo: '2026-12-31' }],
    };
    await storeProcedure(db, change, seen, by);
    expect((await mapProcedures(db, [BIRTH])).get(BIRTH)).toMatchObject({ nameEn: 'Birth', validTo: '2026-12-31' });
    const event = await db.auditEvent.findFirstOrThrow({ where: { action: 'procedure.update' } });
    expect(JSON.parse(event.detail)).toEqual({
      nameVi: 'Khai sinh',
      nameViBefore: 'Đăng ký khai sinh',
      nameEn: 'Birth',
      nameEnBefore: '',
      lastDay: '2026-12-31',
      lastDayBefore: '–',
    });
    const late = { ...change, renamed: [{ code: BIRTH, nameVi: 'Sinh', nameEn: '' }] };
    await expect(storeProcedure(db, late, seen, by)).rejects.toThrow('procedure-changed-meanwhile');
    expect((await mapProcedures(db, [BIRTH])).get(BIRTH)?.nameVi).toBe('Khai sinh');
  },
);

databaseTest('the list is searched without marks, by a code or its beginning, and by page', async ({ db }) => {
  await addProcedure(db, BIRTH, 'CIVIL_STATUS', 'Đăng ký khai sinh 100%');
  await addProcedure(db, LAND, 'LAND', 'Đăng ký đất đai');
  const found = async (text: string, range = ALL) =>
    (await listProcedures(db, { text, field: '', day: null }, DAY, range)).procedures.map(({ code }) => code);
  expect(await found('khai sinh')).toEqual([BIRTH]);
  expect(await found('dang ky')).toEqual([BIRTH, LAND]);
  expect(await found('dang ky', { skip: 1, take: 1 })).toEqual([LAND]);
  expect(await found('1.001193.000.00.00.H29')).toEqual([BIRTH]);
  expect(await found('1.0127')).toEqual([LAND]);
  expect(await found('100%')).toEqual([BIRTH]);
  expect(await found('_ang')).toEqual([]);
});

databaseTest('a list is taken in as a whole by one person unless it moves a procedure', async ({ db }) => {
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  const read = (text: string) => readProcedureFile(db, { bytes: Buffer.from(text), day: DAY });
  const { change, rejected } = await read(`code,name_vi,field\n${BIRTH},Khai sinh,Hộ tịch\n${LAND},Đất,LAND\n`);
  expect(rejected).toEqual([]);
  const { id, one } = await drafted(db, change);
  await applyOwnDraft(db, id, { by: one, now: TEST_NOW });
  expect([...(await mapProcedures(db, [BIRTH, LAND])).values()].map(({ nameVi }) => nameVi).sort()).toEqual([
    'Khai sinh',
    'Đất',
  ]);
  await expect(applyOwnDraft(db, id, { by: one, now: TEST_NOW })).rejects.toThrow('change-not-open');
  expect((await read(`code,name_vi,field\n${BIRTH},Khai sinh,Hộ tịch\n`)).problems.map(({ code }) => code)).toEqual([
    'procedure-nothing-changes',
  ]);
  const ended = await read(`code,name_vi,field,valid_to\n${BIRTH},Khai sinh,LAND,2025-01-01\n`);
  expect(ended.rejected).toMatchObject([{ line: 2, code: 'procedure-ends-before-begin', column: 'valid_to' }]);
});

databaseTest('a draft that does not fit any more changes nothing', async ({ db }) => {
  const added = [LAND, BIRTH].map((code) => ({
    code,
    nameVi: 'Thủ tục',
    nameEn: '',
    field: 'LAND',
    validFrom: DAY,
    validTo: null,
  }));
  const { id, one } = await drafted(db, { ...noProcedureChange(DAY), added });
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  await expect(applyOwnDraft(db, id, { by: one, now: TEST_NOW })).rejects.toThrow('procedure-code-taken');
  expect(await db.procedure.count()).toBe(1);
});
