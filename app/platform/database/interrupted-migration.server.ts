import type { Provider } from '~/platform/database/database-url.server';
import { connectScratch, type MigrationConnection } from '~/platform/database/migration-connection.server';
import type { Migration } from '~/platform/database/migration-files.server';
import { OperatorError } from '~/platform/operator-error';
import { readShape } from '~/platform/database/schema-shape.server';

/**
 * What is left to do of a migration that an earlier version ran statement by statement and did not finish: found by
 * making the schema step by step elsewhere until it is the one found here. Statements that change only data may have
 * run or not, so they run again, and what they fill is emptied before. Throws OperatorError when no step fits.
 */
export async function remainingStatements(
  connection: MigrationConnection,
  provider: Provider,
  { before, migration }: { before: readonly Migration[]; migration: Migration },
): Promise<string[]> {
  const found = await readShape(connection, provider);
  const statements = splitStatements(migration.script);
  const scratch = await openScratch(connection, provider);
  try {
    for (const { script } of before) await scratch.run(script);
    for (let done = 0; done <= statements.length; done += 1) {
      if ((await readShape(scratch.connection, provider)) === found) return makeRepeatable(statements, done);
      const next = statements[done];
      if (next !== undefined) await scratch.run(next);
    }
  } finally {
    await scratch.close();
  }
  throw new OperatorError(
    `The migration ${migration.name} was interrupted, and somebody changed the tables since. Put a backup back: npm run restore -- FILE --force`,
  );
}

type Scratch = { connection: MigrationConnection; run: (script: string) => Promise<void>; close: () => Promise<void> };

/**
 * PostgreSQL has no database in memory: there it is a schema beside, taken back with a savepoint of the transaction
 * that is open.
 */
async function openScratch(connection: MigrationConnection, provider: Provider): Promise<Scratch> {
  if (provider === 'sqlite') {
    const scratch = await connectScratch();
    return { connection: scratch, run: (script) => scratch.run(script), close: () => scratch.close() };
  }
  await connection.run(
    'SAVEPOINT scratch; CREATE SCHEMA migration_scratch; SET LOCAL search_path TO migration_scratch',
  );
  return {
    connection,
    run: (script) => connection.run(script),
    close: () => connection.run('ROLLBACK TO SAVEPOINT scratch'),
  };
}

/** Scripts end each statement at the end of a line; comments between them do nothing. */
function splitStatements(script: string): string[] {
  return script
    .split('\n')
    .filter((line) => !line.startsWith('--'))
    .join('\n')
    .split(/;[ \t]*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

const CREATES = /^CREATE TABLE ("\w+")/;
const FILLS = /^INSERT INTO ("\w+")/;

function makeRepeatable(statements: readonly string[], done: number): string[] {
  const made = new Set(statements.map((statement) => CREATES.exec(statement)?.[1]));
  return statements.slice(done).flatMap((statement) => {
    const filled = FILLS.exec(statement)?.[1];
    return filled !== undefined && made.has(filled) ? [`DELETE FROM ${filled}`, statement] : [statement];
  });
}
