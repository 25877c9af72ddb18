import { expect } from 'vitest';
import { listMetFields, listUnknownProcedures } from '~/registry/procedures/store/met-procedure.server';
import { listShifted } from '~/registry/procedures/store/shifted-dossier.server';
import { databaseTest } from '../../../support/database';
import { addProcedure, BIRTH } from '../../../registry/procedures/store/procedure-world';
import { dossierOf, registerDossiers } from './dossier-file';

const ALL = { skip: 0, take: 50 };
const OLD_FORM = '1.001193.000.00.00.H29';

databaseTest('codes that dossiers carry and nobody knows are counted by field; names are none', async ({ db }) => {
  await registerDossiers(db, [
    dossierOf('H29-1', { procedure: OLD_FORM }),
    dossierOf('H29-2', { procedure: BIRTH, completedOn: '2026-11-15' }),
    dossierOf('H29-3', { procedure: BIRTH, field: 'LAND' }),
    dossierOf('H29-4', { procedure: 'Đăng ký khai sinh' }),
    dossierOf('H29-5', { procedure: '1.012753.H29', completedOn: null }),
  ]);
  const [met] = (await listUnknownProcedures(db, 10)).unknown;
  expect(met).toEqual({ code: BIRTH, dossiers: 3, lastOn: '2026-11-16', fields: ['CIVIL_STATUS', 'LAND'] });
  // A correction moves what it corrects, and a code that is known by now is no unknown one.
  await registerDossiers(db, [dossierOf('H29-3', { procedure: BIRTH })]);
  expect(await listMetFields(db, [BIRTH])).toEqual([
    { code: BIRTH, field: 'CIVIL_STATUS', dossiers: 3, lastOn: '2026-11-16' },
  ]);
  await addProcedure(db, BIRTH, 'CIVIL_STATUS');
  expect(await listUnknownProcedures(db, 10)).toEqual({ unknown: [], total: 0 });
});

databaseTest(
  'a dossier under another field than its procedure is taken in, told, and seen until corrected',
  async ({ db }) => {
    await addProcedure(db, BIRTH, 'CIVIL_STATUS');
    const shifted = [
      dossierOf('H29-1', { procedure: OLD_FORM, field: 'LAND' }),
      dossierOf('H29-2', { procedure: BIRTH }),
    ];
    const sent = await registerDossiers(db, shifted);
    expect([sent.state, sent.added]).toEqual(['imported', 2]);
    expect(sent.doubts).toEqual({
      lines: 1,
      first: [
        { line: 1, code: 'procedure-other-field', procedure: BIRTH, field: 'LAND', expectedField: 'CIVIL_STATUS' },
      ],
    });
    expect((await registerDossiers(db, shifted)).doubts.lines).toBe(1);
    const { groups, total } = await listShifted(db, '2026-11-01', ALL);
    expect(total).toBe(1);
    expect(groups).toMatchObject([
      { code: BIRTH, field: 'LAND', owned: 'CIVIL_STATUS', dossiers: 1, lastOn: '2026-11-16' },
    ]);
    expect((await listShifted(db, '2026-11-17', ALL)).total).toBe(0);
    // Leaving the code out corrects nothing.
    await registerDossiers(db, [dossierOf('H29-1', { procedure: '', field: 'LAND' })]);
    expect((await listShifted(db, '2026-11-01', ALL)).total).toBe(1);
    await registerDossiers(db, [dossierOf('H29-1', { procedure: OLD_FORM })]);
    expect(await listShifted(db, '2026-11-01', ALL)).toEqual({ groups: [], total: 0 });
  },
);

databaseTest(
  'a dossier received when its procedure was not offered is told of, and stands in its field',
  async ({ db }) => {
    await addProcedure(db, BIRTH, 'CIVIL_STATUS');
    await db.procedure.update({ where: { code: BIRTH }, data: { validTo: '2026-11-01' } });
    const { doubts } = await registerDossiers(db, [dossierOf('H29-1', { procedure: BIRTH })]);
    expect(doubts.first).toMatchObject([{ line: 1, code: 'procedure-not-offered' }]);
    expect((await listShifted(db, '2026-11-01', ALL)).total).toBe(0);
  },
);
