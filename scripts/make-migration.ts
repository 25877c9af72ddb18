// Writes the next migration for both databases: `npm run make-migration -- NAME`. It compares the schema with the copy
// that the newest migration left beside its SQL. The engine wants a server it can reach for PostgreSQL and changes
// nothing there: MIGRATION_SERVER_URL names it.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { diffSchemas } from '~/platform/database/schema-diff.server';
import { formatUsage } from './usage.mjs';

const name = process.argv[2];
if (!name || name.length > 100 || !/^[a-z0-9_]+$/.test(name)) {
  process.stderr.write(formatUsage('make-migration'));
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const targets = [
  {
    provider: 'sqlite',
    url: `file:${path.join(os.tmpdir(), `migration-${process.pid}.db`)}`,
    schema: 'prisma/schema.prisma',
  },
  {
    provider: 'postgresql',
    url: process.env.MIGRATION_SERVER_URL ?? 'postgresql://127.0.0.1:5432/postgres',
    schema: 'prisma/postgresql/schema.prisma',
  },
];
const migrations: { folder: string; sql: string; schema: string }[] = [];
for (const { provider, url, schema: file } of targets) {
  const folder = path.join('prisma', 'migrations', provider);
  const newest = existsSync(folder) ? readdirSync(folder).sort().at(-1) : undefined;
  const before = newest ? readFileSync(path.join(folder, newest, 'schema.prisma'), 'utf8') : '';
  const schema = readFileSync(file, 'utf8');
  const sql = await diffSchemas(url, before, schema).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    process.stderr.write(
      `${provider}: no comparison (${reason}). Nothing was written.\n${formatUsage('make-migration')}`,
    );
    process.exit(1);
  });
  if (sql === '') process.stdout.write(`${provider}: nothing to migrate\n`);
  else migrations.push({ folder: path.join(folder, `${stamp}_${name}`), sql, schema });
}
// Written once both are known, so that neither database has a migration that the other lacks.
for (const { folder, sql, schema } of migrations) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  writeFileSync(path.join(folder, 'schema.prisma'), schema);
  process.stdout.write(`${folder}\n`);
}
