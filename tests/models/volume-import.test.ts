import fc from 'fast-check';
import { expect } from 'vitest';
import type { Database } from '~/db.server';
import { openFigureWriter } from '~/models/figure-writer.server';
import { listBranchIds } from '~/models/unit-directory.server';
import { listVolumeImports } from '~/models/volume-history.server';
import { putInForce, putInForceByDays, settleFigures } from '~/models/figures-in-force.server';
import { acceptFigures, clearGivenUp, dropFigures, recordFigures, stageFigures } from '~/models/volume-figures.server';
import { importVolumes } from '~/models/volume-import.server';
import { previewVolumes } from '~/models/volume-preview.server';
import { databaseTest as test, TEST_NOW } from '../support/database';

const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const WARDS = ['26734', '26737', '26740'];

function file(rows: readonly string[]) {
  const bytes = Buffer.from([HEADER, ...rows].join('\n'));
  return { bytes, format: 'csv', fileName: 'a.csv', source: 'CLI', actor: 'an', now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' } as const;
}

async function inForce(db: Database): Promise<Map<string, number>> {
  const cells = await db.volume.findMany({ select: { day: true, unitId: true, fieldCode: true, completed: true } });
  const units = await db.unit.findMany({ where: { code: { in: WARDS } }, select: { id: true, code: true } });
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  return new Map(cells.map((cell) => [`${cell.day},${codes.get(cell.unitId)},${cell.fieldCode}`, cell.completed]));
}

const cell = fc.record({
  place: fc
    .tuple(fc.constantFrom('2026-11-16', '2026-11-17'), fc.constantFrom(...WARDS), fc.constantFrom('LAND', 'LABOUR'))
    .map((parts) => parts.join()),
  completed: fc.nat({ max: 3 }),
});
const files = fc.array(fc.uniqueArray(cell, { minLength: 1, selector: (one) => one.place }), { minLength: 1, maxLength: 6 });

test('after any files the newest figure of each cell is in force and every figure is on record', async ({ db }) => {
  await fc.assert(
    fc.asyncProperty(files, async (sent) => {
      const expected = new Map<string, number>();
      const seen = new Set<string>();
      let entries = 0;
      for (const cells of sent) {
        const rows = cells.map(({ place, completed }) => `${place},${completed},0,0,0,0`);
        const before = new Map(expected);
        const result = await importVolumes(db, file(rows));
        if (seen.has(rows.join())) {
          expect(result).toMatchObject({ state: 'unchanged', newCells: 0, changed: 0 });
          continue;
        }
        seen.add(rows.join());
        entries += cells.length;
        for (const { place, completed } of cells) expected.set(place, completed);
        expect(result).toMatchObject({
          state: 'imported',
          rowCount: cells.length,
          newCells: cells.filter(({ place }) => !before.has(place)).length,
          changed: cells.filter(({ place, completed }) => before.has(place) && before.get(place) !== completed).length,
        });
      }
      expect(await inForce(db)).toEqual(expected);
      expect(await db.volumeEntry.count()).toBe(entries);
      await db.volume.deleteMany();
      await db.volumeEntry.deleteMany();
      await db.volumeImport.deleteMany();
    }),
    { numRuns: 25 },
  );
});

test('files of several that arrive together leave the figures of the newest import in force', async ({ db }) => {
  const rows = (completed: number) => WARDS.map((ward) => `2026-11-16,${ward},LAND,${completed},0,0,0,0`);
  await Promise.all([1, 2, 3, 4, 5, 6].map((completed) => importVolumes(db, file(rows(completed)))));
  const newest = await db.volumeImport.findFirstOrThrow({ orderBy: { id: 'desc' }, select: { id: true } });
  const cells = await db.volume.findMany({ select: { importId: true } });
  expect(cells.map(({ importId }) => importId)).toEqual(WARDS.map(() => newest.id));
  expect(await db.volumeEntry.count()).toBe(6 * WARDS.length);
});

test('more rows than one statement holds are imported whole', async ({ db }) => {
  const days = Array.from({ length: 900 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10));
  const rows = days.flatMap((day) => WARDS.map((ward) => `${day},${ward},LAND,5,5,0,0,0`));
  expect(await importVolumes(db, file(rows))).toMatchObject({ state: 'imported', rowCount: 2700, newCells: 2700 });
  expect(await db.volume.count()).toBe(2700);
});

test('what a large import left behind that was broken off is in no figure, and is cleared away once nothing is heard of it', async ({ db }) => {
  const sent = { source: 'CLI', actor: 'an', fileName: 'a.csv' } as const;
  const { id } = await stageFigures(db, sent);
  const writer = await openFigureWriter(db, id);
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARDS[0] }, select: { id: true } });
  const counts = { completed: 5, on_time: 5, online: 0, postal_received: 0, postal_returned: 0 };
  await writer.add([{ day: '2026-11-16', unitId: unit.id, field: 'LAND', ...counts }]);
  await writer.close();
  expect(await db.volume.count()).toBe(0);
  expect((await listVolumeImports(db, { page: 1, pageSize: 10 })).imports).toEqual([]);

  const heard = await clearGivenUp(db, new Map());
  expect(await db.volumeEntry.count()).toBe(1);
  await db.volumeImport.update({ where: { id }, data: { sha256: 'a later sign of life' } });
  const heardAgain = await clearGivenUp(db, heard);
  expect(await db.volumeEntry.count()).toBe(1);
  await clearGivenUp(db, heardAgain);
  expect([await db.volumeEntry.count(), await db.volumeImport.count()]).toEqual([0, 0]);
});

test('a large import that was stopped once it was accepted comes to rule all its days, and never over a newer figure', async ({ db }) => {
  const days = ['2026-11-15', '2026-11-16', '2026-11-17'];
  const { id } = await stageFigures(db, { source: 'CLI', actor: 'an', fileName: 'a.csv' });
  const writer = await openFigureWriter(db, id);
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARDS[0] }, select: { id: true } });
  const counts = { completed: 5, on_time: 5, online: 0, postal_received: 0, postal_returned: 0 };
  await writer.add(days.map((day) => ({ day, unitId: unit.id, field: 'LAND', ...counts })));
  await writer.close();
  const noted = await db.$transaction(async (tx) => {
    await acceptFigures(tx, id, { sha256: 'of the file', receivedAt: TEST_NOW }, days.length);
    return putInForceByDays(tx, id);
  });
  expect(noted).toEqual({ newCells: 3, changed: 0, lowered: 0 });
  expect([...(await inForce(db)).keys()]).toEqual([]);
  const newer = { sha256: 'of another', source: 'API', actor: 'an', fileName: '', receivedAt: TEST_NOW } as const;
  await db.$transaction(async (tx) => putInForce(tx, await recordFigures(tx, newer, [{ day: '2026-11-16', unitId: unit.id, field: 'LAND', ...counts, completed: 9 }])));

  await Promise.all([settleFigures(db), settleFigures(db)]);
  expect([...(await inForce(db)).values()]).toEqual(expect.arrayContaining([5, 9, 5]));
  expect((await inForce(db)).get('2026-11-16,26734,LAND')).toBe(9);
  expect(await db.volumeImport.count({ where: { nextDay: { not: null } } })).toBe(0);
});

test('the next import settles what the one before left', async ({ db }) => {
  const rows = Array.from({ length: 900 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10));
  await importVolumes(db, file(rows.flatMap((day) => WARDS.map((ward) => `${day},${ward},LAND,5,5,0,0,0`))));
  await db.volume.deleteMany({ where: { day: { gte: '2024-01-01' } } });
  await db.volumeImport.updateMany({ data: { nextDay: '2024-01-01' } });
  await importVolumes(db, file(['2026-11-16,26734,LAND,5,5,1,0,0']));
  expect(await db.volume.count()).toBe(2701);
});

test('what was accepted is never cleared away, and what was cleared away is never accepted', async ({ db }) => {
  const sent = { source: 'CLI', actor: 'an', fileName: 'a.csv' } as const;
  const accepted = await stageFigures(db, sent);
  await db.$transaction((tx) => acceptFigures(tx, accepted.id, { sha256: 'of the file', receivedAt: TEST_NOW }, 0));
  await dropFigures(db, accepted.id);
  expect(await db.volumeImport.count({ where: { id: accepted.id, state: 'ACCEPTED' } })).toBe(1);

  const dropped = await stageFigures(db, sent);
  await dropFigures(db, dropped.id);
  await expect(db.$transaction((tx) => acceptFigures(tx, dropped.id, { sha256: 'of another', receivedAt: TEST_NOW }, 0))).rejects.toThrow('cleared away');
});

test('a preview says what an import would do and writes nothing', async ({ db }) => {
  await importVolumes(db, file(['2026-11-16,26734,LAND,5,5,1,0,0', '2026-11-16,26737,LAND,7,7,0,0,0']));
  const next = file([
    '2026-11-16,26734,LAND,6,5,1,0,0',
    '2026-11-16,26737,LAND,7,7,0,0,0',
    '2026-11-17,26740,LABOUR,1,1,0,0,0',
  ]);
  expect(await previewVolumes(db, next)).toMatchObject({
    importedBefore: null,
    rowCount: 3,
    days: 2,
    firstDay: '2026-11-16',
    lastDay: '2026-11-17',
    units: 3,
    fields: 2,
    totals: { completed: 14, on_time: 13, online: 1, postal_received: 0, postal_returned: 0 },
    newCells: 1,
    sameCells: 1,
    changedCells: 1,
    changes: [{ line: 2, unit: '26734', before: { completed: 5 }, after: { completed: 6 } }],
    rejectedCount: 0,
  });
  expect(await db.volumeImport.count()).toBe(1);
  expect(await importVolumes(db, next)).toMatchObject({ newCells: 1, changed: 1 });
  expect((await previewVolumes(db, next)).importedBefore).toMatchObject({ actor: 'an', fileName: 'a.csv', rowCount: 3 });
});

test('who belongs to a district sends its figures and its wards, and no others', async ({ db }) => {
  const ward = await db.unit.findFirstOrThrow({ where: { code: '26734' }, select: { parentId: true, parent: { select: { code: true } } } });
  const unitIds = await listBranchIds(db, ward.parentId ?? 0);
  const own = [`2026-11-16,${ward.parent?.code},LAND,5,5,1,0,0`, '2026-11-16,26734,LAND,5,5,1,0,0'];
  const refused = await importVolumes(db, { ...file([...own, '2026-11-16,SYT,HEALTH,5,5,1,0,0']), unitIds });
  expect(refused).toMatchObject({
    state: 'rejected',
    rejected: [{ line: 4, code: 'unit-not-yours', column: 'unit', value: 'SYT' }],
  });
  expect(await db.volume.count()).toBe(0);
  expect(await importVolumes(db, { ...file(own), unitIds })).toMatchObject({ state: 'imported', rowCount: 2 });
  await importVolumes(db, file(['2026-11-16,SYT,HEALTH,5,5,1,0,0']));
  expect(await listVolumeImports(db, { unitIds, page: 1, pageSize: 10 })).toMatchObject({ total: 1 });
  expect(await listVolumeImports(db, { page: 1, pageSize: 10 })).toMatchObject({ total: 2 });
});
