import { OperatorError } from '~/platform/operator-error';

/** A row of `_prisma_migrations` that was not rolled back. */
export type AppliedMigration = { id: string; name: string; finished: boolean };

/** What a database knows of its own past, and which other tables it has. */
type DatabaseHistory = {
  /** Null where the table of migrations is missing. */
  applied: readonly AppliedMigration[] | null;
  otherTables: readonly string[];
};

/**
 * The names of the migrations that are still to be applied, the oldest first; one that was begun and not finished is
 * among them. Throws OperatorError when the database is another program's, or of a newer version than `known` (the
 * names of this version's migrations, in their order).
 */
export function pendingMigrations(history: DatabaseHistory, known: readonly string[], database: string): string[] {
  const { applied, otherTables } = history;
  if (applied === null) {
    if (otherTables.length > 0) throw new OperatorError(describeForeign(database, otherTables));
    return [...known];
  }
  const unknown = applied.map(({ name }) => name).filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new OperatorError(describeNewer(database, unknown, known));
  const finished = new Set(applied.filter((migration) => migration.finished).map(({ name }) => name));
  return known.filter((name) => !finished.has(name));
}

function describeForeign(database: string, tables: readonly string[]): string {
  const shown = tables.slice(0, 3).join(', ');
  return `${database} belongs to another program: it has tables (${shown}) and no history of this one. Name another database in DATABASE_URL.`;
}

function describeNewer(database: string, unknown: readonly string[], known: readonly string[]): string {
  const newestHere = [...known].sort().at(-1) ?? 'none';
  const newestThere = [...unknown].sort().at(-1) ?? '';
  if (newestThere > newestHere) {
    return `${database} is of a newer version (${newestThere}) than this program (${newestHere}). Start the newer program, or restore a backup of this version.`;
  }
  return `${database} has a migration that this program (${newestHere}) does not know: ${newestThere}. Start the program that made it, or name another database in DATABASE_URL.`;
}
