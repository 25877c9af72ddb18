import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeDatabaseFile } from '~/platform/database/file-permissions.server';
import { putDatabaseInPlace } from '~/platform/database/database-files.server';
import { lockForServer } from '~/platform/database/server-lock.server';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { backUpSqlite, restoreSqlite } from '~/platform/database/backup.server';
import { seedReference } from '~/registry/reference/store/reference.server';
import { simulateCity } from '../../../scripts/simulation/simulation.server';
import { makeFastFolder } from '../../support/fast-folder';
import { TEST_NOW } from '../../support/template';

const placing = { root: process.cwd(), stamp: '20261118' };

const made = makeFastFolder('hai-long-backup-');
const madeCity = path.join(made, 'city.db');

beforeAll(async () => {
  await applyMigrations(`file:${madeCity}`, process.cwd());
  const db = await openDatabase(`file:${madeCity}`);
  await seedReference(db, { now: TEST_NOW });
  await simulateCity(db, { weeks: 1, responses: 200, seed: 1, now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' });
  await db.$disconnect();
});

afterAll(() => rmSync(made, { recursive: true }));

// The embedded database is copied as a file; PostgreSQL has tools of its own.
async function withCity(work: (folder: string, db: Database, file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-backup-'));
  const file = path.join(folder, 'city.db');
  copyFileSync(madeCity, file);
  const db = await openDatabase(`file:${file}`);
  try {
    await work(folder, db, file);
  } finally {
    await db.$disconnect();
    rmSync(folder, { recursive: true });
  }
}

async function responsesIn(file: string): Promise<unknown[]> {
  const db = await openDatabase(`file:${file}`);
  const rows = await db.response.findMany({ orderBy: { id: 'asc' } });
  await db.$disconnect();
  return rows;
}

test('what was backed up is what comes back, and the database before stays beside it', async () => {
  await withCity(async (folder, db, file) => {
    const backup = path.join(folder, 'city.backup');
    const saved = await backUpSqlite(db, backup);
    expect(saved.responses).toBe(200);
    const before = await db.response.findMany({ orderBy: { id: 'asc' } });
    await db.response.deleteMany();
    await db.$disconnect();
    const { counts, replaced } = await restoreSqlite(backup, file, placing);
    expect(counts).toEqual(saved);
    expect(await responsesIn(file)).toEqual(before);
    expect(await responsesIn(replaced ?? '')).toEqual([]);
  });
});

test('a backup of a database in use holds all that was saved before it began', async () => {
  await withCity(async (folder, db, file) => {
    const writer = await openDatabase(`file:${file}`);
    const [saved] = await Promise.all([
      backUpSqlite(db, path.join(folder, 'busy.backup')),
      writer.auditEvent.create({
        data: { at: TEST_NOW, actor: 'test', action: 'test', subject: 'meanwhile' },
        select: { id: true },
      }),
    ]);
    expect(saved.responses).toBe(200);
    await writer.$disconnect();
  });
});

test('a backup never takes the place of another one', async () => {
  await withCity(async (folder, db) => {
    const backup = path.join(folder, 'city.backup');
    writeFileSync(backup, 'of yesterday');
    await expect(backUpSqlite(db, backup)).rejects.toThrow('exists already');
  });
});

test.each([
  [
    'no database at all',
    (file: string) => writeFileSync(file, 'this is not a database, though it is a file of some length'),
  ],
  ['an empty file from elsewhere', (file: string) => writeFileSync(file, Buffer.alloc(8192, 7))],
])('a file that is %s changes nothing', async (_, make) => {
  await withCity(async (folder, db, file) => {
    await db.$disconnect();
    const broken = path.join(folder, 'broken');
    make(broken);
    await expect(restoreSqlite(broken, file, placing)).rejects.toThrow();
    expect(await responsesIn(file)).toHaveLength(200);
    expect(existsSync(`${file}.restoring`)).toBe(false);
  });
});

test('a database that the server has open is not replaced', async () => {
  await withCity(async (folder, db, file) => {
    const backup = path.join(folder, 'city.backup');
    await backUpSqlite(db, backup);
    await expect(restoreSqlite(backup, file, placing)).rejects.toThrow('stop the server first');
    expect(await db.response.count()).toBe(200);
  });
}, 60_000);

test('a backup is restored where there was nothing', async () => {
  await withCity(async (folder, db) => {
    const backup = path.join(folder, 'city.backup');
    await backUpSqlite(db, backup);
    const fresh = path.join(folder, 'fresh.db');
    const copy = path.join(folder, 'copy.backup');
    copyFileSync(backup, copy);
    expect((await restoreSqlite(copy, fresh, placing)).replaced).toBeNull();
    expect(await responsesIn(fresh)).toHaveLength(200);
  });
});

/** Copies a database with its log, as a crash leaves the two. */
function crash(file: string, name: string): string {
  for (const suffix of ['', '-wal']) copyFileSync(`${file}${suffix}`, `${name}${suffix}`);
  expect(statSync(`${name}-wal`).size).toBeGreaterThan(0);
  return name;
}

async function damageIn(file: string): Promise<unknown> {
  const db = await openDatabase(`file:${file}`);
  return db.$queryRaw`PRAGMA integrity_check(1)`.finally(() => db.$disconnect());
}

const WHOLE = [{ integrity_check: 'ok' }];

test('a backup is restored where a crash left a log whose database was moved away, and the log is kept aside and replayed over nothing', async () => {
  await withCity(async (folder, db, file) => {
    const backup = path.join(folder, 'city.backup');
    await backUpSqlite(db, backup);
    await db.response.updateMany({ data: { level: 1 } });
    await simulateDay(db);
    const target = crash(file, path.join(folder, 'crashed.db'));
    renameSync(target, path.join(folder, 'damaged.db'));
    const log = readFileSync(`${target}-wal`);

    const restored = await restoreSqlite(backup, target, placing);
    expect(restored).toMatchObject({ replaced: null, log: `${target}.replaced-${placing.stamp}-wal` });
    expect(readFileSync(restored.log ?? '').equals(log)).toBe(true);
    expect(await damageIn(target)).toEqual(WHOLE);
    expect(await responsesIn(target)).toEqual(await responsesIn(backup));
    // With its own database the log can still be read.
    renameSync(restored.log ?? '', path.join(folder, 'damaged.db-wal'));
    expect(await responsesIn(path.join(folder, 'damaged.db'))).toEqual(
      await db.response.findMany({ orderBy: { id: 'asc' } }),
    );
  });
});

/** Enough writing for a log that changes many pages. */
async function simulateDay(db: Database): Promise<void> {
  for (let n = 0; n < 20; n += 1)
    await db.auditEvent.create({
      data: { at: TEST_NOW, actor: 'test', action: 'test', subject: `${n}` },
      select: { id: true },
    });
}

test('a backup takes the place of a database that is too damaged to be opened, which stays beside it with its log', async () => {
  await withCity(async (folder, db, file) => {
    const backup = path.join(folder, 'city.backup');
    await backUpSqlite(db, backup);
    await simulateDay(db);
    const target = crash(file, path.join(folder, 'crashed.db'));
    writeFileSync(target, 'not a database any more, though it is a file of some length');
    const { replaced, log } = await restoreSqlite(backup, target, placing);
    expect([existsSync(replaced ?? ''), existsSync(`${replaced}-wal`), log]).toEqual([true, true, null]);
    expect(await damageIn(target)).toEqual(WHOLE);
    expect(await responsesIn(target)).toEqual(await responsesIn(backup));
  });
});

test('a finished database is put in place without what another one left under its name', async () => {
  await withCity(async (folder, db, file) => {
    const finished = path.join(folder, 'finished.db');
    await backUpSqlite(db, finished);
    await simulateDay(db);
    const target = crash(file, path.join(folder, 'demo.db'));
    rmSync(target);
    putDatabaseInPlace(finished, target);
    expect(await damageIn(target)).toEqual(WHOLE);
    expect(await responsesIn(target)).toHaveLength(200);
  });
});

test('no new database is made where a log lies whose own is gone: the log stays as it is, and the line says what to do', async () => {
  await withCity(async (folder, db, file) => {
    await simulateDay(db);
    const target = crash(file, path.join(folder, 'moved.db'));
    for (const leave of [() => rmSync(target), () => writeFileSync(target, '')]) {
      leave();
      const log = readFileSync(`${target}-wal`);
      expect(() => makeDatabaseFile(target)).toThrow(/moved\.db is not there, and its log is.*delete the log/);
      await expect(openDatabase(`file:${target}`)).rejects.toThrow('its log is');
      expect(readFileSync(`${target}-wal`).equals(log)).toBe(true);
    }
  });
});

test('a database that was not closed is not taken for a backup, nor the database itself', async () => {
  await withCity(async (folder, db, file) => {
    await simulateDay(db);
    const open = crash(file, path.join(folder, 'open.db'));
    await expect(restoreSqlite(open, path.join(folder, 'new.db'), placing)).rejects.toThrow(
      'open.db is not a backup: a log lies beside it',
    );
    await expect(restoreSqlite(file, file, placing)).rejects.toThrow('city.db is the database itself');
  });
});

test.each([
  ['of another program', (file: string) => makeShop(file), 'wrong.file belongs to another program'],
  [
    'that is no database',
    (file: string) =>
      Promise.resolve(writeFileSync(file, 'a letter to somebody, long enough not to be taken for an empty file')),
    'wrong.file is not a backup',
  ],
])('a file %s is refused by the name that it was given by', async (_, make, says) => {
  await withCity(async (folder, db, file) => {
    await db.$disconnect();
    const wrong = path.join(folder, 'wrong.file');
    await make(wrong);
    const refused = await restoreSqlite(wrong, file, placing).catch(String);
    expect(refused).toContain(says);
    expect(refused).not.toContain('restoring');
  });
});

async function makeShop(file: string): Promise<void> {
  const db = await openDatabase(`file:${file}`);
  await db.$executeRawUnsafe('CREATE TABLE invoices (a TEXT)').finally(() => db.$disconnect());
}

test('a database that a server holds is not restored, though its file was moved away or nobody has it open', async () => {
  await withCity(async (folder, db, file) => {
    const backup = path.join(folder, 'city.backup');
    await backUpSqlite(db, backup);
    await db.$disconnect();
    const hold = await lockForServer(`file:${file}`);
    await expect(restoreSqlite(backup, file, placing)).rejects.toThrow('stop the server first');
    rmSync(file);
    await expect(restoreSqlite(backup, file, placing)).rejects.toThrow('stop the server first');
    expect(existsSync(file)).toBe(false);
    await hold.release();
    expect((await restoreSqlite(backup, file, placing)).counts.responses).toBe(200);
  });
});
