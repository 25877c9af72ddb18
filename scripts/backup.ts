// `npm run backup -- FILE`: one file with everything, as of one moment, while the server runs. Exit code 2 when the
// tool that PostgreSQL needs for it is not installed.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { detectProvider } from '~/platform/database/database-url.server';
import { PRIVATE_FILE } from '~/platform/database/file-permissions.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { backUpSqlite, countRows, type RowCounts } from '~/platform/database/backup.server';
import { findFingerprint } from '~/platform/database/secret-fingerprint.server';
import { writeManifest } from './backup-manifest';
import { runWithDatabase } from './command';
import { UsageError } from './usage-error';
import { readArguments, wronglyCalled } from './read-arguments';
import { backupByHand, dumpPostgresql } from './postgresql-tools';

/** A day: nobody waits longer for a dump. */
const MAX_DUMP_MS = 86_400_000;

await runWithDatabase(
  readFileName,
  async (db, env, file) => {
    if (detectProvider(env.databaseUrl) === 'sqlite') {
      printSummary(file, await backUpSqlite(db, file));
    } else if (await dumpAsOfOneMoment(db, env.databaseUrl, file)) {
      process.stdout.write(`Beside it: ${file}.manifest.json, which npm run restore reads\n`);
    } else {
      process.stderr.write(`pg_dump is not installed here. Where it is:\n  ${backupByHand}\n`);
      process.exitCode = 2;
    }
  },
  { anySecret: true, anyOlder: true },
);

function readFileName(): string {
  const [file, ...more] = readArguments('backup', { allowPositionals: true, options: {} }).positionals;
  if (file === undefined || more.length > 0) throw wronglyCalled('backup');
  if (existsSync(file)) throw new UsageError(`${file} exists already.`);
  return file;
}

/**
 * Counts in the snapshot that is dumped, so that the figures are those of the file, which has its name once it is
 * whole.
 */
async function dumpAsOfOneMoment(db: Database, databaseUrl: string, file: string): Promise<boolean> {
  mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const part = `${file}.part`;
  writeFileSync(part, '', { mode: PRIVATE_FILE });
  // Once: whatever the database undoes, hours of dumping are not begun again unasked.
  const options = { isolationLevel: 'Serializable', timeout: MAX_DUMP_MS, once: true } as const;
  try {
    const manifest = await inTransaction(
      db,
      async (tx) => {
        const [row] = await tx.$queryRaw<{ snapshot: string }[]>`SELECT pg_export_snapshot() AS "snapshot"`;
        const counts = await countRows(tx);
        const secretFingerprint = await findFingerprint(db).catch(() => null);
        if (!dumpPostgresql(databaseUrl, part, row?.snapshot ?? '')) return null;
        return { madeAt: new Date().toISOString(), counts, secretFingerprint };
      },
      options,
    );
    if (manifest === null) return false;
    writeManifest(file, manifest);
    renameSync(part, file);
    printSummary(file, manifest.counts);
    return true;
  } finally {
    rmSync(part, { force: true });
  }
}

function printSummary(file: string, counts: RowCounts): void {
  const rows = Object.entries(counts).map(([table, count]) => `${count} ${table}`);
  process.stdout.write(`${file}: ${rows.join(', ')}\n`);
}
