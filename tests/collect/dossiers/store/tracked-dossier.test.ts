import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import type { DossierRow } from '~/collect/dossiers/domain/dossier-row';
import { importDossiers } from '~/collect/dossiers/store/dossier-import.server';
import { previewDossiers } from '~/collect/dossiers/store/dossier-preview.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { DISTRICT, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';
import { dossierOf, registerDossiers, SECRET } from './dossier-file';

const LATER = new Date('2026-11-18T03:00:00.000Z');

/** A dossier of the ward that is due soon, unless said otherwise. */
function underWay(number: string, other: Partial<DossierRow> = {}) {
  return dossierOf(number, { completedOn: null, dueOn: '2026-11-24', ...other });
}

async function register(db: Database) {
  const rows = await db.trackedDossier.findMany({
    orderBy: { id: 'asc' },
    select: { state: true, endedOn: true, dueOn: true },
  });
  return rows.map(({ state, endedOn, dueOn }) => `${state} ${dueOn} ${endedOn ?? '-'}`);
}

function upload(db: Database, rows: object[], unitIds?: ReadonlySet<number>) {
  const bytes = Buffer.from(JSON.stringify(rows));
  const unitId = unitIds === undefined ? null : ([...unitIds][0] ?? null);
  const sender = { fileName: 'd.json', source: 'UPLOAD', actor: 'clerk', secret: SECRET } as const;
  return importDossiers(db, { bytes, format: 'json', now: TEST_NOW, timeZone: TIME_ZONE, unitIds, unitId, ...sender });
}

async function wardIds(db: Database, code = WARD) {
  const { id } = await db.unit.findFirstOrThrow({ where: { code }, select: { id: true } });
  return new Set([id]);
}

test('a dossier under way counts nowhere until it is completed, then it is what every completed one is', async ({
  db,
}) => {
  const sent = await registerDossiers(db, [underWay('H29-1'), underWay('H29-2')]);
  expect(sent).toMatchObject({ state: 'imported', rowCount: 2, added: 0, changed: 0, rows: [] });
  expect(await register(db)).toEqual(['UNDER_WAY 2026-11-24 -', 'UNDER_WAY 2026-11-24 -']);
  expect([await db.dossier.count(), await db.volume.count(), await db.cohortTally.count()]).toEqual([0, 0, 0]);

  const done = await registerDossiers(db, [dossierOf('H29-1'), underWay('H29-2')], { now: LATER });
  expect(done).toMatchObject({ state: 'imported', added: 1, rowCount: 2 });
  expect(done.rows).toHaveLength(1);
  expect(await register(db)).toEqual(['COMPLETED 2026-11-17 2026-11-16', 'UNDER_WAY 2026-11-24 -']);
  expect(await db.volume.findMany({ select: { completed: true } })).toEqual([{ completed: 1 }]);

  await registerDossiers(db, [dossierOf('H29-1', { completedOn: '2026-11-17' })], { now: LATER });
  expect(await register(db)).toEqual(['COMPLETED 2026-11-17 2026-11-17', 'UNDER_WAY 2026-11-24 -']);
  const stored = JSON.stringify([
    await db.trackedDossier.findMany(),
    await db.dossierImport.findMany(),
    await db.auditEvent.findMany(),
  ]);
  expect(stored).not.toMatch(/H29-/i);
});

test('what was withdrawn or sent back may go on; a result is not taken back, and such a file changes nothing', async ({
  db,
}) => {
  await registerDossiers(db, [underWay('H29-1'), underWay('H29-2'), dossierOf('H29-3')]);
  await registerDossiers(db, [
    underWay('H29-1', { withdrawnOn: '2026-11-16' }),
    underWay('H29-2', { sentBackOn: '2026-11-16' }),
  ]);
  expect(await register(db)).toEqual(['WITHDRAWN 2026-11-24 2026-11-16', 'SENT_BACK 2026-11-24 2026-11-16']);
  expect(await db.dossier.count()).toBe(1);
  const back = await registerDossiers(db, [underWay('H29-1'), underWay('H29-3')]);
  expect(back).toMatchObject({ state: 'rejected', rejected: [{ line: 2, code: 'dossier-completed-before' }] });
  expect((await register(db))[0]).toMatch(/^WITHDRAWN/);
  await registerDossiers(db, [underWay('h29 – 1')]);
  expect((await register(db))[0]).toBe('UNDER_WAY 2026-11-24 -');
});

test('a due day moves with the file until it has passed', async ({ db }) => {
  await registerDossiers(db, [underWay('H29-1'), underWay('H29-2', { dueOn: '2026-11-13' })]);
  const moved = { dueOn: '2026-11-27' };
  await registerDossiers(db, [underWay('H29-1', moved), underWay('H29-2', moved)]);
  expect(await register(db)).toEqual(['UNDER_WAY 2026-11-27 -', 'UNDER_WAY 2026-11-13 -']);
});

test('lines that contradict themselves are refused with their columns', async ({ db }) => {
  const refused = await registerDossiers(db, [
    dossierOf('H29-1', { withdrawnOn: '2026-11-16' }),
    underWay('H29-2', { sentBackOn: '2026-11-09' }),
    underWay('H29-3', { withdrawnOn: '2026-12-01' }),
    underWay('H29-4', { dueOn: '' }),
  ]);
  expect(refused.rejected.map(({ line, code, column }) => [line, code, column])).toEqual([
    [1, 'ended-twice', 'withdrawnOn'],
    [2, 'ended-before-received', 'sentBackOn'],
    [3, 'day-in-future', 'withdrawnOn'],
    [4, 'value-missing', 'dueOn'],
  ]);
  expect(await db.trackedDossier.count()).toBe(0);
});

test('a person neither corrects nor ends what a system reported, no other unit does, and a system corrects a person', async ({
  db,
}) => {
  await registerDossiers(db, [underWay('H29-1')]);
  const own = await wardIds(db);
  for (const line of [dossierOf('H29-1'), underWay('H29-1', { withdrawnOn: '2026-11-16' })])
    expect((await upload(db, [line], own)).rejected).toMatchObject([{ code: 'dossier-of-a-system' }]);
  const elsewhere = underWay('H29-1', { unit: DISTRICT });
  expect((await upload(db, [elsewhere], await wardIds(db, DISTRICT))).rejected).toMatchObject([
    { code: 'unit-not-yours' },
  ]);
  expect((await registerDossiers(db, [dossierOf('H29-1', { unit: DISTRICT, field: 'LAND' })])).rejected).toMatchObject([
    { code: 'dossier-of-another-unit' },
  ]);
  expect(await db.dossier.count()).toBe(0);

  await upload(db, [underWay('H29-2'), dossierOf('H29-3')], own);
  await registerDossiers(db, [underWay('H29-2', { dueOn: '2026-11-26' }), underWay('H29-3')]);
  expect(await register(db)).toEqual(['UNDER_WAY 2026-11-24 -', 'UNDER_WAY 2026-11-26 -']);
  expect((await upload(db, [underWay('H29-2')], own)).rejected).toMatchObject([{ code: 'dossier-of-a-system' }]);
});

test('a preview says how many are under way, and a table may leave the day of completion empty', async ({ db }) => {
  const table = [
    'Mã hồ sơ;Mã đơn vị giải quyết;Mã lĩnh vực;Ngày tiếp nhận;Ngày hẹn trả;Ngày giải quyết xong;Hình thức;Ngày rút hồ sơ',
    `H29-1;${WARD};CIVIL_STATUS;10/11/2026;17/11/2026;;Trực tiếp;`,
    `H29-2;${WARD};CIVIL_STATUS;10/11/2026;17/11/2026;16/11/2026;Trực tiếp;`,
    `H29-3;${WARD};CIVIL_STATUS;10/11/2026;17/11/2026;;Trực tiếp;16/11/2026`,
  ].join('\n');
  const file = {
    bytes: Buffer.from(table),
    format: 'csv',
    now: TEST_NOW,
    timeZone: TIME_ZONE,
    secret: SECRET,
  } as const;
  const sender = { source: 'UPLOAD', actor: 'clerk' } as const;
  expect(await previewDossiers(db, { ...file, ...sender })).toMatchObject({
    rowCount: 3,
    completed: 1,
    underWay: 1,
    takenBack: 1,
    rejectedCount: 0,
  });
});
