import fc from 'fast-check';
import { expect } from 'vitest';
import type { Database } from '~/platform/database/db.server';
import { periodContaining } from '~/base/calendar/period';
import { dossierChannels } from '~/collect/volumes/domain/dossier-channel';
import { closePeriod } from '~/measure/reports/store/closing.server';
import { verifyPeriod } from '~/measure/reports/store/verification.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { previewVolumes } from '~/collect/volumes/store/volume-preview.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { writeHandling } from '~/registry/fields/store/handling.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { dossierOf, registerDossiers } from './dossier-file';
import { DISTRICT, TIME_ZONE, WARD } from '../../../measure/reports/store/report-world';

const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const LATER = new Date('2026-11-18T03:00:00.000Z');

function send(db: Database, line: string, now = TEST_NOW) {
  const bytes = Buffer.from(`${HEADER}\n${line}`);
  return importVolumes(db, {
    bytes,
    format: 'csv',
    fileName: 'v.csv',
    source: 'UPLOAD',
    actor: 'clerk',
    now,
    timeZone: TIME_ZONE,
  });
}

/** The figures in force, as the line of a file would say them. */
async function figures(db: Database): Promise<string[]> {
  const units = new Map((await db.unit.findMany()).map(({ id, code }) => [id, code]));
  const cells = await db.volume.findMany({ orderBy: [{ day: 'asc' }, { unitId: 'asc' }, { fieldCode: 'asc' }] });
  return cells.map((v) =>
    [
      v.day,
      units.get(v.unitId),
      v.fieldCode,
      v.completed,
      v.onTime,
      v.online,
      v.postalReceived,
      v.postalReturned,
    ].join(),
  );
}

test('volumes follow from dossiers; a corrected dossier moves, the same bytes change nothing, and no number is stored', async ({
  db,
}) => {
  const first = [
    dossierOf('H29-1', { channel: 'ONLINE_POST' }),
    dossierOf('H29-2', { channel: 'POST', dueOn: '2026-11-15' }),
    dossierOf('H29-3', { unit: DISTRICT, receivingUnit: WARD, field: 'LAND', channel: 'POST_RECEIVED' }),
  ];
  expect(await registerDossiers(db, first)).toMatchObject({ state: 'imported', added: 3, changed: 0 });
  expect(await figures(db)).toEqual(['2026-11-16,760,LAND,1,1,0,1,0', '2026-11-16,26734,CIVIL_STATUS,2,1,1,1,2']);
  const again = await registerDossiers(db, first);
  expect(again).toMatchObject({ state: 'unchanged', added: 0, changed: 0 });
  expect(again.rows).toHaveLength(3);

  const corrected = [
    dossierOf('h29 – 2', { completedOn: '2026-11-17' }),
    dossierOf('H29-1', { channel: 'ONLINE_POST' }),
  ];
  expect(await registerDossiers(db, corrected, { now: LATER })).toMatchObject({
    state: 'imported',
    added: 0,
    changed: 1,
  });
  expect(await figures(db)).toEqual([
    '2026-11-16,760,LAND,1,1,0,1,0',
    '2026-11-16,26734,CIVIL_STATUS,1,1,1,0,1',
    '2026-11-17,26734,CIVIL_STATUS,1,1,0,0,0',
  ]);
  expect(await db.dossier.count()).toBe(3);
  const stored = JSON.stringify([
    await db.dossier.findMany(),
    await db.dossierImport.findMany(),
    await db.volumeImport.findMany(),
    await db.auditEvent.findMany(),
  ]);
  expect(stored).not.toMatch(/H29/i);
});

test('where dossiers are registered, their count stays in force over a file, whichever comes first', async ({ db }) => {
  await send(db, `2026-11-16,${WARD},CIVIL_STATUS,40,38,0,0,0`);
  await registerDossiers(db, [dossierOf('H29-1'), dossierOf('H29-2')]);
  expect(await figures(db)).toEqual([`2026-11-16,${WARD},CIVIL_STATUS,2,2,0,0,0`]);

  const line = `2026-11-16,${WARD},CIVIL_STATUS,50,50,0,0,0\n2026-11-16,${WARD},LAND,7,7,0,0,0`;
  const bytes = Buffer.from(`${HEADER}\n${line}`);
  const preview = await previewVolumes(db, { bytes, format: 'csv', now: TEST_NOW, timeZone: TIME_ZONE });
  expect(preview).toMatchObject({ fromDossiers: 1, newCells: 1, changedCells: 0, sameCells: 0 });
  expect(await send(db, line)).toMatchObject({ state: 'imported', rowCount: 2, fromDossiers: 1 });
  const inForce = [`2026-11-16,${WARD},CIVIL_STATUS,2,2,0,0,0`, `2026-11-16,${WARD},LAND,7,7,0,0,0`];
  expect(await figures(db)).toEqual(inForce);
  const completed = await db.volumeEntry.findMany({
    where: { fieldCode: 'CIVIL_STATUS' },
    orderBy: { importId: 'asc' },
    select: { completed: true },
  });
  expect(completed.map((entry) => entry.completed)).toEqual([40, 2, 50, 2]);

  // Both dossiers turn out to be another field's: what the file said last comes back.
  await registerDossiers(db, [dossierOf('H29-1', { field: 'LABOUR' }), dossierOf('H29-2', { field: 'LABOUR' })]);
  expect(await figures(db)).toEqual([
    `2026-11-16,${WARD},CIVIL_STATUS,50,50,0,0,0`,
    `2026-11-16,${WARD},LABOUR,2,2,0,0,0`,
    `2026-11-16,${WARD},LAND,7,7,0,0,0`,
  ]);
});

test('a closed week stays as it is when dossiers come late, and its verification finds them', async ({ db }) => {
  const week = periodContaining('week', '2026-11-09');
  await registerDossiers(db, [dossierOf('H29-1', { completedOn: '2026-11-12' })]);
  const closedAt = new Date('2026-11-18T02:30:00.000Z');
  await closePeriod(db, week, { by: 'test', now: closedAt, timeZone: TIME_ZONE });
  const before = await db.closing.findMany({ select: { sha256: true } });
  await registerDossiers(
    db,
    [dossierOf('H29-2', { completedOn: '2026-11-12' }), dossierOf('H29-1', { completedOn: '2026-11-13' })],
    { now: LATER },
  );
  expect(await db.closing.findMany({ select: { sha256: true } })).toEqual(before);
  expect(await verifyPeriod(db, week)).toMatchObject({ sound: true, later: { figures: 2 }, staleCounts: [] });
});

test('nobody takes a dossier from another unit by sending it as their own', async ({ db }) => {
  const district = await db.unit.findFirstOrThrow({ where: { code: DISTRICT } });
  const own = new Set([district.id]);
  await registerDossiers(db, [dossierOf('H29-1')]);
  const taken = await registerDossiers(db, [dossierOf('H29-1', { unit: DISTRICT, field: 'LAND' })], { unitIds: own });
  expect(taken).toMatchObject({
    state: 'rejected',
    rejected: [{ line: 1, code: 'unit-not-yours', column: 'dossier' }],
  });
  const other = await registerDossiers(db, [dossierOf('H29-2')], { unitIds: own });
  expect(other).toMatchObject({ state: 'rejected', rejected: [{ line: 1, code: 'unit-not-yours', column: 'unit' }] });
  expect(await db.dossierImport.count()).toBe(1);
  expect(await figures(db)).toEqual([`2026-11-16,${WARD},CIVIL_STATUS,1,1,0,0,0`]);
});

test('a number that comes again with another unit is refused, and nothing of its file is taken', async ({ db }) => {
  await registerDossiers(db, [dossierOf('H29-1')]);
  const before = await db.dossier.findMany();
  const moved = await registerDossiers(db, [dossierOf('H29-2'), dossierOf('h29-1', { unit: DISTRICT })]);
  expect(moved).toMatchObject({
    state: 'rejected',
    wrongLines: 1,
    rejected: [{ line: 2, code: 'dossier-of-another-unit', column: 'dossier' }],
  });
  expect(await db.dossier.findMany()).toEqual(before);
  expect(await registerDossiers(db, [dossierOf('H29-1', { field: 'LAND' })])).toMatchObject({ changed: 1 });
});

test('dossiers and files that come at the same instant leave the count of all dossiers in force', async ({ db }) => {
  const sent = Array.from({ length: 9 }, (_, index) => {
    return index === 4
      ? send(db, `2026-11-16,${WARD},CIVIL_STATUS,99,0,0,0,0`)
      : registerDossiers(db, [dossierOf(`H29-${index}`), dossierOf('the same in all', { procedure: String(index) })]);
  });
  await Promise.all(sent);
  expect(await figures(db)).toEqual([`2026-11-16,${WARD},CIVIL_STATUS,9,9,0,0,0`]);
  expect(await db.dossier.count()).toBe(9);
});

test('whatever is registered and corrected, every cell is the count of its dossiers', async ({ db }) => {
  const dossier = fc.record({
    dossier: fc.integer({ min: 1, max: 12 }).map((n) => `000.00.16.H29-${n}`),
    unit: fc.constantFrom(WARD, DISTRICT),
    field: fc.constantFrom('CIVIL_STATUS', 'LAND'),
    channel: fc.constantFrom(...dossierChannels),
    dueOn: fc.constantFrom('2026-11-12', '2026-11-17'),
    completedOn: fc.constantFrom('2026-11-15', '2026-11-16'),
  });
  const files = fc.uniqueArray(dossier, { minLength: 1, maxLength: 8, selector: (one) => one.dossier });
  await fc.assert(
    fc.asyncProperty(files, async (rows) => {
      await registerDossiers(
        db,
        rows.map(({ dossier: number, ...row }) => dossierOf(number, row)),
      );
      const counted = new Map<string, number>();
      for (const d of await db.dossier.findMany()) {
        const late = d.completedOn > d.dueOn ? 'late' : 'on time';
        for (const key of [
          `${d.completedOn} ${d.unitId} ${d.fieldCode}`,
          `${d.completedOn} ${d.unitId} ${d.fieldCode} ${late}`,
        ]) {
          counted.set(key, (counted.get(key) ?? 0) + 1);
        }
      }
      for (const v of await db.volume.findMany()) {
        const key = `${v.day} ${v.unitId} ${v.fieldCode}`;
        expect([v.completed, v.onTime]).toEqual([counted.get(key) ?? 0, counted.get(`${key} on time`) ?? 0]);
        counted.delete(key);
      }
      expect([...counted.keys()].filter((key) => !/late|on time/.test(key))).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

test('a field that left a level on a day is taken of dossiers completed before it, and refused from then on', async ({
  db,
}) => {
  const levels = [{ level: 'WARD' as const, field: 'LABOUR', handles: false }];
  await inTransaction(db, (tx) => writeHandling(tx, { day: '2026-11-16', levels, units: [] }));
  const lastWeek = dossierOf('H29-1', { field: 'LABOUR', completedOn: '2026-11-13' });
  expect(await registerDossiers(db, [lastWeek])).toMatchObject({ state: 'imported', added: 1 });
  const thisWeek = dossierOf('H29-2', { field: 'LABOUR', completedOn: '2026-11-16' });
  expect(await registerDossiers(db, [thisWeek])).toMatchObject({
    state: 'rejected',
    rejected: [{ code: 'field-not-handled' }],
  });
});
