import type { Provider } from '~/platform/database/database-url.server';
import type { MigrationConnection } from '~/platform/database/migration-connection.server';

/** Tables of the history itself are no part of the schema. */
export const HISTORY_TABLE = '_prisma_migrations';

/** The names of all tables but that of the history. */
export async function listTables(connection: MigrationConnection, provider: Provider): Promise<string[]> {
  const rows = await connection.rows(
    provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  return rows.map(({ name }) => String(name));
}

/**
 * Everything that migrations make, line by line: two databases with the same lines have the same schema. PostgreSQL: of
 * the first schema on the search path.
 */
export async function readShape(connection: MigrationConnection, provider: Provider): Promise<string> {
  const rows = await connection.rows(provider === 'sqlite' ? sqliteShape : postgresqlShape);
  return rows.map(({ line }) => String(line)).join('\n');
}

const sqliteShape = `
  SELECT type || ' ' || name || ' ' || coalesce(sql, '') AS line FROM sqlite_master
  WHERE tbl_name <> '${HISTORY_TABLE}' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name`;

const postgresqlShape = `
  SELECT line FROM (
    SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') AS line
    FROM information_schema.columns WHERE table_schema = current_schema() AND table_name <> '${HISTORY_TABLE}'
    UNION ALL
    SELECT 'index ' || replace(indexdef, quote_ident(current_schema()) || '.', '')
    FROM pg_indexes WHERE schemaname = current_schema() AND tablename <> '${HISTORY_TABLE}'
    UNION ALL
    SELECT 'constraint ' || c.conrelid::regclass || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.connamespace = current_schema()::regnamespace AND t.relname <> '${HISTORY_TABLE}'
  ) shape ORDER BY line COLLATE "C"`;
