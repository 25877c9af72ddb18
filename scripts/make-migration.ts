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
for (const target of targets) {
  const folder = path.join('prisma', 'migrations', target.provider);
  const newest = existsSync(folder) ? readdirSync(folder).sort().at(-1) : undefined;
  const before = newest ? readFileSync(path.join(folder, newest, 'schema.prisma'), 'utf8') : '';
  const after = readFileSync(target.schema, 'utf8');
  const sql = await diffSchemas(target.url, before, after);
  if (sql === '') {
    process.stdout.write(`${target.provider}: nothing to migrate\n`);
    continue;
  }
  const migration = path.join(folder, `${stamp}_${name}`);
  mkdirSync(migration, { recursive: true });
  writeFileSync(path.join(migration, 'migration.sql'), sql);
  writeFileSync(path.join(migration, 'schema.prisma'), after);
  process.stdout.write(`${migration}\n`);
}
