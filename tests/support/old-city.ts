import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, inject } from 'vitest';
import { connectForMigrations, type MigrationConnection } from '~/platform/database/migration-connection.server';
import { listMigrations, type Migration } from '~/platform/database/migration-files.server';
import { applyMigrations } from '~/platform/database/migrations.server';
import { makeFastFolder } from './fast-folder';
import { emptyDatabase, type OwnDatabase } from './own-database';

const RESPONSES = 3000;
const TALLIES = 6000;

/** The migrations of the first version and of those up to before `until`, in the order in which they came. */
export function migrationsBefore(until?: string): { first: Migration; all: Migration[] } {
  const all = listMigrations(process.cwd(), inject('databaseTemplate').provider);
  const end = until === undefined ? all.length : all.findIndex(({ name }) => name === until);
  const [first] = all;
  if (first === undefined) throw new Error('There are no migrations.');
  return { first, all: all.slice(0, end) };
}

/** A city as the first version left it, with ratings and tallies. */
export async function makeOldCity(): Promise<OwnDatabase> {
  const database = await emptyDatabase();
  const { first } = migrationsBefore();
  const root = makeFastFolder('hai-long-first-');
  const { provider } = inject('databaseTemplate');
  const folder = path.join('prisma', 'migrations', provider, first.name);
  mkdirSync(path.join(root, path.dirname(folder)), { recursive: true });
  cpSync(folder, path.join(root, folder), { recursive: true });
  await applyMigrations(database.url, root);
  rmSync(root, { recursive: true });
  await withConnection(database.url, (connection) => connection.run(oldData(provider === 'sqlite')));
  return database;
}

/** Every rating and every tally of the old city is still there, and the tallies by week hold as many. */
export async function expectOldCityIntact(url: string): Promise<void> {
  await withConnection(url, async (connection) => {
    const [counts] = await connection.rows(`
      SELECT CAST((SELECT COUNT(*) FROM "Response") AS INTEGER) AS responses,
        CAST((SELECT SUM("level5") FROM "Tally") AS INTEGER) AS days,
        CAST((SELECT SUM("level5") FROM "WeekTally") AS INTEGER) AS weeks`);
    expect(counts).toEqual({ responses: RESPONSES, days: TALLIES, weeks: TALLIES });
  });
}

async function withConnection(url: string, work: (connection: MigrationConnection) => Promise<void>): Promise<void> {
  const connection = await connectForMigrations(url);
  try {
    await work(connection);
  } finally {
    await connection.close();
  }
}

function oldData(sqlite: boolean): string {
  const time = sqlite ? `'2026-11-02T02:00:00.000+00:00'` : `TIMESTAMP '2026-11-02 02:00:00'`;
  const [no, identifier] = sqlite
    ? ['0', `printf('00000000-0000-4000-8000-%012d', n)`]
    : ['false', `'00000000-0000-4000-8000-' || lpad(n::text, 12, '0')`];
  const numbers = (end: number) =>
    `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < ${end})`;
  const day = sqlite
    ? `date('2024-01-01', '+' || (n % 300) || ' days')`
    : `to_char(DATE '2024-01-01' + n % 300, 'YYYY-MM-DD')`;
  return `
    INSERT INTO "Unit" ("code", "level", "typeVi", "nameVi", "nameEn", "searchName", "validFrom")
      VALUES ('OLD', 'DEPARTMENT', 'Sở', 'Sở Cũ', 'Old Department', 'so cu', '2000-01-01');
    ${numbers(RESPONSES)}
    INSERT INTO "Response" ("id", "pointId", "unitId", "fieldCode", "questionnaireId", "scale", "level", "day", "givenAt", "receivedAt",
      "late", "channel", "language", "respondent", "contentHash", "receipt")
      SELECT ${identifier}, 1, 1, 'LAND', 1, 'five', 5, ${day}, ${time}, ${time}, ${no}, 'WEB', 'vi', '', 'hash ' || n, 'receipt ' || n FROM numbers;
    ${numbers(TALLIES)}
    INSERT INTO "Tally" ("day", "unitId", "fieldCode", "scale", "verified", "level5")
      SELECT ${day}, n, 'LAND', 'five', ${no}, 1 FROM numbers;`;
}
