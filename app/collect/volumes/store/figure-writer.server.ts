import { withBusyRetry } from '~/platform/database/sqlite-busy-retry.server';
import { adapterFor, detectProvider } from '~/platform/database/database-url.server';
import type { Database } from '~/platform/database/db.server';
import { volumeMeasures } from '~/collect/volumes/domain/volume-row';
import type { VolumeCell } from '~/collect/volumes/store/volume.server';

/** Writes figures of one import; the caller closes it. */
type FigureWriter = { add: (cells: readonly VolumeCell[]) => Promise<void>; close: () => Promise<void> };

const columns = [
  'importId',
  'day',
  'unitId',
  'fieldCode',
  'completed',
  'onTime',
  'online',
  'postalReceived',
  'postalReturned',
];
const texts = new Set(['day', 'fieldCode']);
/** With nine values each far below what a statement of either database may have. */
const ROWS_PER_STATEMENT = 1_000;

/**
 * Opens a connection for the figures of a staged import, past Prisma's client: that copies every statement several
 * times and keeps the copies until the heap is full. Each statement is a transaction of its own, so that others who
 * write wait for one of them only. SQLite need not bring each to the disk: the one that accepts the import brings all
 * before it.
 */
export async function openFigureWriter(db: Database, importId: number): Promise<FigureWriter> {
  const isSqlite = detectProvider(db.address) === 'sqlite';
  const opened = await (await adapterFor(db.address)).connect();
  const connection = isSqlite ? withBusyRetry(opened) : opened;
  if (isSqlite)
    await connection.executeScript(
      'PRAGMA synchronous = NORMAL; PRAGMA cache_size = -4096; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 25',
    );
  return {
    async add(cells) {
      for (let start = 0; start < cells.length; start += ROWS_PER_STATEMENT) {
        const some = cells.slice(start, start + ROWS_PER_STATEMENT);
        await connection.executeRaw(statementFor(isSqlite, importId, some));
      }
    },
    close: () => connection.dispose(),
  };
}

function statementFor(isSqlite: boolean, importId: number, cells: readonly VolumeCell[]) {
  const rows = cells.map(
    (_, row) => `(${columns.map((_, column) => (isSqlite ? '?' : `$${row * columns.length + column + 1}`)).join()})`,
  );
  const names = columns.map((name) => `"${name}"`).join();
  return {
    sql: `INSERT INTO "VolumeEntry" (${names}) VALUES ${rows.join()}`,
    args: cells.flatMap((cell) => [
      importId,
      cell.day,
      cell.unitId,
      cell.field,
      ...volumeMeasures.map((measure) => cell[measure]),
    ]),
    argTypes: cells.flatMap(() => argTypes),
  };
}

const argTypes = columns.map((name) => ({ scalarType: texts.has(name) ? 'string' : 'int', arity: 'scalar' }) as const);
