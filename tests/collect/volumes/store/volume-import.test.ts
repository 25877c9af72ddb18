import fc from 'fast-check';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { toWeekKey } from '~/base/calendar/period';
import { groupBy } from '~/base/group-by';
import type { Database } from '~/platform/database/db.server';
import { openFigureWriter } from '~/collect/volumes/store/figure-writer.server';
import { listBranchIds } from '~/registry/units/store/unit-directory.server';
import { listVolumeImports } from '~/collect/volumes/store/volume-history.server';
import { findUnsettled, settleFigures, settleSome } from '~/collect/volumes/store/figure-settling.server';
import { putInForce } from '~/collect/volumes/store/figures-in-force.server';
import {
  acceptFigures,
  clearAbandoned,
  dropFigures,
  recordFigures,
  stageFigures,
} from '~/collect/volumes/store/volume-figures.server';
import { importVolumes } from '~/collect/volumes/store/volume-import.server';
import { previewVolumes } from '~/collect/volumes/store/volume-preview.server';
import { startStagedSweep } from '~/server/staged-sweep.server';
import { databaseTest as test, TEST_NOW } from '../../../support/database';
import { acceptUnsettled, withTransactions } from '../../../support/unsettled-import';

const HEADER = 'day,unit,field,completed,on_time,online,postal_received,postal_returned';
const WARDS = ['26734', '26737', '26740'];

function file(rows: readonly string[]) {
  const bytes = Buffer.from([HEADER, ...rows].join('\n'));
  return {
    bytes,
    format: 'csv',
    fileName: 'a.csv',
    source: 'CLI',
    actor: 'an',
    now: TEST_NOW,
    timeZone: 'Asia/Ho_Chi_Minh',
  } as const;
}

/** The figures that rule; the sums by week always follow them. */
async function inForce(db: Database): Promise<Map<string, number>> {
  await expectSumsByWeek(db);
  const cells = await db.volume.findMany({ select: { day: true, unitId: true, fieldCode: true, completed: true } });
  const units = await db.unit.findMany({ where: { code: { in: WARDS } }, select: { id: true, code: true } });
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  return new Map(cells.map((cell) => [`${cell.day},${codes.get(cell.unitId)},${cell.fieldCode}`, cell.completed]));
}

async function expectSumsByWeek(db: Database): Promise<void> {
  const byWeek = groupBy(
    await db.volume.findMany({ orderBy: { day: 'asc' } }),
    ({ day, unitId, fieldCode }) => `${toWeekKey(day)} ${unitId} ${fieldCode}`,
  );
  const sums = [...byWeek].map(([place, days]) => {
    const completed = days.reduce((sum, day) => sum + day.completed, 0);
    const onTime = days.reduce((sum, day) => sum + day.onTime, 0);
    return `${place} ${completed} ${onTime} ${days.at(-1)?.day}`;
  });
  const kept = (await db.weekVolume.findMany()).map(
    (row) => `${row.week} ${row.unitId} ${row.fieldCode} ${row.completed} ${row.onTime} ${row.lastDay}`,
  );
  expect(kept.sort()).toEqual(sums.sort());
}

const cell = fc.record({
  place: fc
    .tuple(
      fc.constantFrom('2026-11-15', '2026-11-16', '2026-11-17'),
      fc.constantFrom(...WARDS),
      fc.constantFrom('LAND', 'LABOUR'),
    )
    .map((parts) => parts.join()),
  completed: fc.nat({ max: 3 }),
});
const files = fc.array(fc.uniqueArray(cell, { minLength: 1, selector: (one) => one.place }), {
  minLength: 1,
  maxLength: 6,
});

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
      await db.weekVolume.deleteMany();
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
  const days = Array.from({ length: 900 }, (_, index) =>
    new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10),
  );
  const rows = days.flatMap((day) => WARDS.map((ward) => `${day},${ward},LAND,5,5,0,0,0`));
  expect(await importVolumes(db, file(rows))).toMatchObject({ state: 'imported', rowCount: 2700, newCells: 2700 });
  expect(await db.volume.count()).toBe(2700);
});

test('what a large import left behind that was broken off is in no figure, and is cleared away once nothing is heard of it', async ({
  db,
}) => {
  const sent = { source: 'CLI', actor: 'an', fileName: 'a.csv' } as const;
  const { id } = await stageFigures(db, sent);
  const writer = await openFigureWriter(db, id);
  const unit = await db.unit.findFirstOrThrow({ where: { code: WARDS[0] }, select: { id: true } });
  const counts = { completed: 5, on_time: 5, online: 0, postal_received: 0, postal_returned: 0 };
  await writer.add([{ day: '2026-11-16', unitId: unit.id, field: 'LAND', ...counts }]);
  await writer.close();
  expect(await db.volume.count()).toBe(0);
  expect((await listVolumeImports(db, { page: 1, pageSize: 10 })).imports).toEqual([]);

  const heard = await clearAbandoned(db, new Map());
  expect(await db.volumeEntry.count()).toBe(1);
  await db.volumeImport.update({ where: { id }, data: { sha256: 'a later sign of life' } });
  const heardAgain = await clearAbandoned(db, heard);
  expect(await db.volumeEntry.count()).toBe(1);
  await clearAbandoned(db, heardAgain);
  expect([await db.volumeEntry.count(), await db.volumeImport.count()]).toEqual([0, 0]);
});

const land = (day: string, completed: number, unit = '26734') => ({ day, unit, field: 'LAND', completed });

test('a large import that was stopped once it was accepted comes to rule all its days, and never over a newer figure', async ({
  db,
}) => {
  const { counts } = await acceptUnsettled(
    db,
    ['2026-11-15', '2026-11-16', '2026-11-17'].map((day) => land(day, 5)),
  );
  expect(counts).toEqual({ newCells: 3, changed: 0, lowered: 0 });
  expect((await inForce(db)).size).toBe(0);
  const unit = await db.unit.findFirstOrThrow({ where: { code: '26734' }, select: { id: true } });
  const newer = { sha256: 'of another', source: 'API', actor: 'an', fileName: '', receivedAt: TEST_NOW } as const;
  const figure = {
    day: '2026-11-16',
    unitId: unit.id,
    field: 'LAND',
    completed: 9,
    on_time: 5,
    online: 0,
    postal_received: 0,
    postal_returned: 0,
  };
  await db.$transaction(async (tx) => putInForce(tx, await recordFigures(tx, newer, [figure])));

  await Promise.all([settleFigures(db), settleFigures(db)]);
  expect(await inForce(db)).toEqual(
    new Map([
      ['2026-11-15,26734,LAND', 5],
      ['2026-11-16,26734,LAND', 9],
      ['2026-11-17,26734,LAND', 5],
    ]),
  );
  expect(await findUnsettled(db)).toBeNull();
});

test('the figures of a large import come to rule by whole days, as many as a transaction may have, and a larger day by itself', async ({
  db,
}) => {
  const rowsOf = {
    '2026-11-12': 1,
    '2026-11-13': 3,
    '2026-11-14': 1,
    '2026-11-15': 1,
    '2026-11-16': 2,
    '2026-11-17': 1,
  };
  await acceptUnsettled(
    db,
    Object.entries(rowsOf).flatMap(([day, rows]) => WARDS.slice(0, rows).map((ward) => land(day, 5, ward))),
  );
  const ruling: number[] = [];
  const next: (string | undefined)[] = [];
  for (let lot = 0; lot < 5; lot += 1) {
    await settleSome(db, 2);
    await expectSumsByWeek(db);
    ruling.push(await db.volume.count());
    next.push((await findUnsettled(db))?.nextDay);
  }
  expect(ruling).toEqual([1, 4, 6, 8, 9]);
  expect(next).toEqual(['2026-11-13', '2026-11-14', '2026-11-16', '2026-11-17', undefined]);
});

test('the next import settles what the one before left', async ({ db }) => {
  await acceptUnsettled(db, [land('2026-11-15', 5), land('2026-11-16', 5)]);
  await importVolumes(db, file(['2026-11-16,26737,LAND,5,5,1,0,0']));
  expect(await db.volume.count()).toBe(3);
});

test('what an import changes is counted against all that was accepted before, also by another process at the last moment', async ({
  db,
}) => {
  const beside = withTransactions(db, async (time) => {
    if (time === 1) await acceptUnsettled(db, [land('2026-11-16', 100)]);
  });
  expect(await importVolumes(beside, file(['2026-11-16,26734,LAND,10,5,1,0,0']))).toMatchObject({
    newCells: 0,
    changed: 1,
  });
  expect(await db.auditEvent.count({ where: { action: 'volume.lower' } })).toBe(1);
  expect(await inForce(db)).toEqual(new Map([['2026-11-16,26734,LAND', 10]]));
});

const largeFile = () => {
  const days = Array.from({ length: 700 }, (_, index) =>
    new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
  );
  return file(days.flatMap((day) => WARDS.map((ward) => `${day},${ward},LAND,5,5,0,0,0`)));
};

test('a large import counts what it changes anew when another one was accepted while it was read', async ({ db }) => {
  const beside = withTransactions(db, async (time) => {
    if (time === 1) await acceptUnsettled(db, [land('2024-01-01', 100), land('2024-01-02', 5)]);
  });
  expect(await importVolumes(beside, largeFile())).toMatchObject({ state: 'imported', newCells: 2098, changed: 2 });
  expect(await db.auditEvent.count({ where: { action: 'volume.lower' } })).toBe(1);
});

test('an import whose figures cannot rule yet is told as imported, and comes to rule later', async ({ db }) => {
  const failing = withTransactions(db, (time) =>
    time > 1 ? Promise.reject(new Error('disk full')) : Promise.resolve(),
  );
  expect(await importVolumes(failing, largeFile())).toMatchObject({
    state: 'imported',
    rowCount: 2100,
    newCells: 2100,
  });
  expect(await db.volume.count()).toBe(0);
  expect(await importVolumes(db, largeFile())).toMatchObject({ state: 'unchanged' });
  await settleFigures(db);
  expect(await db.volume.count()).toBe(2100);
});

test('an import that cannot be settled does not keep out the next one', async ({ db }) => {
  await acceptUnsettled(db, [land('2026-11-15', 5)]);
  const failing = withTransactions(db, (time) =>
    time === 1 ? Promise.reject(new Error('broken')) : Promise.resolve(),
  );
  expect(await importVolumes(failing, file(['2026-11-16,26734,LAND,10,5,1,0,0']))).toMatchObject({
    state: 'imported',
    newCells: 1,
  });
});

test('a sweep that cannot settle one import clears away all the same what others left behind', async ({ db }) => {
  await acceptUnsettled(db, [land('2026-11-15', 5)]);
  await stageFigures(db, { source: 'CLI', actor: 'an', fileName: 'a.csv' });
  const lines: string[] = [];
  const failing = withTransactions(db, () => Promise.reject(new Error('broken')));
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const stop = startStagedSweep({
    db: failing,
    log: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
  });
  vi.advanceTimersByTime(600_000);
  await stop();
  vi.useRealTimers();
  expect(lines).toHaveLength(2);
  expect(await db.volumeImport.count({ where: { state: 'STAGED' } })).toBe(0);
});

test('what was accepted is never cleared away, and what was cleared away is never accepted', async ({ db }) => {
  const sent = { source: 'CLI', actor: 'an', fileName: 'a.csv' } as const;
  const accepted = await stageFigures(db, sent);
  await db.$transaction((tx) => acceptFigures(tx, accepted.id, { sha256: 'of the file', receivedAt: TEST_NOW }, 0));
  await dropFigures(db, accepted.id);
  expect(await db.volumeImport.count({ where: { id: accepted.id, state: 'ACCEPTED' } })).toBe(1);

  const dropped = await stageFigures(db, sent);
  await dropFigures(db, dropped.id);
  await expect(
    db.$transaction((tx) => acceptFigures(tx, dropped.id, { sha256: 'of another', receivedAt: TEST_NOW }, 0)),
  ).rejects.toThrow('cleared away');
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
  expect((await previewVolumes(db, next)).importedBefore).toMatchObject({
    actor: 'an',
    fileName: 'a.csv',
    rowCount: 3,
  });
});

test('who belongs to a district sends its figures and its wards, and no others', async ({ db }) => {
  const ward = await db.unit.findFirstOrThrow({
    where: { code: '26734' },
    select: { parentId: true, parent: { select: { code: true } } },
  });
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
