// Generates the two Prisma clients (SQLite and PostgreSQL) from the one schema. Plain JavaScript: it runs right after
// the installation, before anything is built. `prisma generate` needs no engine; naming an existing file as the engine
// keeps the command from fetching one, so a machine that reaches only the package registry works too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const sqliteSchema = path.join(root, 'prisma', 'schema.prisma');
const postgresqlSchema = path.join(root, 'prisma', 'postgresql', 'schema.prisma');

/** The PostgreSQL schema: the same models, another provider and another output folder. */
export function derivePostgresqlSchema(schema) {
  return schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('"../app/generated/prisma-sqlite"', '"../../app/generated/prisma-postgresql"')
    .replace(/^\/\/ The one schema\.[\s\S]*?\n\n/, '// Derived from ../schema.prisma. Change that one.\n\n');
}

function generate(schemaPath) {
  const result = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules', 'prisma', 'build', 'index.js'), 'generate', '--schema', schemaPath],
    {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout}\n${result.stderr}\n`);
    throw new Error(`prisma generate failed for ${path.relative(root, schemaPath)}`);
  }
}

export function generateClients() {
  mkdirSync(path.dirname(postgresqlSchema), { recursive: true });
  writeFileSync(postgresqlSchema, derivePostgresqlSchema(readFileSync(sqliteSchema, 'utf8')));
  generate(sqliteSchema);
  generate(postgresqlSchema);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  generateClients();
}
