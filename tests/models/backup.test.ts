import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase, type Database } from '~/db.server';
import { applyMigrations } from '~/migrations.server';
import { backUpSqlite, restoreSqlite } from '~/models/backup.server';
import { seedReference } from '~/models/reference.server';
import { simulateCity } from '~/models/simulation.server';
import { TEST_NOW } from '../support/database';

const placing = { root: process.cwd(), stamp: '20261118' };

// The embedded database is copied as a file whatever the project's provider; PostgreSQL has tools of its own.
async function withCity(work: (folder: string, db: Database, file: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-backup-'));
  const file = path.join(folder, 'city.db');
  await applyMigrations(`file:${file}`, process.cwd());
  const db = await openDatabase(`file:${file}`);
  try {
    await seedReference(db, { now: TEST_NOW });
    await simulateCity(db, { weeks: 1, responses: 200, seed: 1, now: TEST_NOW, timeZone: 'Asia/Ho_Chi_Minh' });
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
      writer.auditEvent.create({ data: { at: TEST_NOW, actor: 'test', action: 'test', subject: 'meanwhile' }, select: { id: true } }),
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
  ['no database at all', (file: string) => writeFileSync(file, 'this is not a database, though it is a file of some length')],
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
