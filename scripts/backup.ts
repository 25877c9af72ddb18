// `npm run backup -- FILE`: one file with everything, as of one moment, while the server runs. Exit code 2 when the tool
// that PostgreSQL needs for it is not installed.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { providerOf } from '~/database-url.server';
import { backUpSqlite, countRows, type RowCounts } from '~/models/backup.server';
import { runWithDatabase, UsageError } from './command';
import { backupByHand, dumpPostgresql } from './postgresql-tools';

await runWithDatabase(async (db, env) => {
  const [file, ...more] = parseArgs({ allowPositionals: true, options: {} }).positionals;
  if (file === undefined || more.length > 0) throw new UsageError('npm run backup -- FILE');
  if (existsSync(file)) throw new UsageError(`${file} exists already.`);
  if (providerOf(env.databaseUrl) === 'sqlite') {
    say(file, await backUpSqlite(db, file));
  } else if (dumpPostgresql(env.databaseUrl, file)) {
    say(file, await countRows(db));
  } else {
    process.stderr.write(`pg_dump is not installed here. Where it is:\n  ${backupByHand}\n`);
    process.exitCode = 2;
  }
}, { anySecret: true, anyOlder: true });

function say(file: string, counts: RowCounts): void {
  const rows = Object.entries(counts).map(([table, count]) => `${count} ${table}`);
  process.stdout.write(`${file}: ${rows.join(', ')}\n`);
}
