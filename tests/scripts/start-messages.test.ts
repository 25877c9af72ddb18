import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { connectForMigrations } from '~/platform/database/migration-connection.server';
import { runCommand, SECRET } from '../support/command';
import { emptyDatabase } from '../support/own-database';

const template = inject('databaseTemplate');

function runScript(
  name: string,
  databaseUrl: string,
  secret = SECRET,
  args: readonly string[] = [],
): { code: number | null; said: string } {
  const env = { DATABASE_URL: databaseUrl, SESSION_SECRET: secret, PORT: '0' };
  const { code, err } = runCommand(name, args, env);
  return { code, said: err };
}

/** A database that a run of its own provides, with one statement done to it. */
async function withStatement(statement: string, url: string): Promise<string> {
  const connection = await connectForMigrations(url);
  await connection.run(statement);
  await connection.close();
  return url;
}

const embedded = async (name: string) => {
  const database = await emptyDatabase();
  onTestFinished(() => database.remove());
  return path.join(path.dirname(database.url.slice('file:'.length)), name);
};

const cases: [name: string, make: () => Promise<string>, says: RegExp][] = [
  [
    'a file of another program',
    async () => withStatement('CREATE TABLE invoices (a TEXT)', `file:${await embedded('shop.db')}`),
    /belongs to another program: it has tables \(invoices\)/,
  ],
  [
    'a file that is no database',
    async () => {
      const file = await embedded('text.db');
      writeFileSync(file, 'a letter to somebody, which is long enough not to be taken for an empty file');
      return `file:${file}`;
    },
    /is not a database\. Name another file/,
  ],
  [
    'an address that is none',
    () => Promise.resolve('postgresql://host:port/name'),
    /DATABASE_URL: must be file:PATH or postgresql:/,
  ],
  [
    'a server that is not there',
    () => Promise.resolve('postgresql://127.0.0.1:1/city'),
    /cannot be reached or does not answer/,
  ],
  [
    'a database of a newer version',
    async () => {
      const file = await embedded('newer.db');
      copyFileSync(template.provider === 'sqlite' ? template.file : '', file);
      return withStatement(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20990101000000_later', '2099-01-01')`,
        `file:${file}`,
      );
    },
    /newer version \(20990101000000_later\) than this program \(\d{14}_\w+\)/,
  ],
];

test.runIf(template.provider === 'sqlite').each(cases)(
  '%s stops the start and every command with one line that says what to do',
  async (_, make, says) => {
    const url = await make();
    for (const [script, args] of [
      ['serve', []],
      ['report', ['2026-W46']],
    ] as const) {
      const { code, said } = runScript(script, url, SECRET, args);
      expect(said).toMatch(says);
      expect(said).not.toMatch(/^\s+at /m);
      expect(code).toBe(1);
    }
  },
);

test.runIf(template.provider === 'sqlite')(
  'the file of another program keeps its rights and its content when it is refused',
  async () => {
    const file = await embedded('shop.db');
    await withStatement('CREATE TABLE invoices (a TEXT)', `file:${file}`);
    chmodSync(file, 0o644);
    const before = readFileSync(file);
    for (const [script, args] of [
      ['serve', []],
      ['seed', []],
      ['report', ['2026-W46']],
    ] as const) {
      expect(runScript(script, `file:${file}`, SECRET, args)).toMatchObject({
        code: 1,
        said: expect.stringContaining('belongs to another program') as string,
      });
    }
    expect(statSync(file).mode & 0o777).toBe(0o644);
    expect(readFileSync(file).equals(before)).toBe(true);
  },
);

test.runIf(template.provider === 'sqlite')(
  'a database is nobody’s to read but its owner’s, and one that was open is closed at the next start',
  async () => {
    const file = await embedded('city.db');
    copyFileSync(template.provider === 'sqlite' ? template.file : '', file);
    const kept = `${file}.replaced-20261118`;
    writeFileSync(kept, '');
    for (const open of [file, kept]) chmodSync(open, 0o644);
    expect(runScript('seed', `file:${file}`).code).toBe(0);
    for (const closed of [file, kept]) expect(statSync(closed).mode & 0o077).toBe(0);
    expect(runScript('seed', `file:${file}`, `another ${SECRET}`).said).toContain(
      'is not the one that this database was made with',
    );
  },
);
