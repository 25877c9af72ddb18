import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase, type Database } from '~/platform/database/db.server';
import { connectForMigrations } from '~/platform/database/migration-connection.server';
import { fingerprintSecret, requireSameSecret } from '~/platform/database/secret-fingerprint.server';
import { findPostgresql } from '../../scripts/find-postgresql.mjs';
import { runCommand, SECRET } from '../support/command';
import { copyTemplate, emptyDatabase, type OwnDatabase } from '../support/own-database';
import { rate, WARD } from '../measure/reports/store/report-world';

const { provider } = inject('databaseTemplate');
const RATINGS = 7;
const later = {
  name: '20990101000000_later',
  sql: `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', '2099-01-01')`,
};

// The tools of PostgreSQL lie in PATH or beside its server, which packages put outside it.
const toolPath = [process.env.PATH ?? '', findPostgresql() ?? ''].join(path.delimiter);

function run(name: 'backup' | 'restore', { url }: { url: string }, args: readonly string[], secret = SECRET) {
  return runCommand(name, args, { PATH: toolPath, DATABASE_URL: url, SESSION_SECRET: secret });
}

function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'hai-long-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

async function inDatabase<T>({ url }: { url: string }, work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

async function cityWith(ratings: number): Promise<OwnDatabase> {
  const city = await copyTemplate();
  onTestFinished(() => city.remove());
  await inDatabase(city, async (db) => {
    await requireSameSecret(db, SECRET);
    await rate(db, { unit: WARD, field: 'LAND', day: '2026-11-16', level: 5, count: ratings });
  });
  return city;
}

/** A backup of a city of seven ratings, made by the command, in a folder that was not there. */
async function backUp(): Promise<{ city: OwnDatabase; file: string; said: ReturnType<typeof run> }> {
  const city = await cityWith(RATINGS);
  const file = path.join(newFolder(), 'not', 'there', 'city.backup');
  return { city, file, said: run('backup', city, [file]) };
}

const ratingsIn = (database: OwnDatabase) => inDatabase(database, (db) => db.response.count());

async function statement({ url }: OwnDatabase, sql: string): Promise<void> {
  const connection = await connectForMigrations(url);
  await connection.run(sql);
  await connection.close();
}

test(`a backup says what it holds and is made in a folder that was not there, and what it holds is restored and counted again (${provider})`, async () => {
  const { file, said } = await backUp();
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toContain(`${file}: ${RATINGS} responses, 0 volumeEntries`);
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(existsSync(`${file}.part`)).toBe(false);

  const target = await emptyDatabase();
  onTestFinished(() => target.remove());
  const restored = run('restore', target, [file], `another ${SECRET}`);
  expect(restored.code, restored.err).toBe(0);
  expect(restored.out).toContain(provider === 'sqlite' ? `${RATINGS} ratings` : `${RATINGS} responses`);
  expect(await ratingsIn(target)).toBe(RATINGS);
  // The secret is not the one that the receipts of this backup were made with.
  expect(restored.err).toContain(fingerprintSecret(SECRET));
  expect(restored.err).toContain(fingerprintSecret(`another ${SECRET}`));
  expect(run('backup', target, [file]).err).toContain('exists already');
});

test(`a database that holds something is replaced only when that is said, and one in use not at all (${provider})`, async () => {
  const { file } = await backUp();
  const old = await cityWith(3);
  const refused = run('restore', old, [file]);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('holds 3 ratings')]);
  await inDatabase(old, async (db) => {
    expect(await db.response.count()).toBe(3);
    const used = run('restore', old, [file, '--force']);
    expect([used.code, used.err]).toEqual([1, expect.stringContaining('stop the server first')]);
    expect(await db.response.count()).toBe(3);
  });
  const replaced = run('restore', old, [file, '--force']);
  expect([replaced.code, replaced.err]).toEqual([0, '']);
  expect(await ratingsIn(old)).toBe(RATINGS);
});

const broken: [what: string, damage: (city: OwnDatabase, file: string) => Promise<void> | void, says: RegExp][] = [
  [
    'of a newer version, which names both versions,',
    async (city, file) => {
      await statement(city, later.sql);
      for (const made of [file, `${file}.manifest.json`]) rmSync(made, { force: true });
      expect(run('backup', city, [file]).err).toContain('newer version');
      await makeNewerBackup(city, file);
    },
    /newer version \(20990101000000_later\) than this program \(\d{14}_\w+\)/,
  ],
  ['that lost its end', (_, file) => truncateSync(file, Math.floor(statSync(file).size / 2)), /./],
  [
    'that is a letter',
    (_, file) => writeFileSync(file, 'a letter to somebody, which is long enough not to be taken for an empty file'),
    /is not a/,
  ],
  ['that is empty', (_, file) => writeFileSync(file, ''), /is not a|holds nothing/],
  ['that is not there', (_, file) => rmSync(file), /does not exist/],
];

/** As the newer program would: this one's command refuses to touch the database. */
async function makeNewerBackup(city: OwnDatabase, file: string): Promise<void> {
  if (provider === 'sqlite') return inDatabase(city, async (db) => void (await db.$executeRaw`VACUUM INTO ${file}`));
  const env = { ...process.env, PATH: toolPath };
  const { status } = spawnSync('pg_dump', ['--format=custom', `--file=${file}`, `--dbname=${city.url}`], {
    env,
    stdio: 'ignore',
  });
  expect(status).toBe(0);
}

test.each(broken)(
  `a backup %s is refused in a line or two, and the database stays as it was (${provider})`,
  async (_, damage, says) => {
    const { city, file } = await backUp();
    await damage(city, file);
    const old = await cityWith(3);
    const { code, err } = run('restore', old, [file, '--force']);
    expect(code, err).toBe(1);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/^\s+at /m);
    expect(await ratingsIn(old)).toBe(3);
  },
);

test.runIf(provider === 'postgresql')(
  'a dump that does not hold what its manifest says is taken back whole',
  async () => {
    const { file } = await backUp();
    const manifest = `${file}.manifest.json`;
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(`"responses": ${RATINGS}`, '"responses": 9'));
    const old = await cityWith(3);
    const { code, err } = run('restore', old, [file, '--force']);
    expect(code).toBe(1);
    expect(err).toContain('has 7 rows of Response, and its manifest says 9');
    expect(await ratingsIn(old)).toBe(3);
  },
);

test.runIf(provider === 'postgresql')(
  'a backup takes the place of everything there, and not of another program’s tables',
  async () => {
    const { file } = await backUp();
    const old = await cityWith(3);
    // As a version would have it that knows more tables, with rows that refer to ours.
    await statement(old, 'CREATE TABLE "Later" (id integer PRIMARY KEY, "unitId" integer REFERENCES "Unit" (id))');
    const replaced = run('restore', old, [file, '--force']);
    expect([replaced.code, replaced.err]).toEqual([0, '']);
    await expect(inDatabase(old, (db) => db.$queryRaw`SELECT * FROM "Later"`)).rejects.toThrow();

    const shop = await emptyDatabase();
    onTestFinished(() => shop.remove());
    await statement(shop, 'CREATE TABLE invoices (a text)');
    expect(run('restore', shop, [file, '--force']).err).toContain('belongs to another program');
    await inDatabase(shop, (db) => db.$queryRaw`SELECT * FROM invoices`);
  },
);

test(`a backup that cannot be written is said in one line and leaves no file behind (${provider})`, async () => {
  const city = await cityWith(1);
  const folder = newFolder();
  writeFileSync(path.join(folder, 'a file'), '');
  const { code, err } = run('backup', city, [path.join(folder, 'a file', 'city.backup')]);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).not.toMatch(/^\s+at /m);
});

test.runIf(provider === 'postgresql')(
  'a restore on a machine that lacks psql says so in one line and changes nothing',
  async () => {
    const { file } = await backUp();
    const old = await cityWith(3);
    const only = newFolder();
    const found =
      toolPath
        .split(path.delimiter)
        .map((folder) => path.join(folder, 'pg_restore'))
        .find(existsSync) ?? '';
    writeFileSync(path.join(only, 'pg_restore'), `#!/bin/sh\nPATH='${toolPath}' exec '${found}' "$@"\n`, {
      mode: 0o755,
    });
    const { code, err } = runCommand('restore', [file, '--force'], { PATH: only, DATABASE_URL: old.url });
    expect([code, err.trim().split('\n')]).toEqual([1, [expect.stringContaining('psql cannot be run here')]]);
    expect(await ratingsIn(old)).toBe(3);
  },
);
