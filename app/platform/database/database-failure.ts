/**
 * What can be wrong with a database itself rather than with a query.
 *
 * `away`: it cannot be reached or does not answer · `busy`: another program or transaction does not release its lock
 * in time · `full`: its disk · `read-only`, `cannot-open`: rights on its file or role · `not-a-database`, `corrupt`:
 * its file · `refused`: user or password · `missing`: no database of that name.
 */
export type DatabaseFailureKind =
  'away' | 'busy' | 'full' | 'read-only' | 'cannot-open' | 'not-a-database' | 'corrupt' | 'refused' | 'missing';

/** `cause`: the driver's own code, for the log. */
type DatabaseFailure = { kind: DatabaseFailureKind; cause: string };

/** By the codes of Node, SQLite, PostgreSQL (SQLSTATE) and Prisma; the first that a code begins with. */
const byCode: readonly [prefix: string, DatabaseFailureKind][] = [
  ['ECONN', 'away'],
  ['ETIMEDOUT', 'away'],
  ['EPIPE', 'away'],
  ['EHOST', 'away'],
  ['ENET', 'away'],
  ['ENOTFOUND', 'away'],
  ['EAI_AGAIN', 'away'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_FULL', 'full'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_AUTH', 'read-only'],
  ['SQLITE_CANTOPEN', 'cannot-open'],
  ['SQLITE_NOTADB', 'not-a-database'],
  ['SQLITE_CORRUPT', 'corrupt'],
  ['SQLITE_IOERR', 'away'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EACCES', 'cannot-open'],
  ['EPERM', 'cannot-open'],
  ['EROFS', 'read-only'],
  ['EISDIR', 'cannot-open'],
  ['ENOTDIR', 'cannot-open'],
  ['08', 'away'],
  ['57P', 'away'],
  ['58', 'away'],
  ['53100', 'full'],
  ['53', 'busy'],
  ['55P03', 'busy'],
  ['40001', 'busy'],
  ['40P01', 'busy'],
  ['25006', 'read-only'],
  ['42501', 'read-only'],
  ['28', 'refused'],
  ['3D000', 'missing'],
  ['P1000', 'refused'],
  ['P1001', 'away'],
  ['P1002', 'away'],
  ['P1003', 'missing'],
  ['P1008', 'busy'],
  ['P1010', 'refused'],
  ['P1011', 'away'],
  ['P1017', 'away'],
  ['P2024', 'busy'],
  ['P2034', 'busy'],
  ['P2037', 'busy'],
];

/** Failures that drivers report by message only. */
const byMessage: readonly [RegExp, DatabaseFailureKind][] = [
  [
    /^Connection terminated|^Client has encountered a connection error|connection is closed|^Client was closed/m,
    'away',
  ],
  [
    /timeout (?:exceeded )?when trying to connect|^timeout expired$|^Query read timeout|Unable to start a transaction/m,
    'away',
  ],
  [
    /^TypeError: Cannot open database because the directory does not exist|^Cannot open database because/,
    'cannot-open',
  ],
  [/database or disk is full/, 'full'],
];

const MAX_DEPTH = 6;

/** The database failure behind an error, however it is wrapped; null when the database is not the cause. */
export function findDatabaseFailure(error: unknown): DatabaseFailure | null {
  // The innermost cause is the driver's own error.
  return listCauses(error).reduce<DatabaseFailure | null>((found, layer) => classifyCause(layer) ?? found, null);
}

/** Prisma keeps the adapter's error in `meta`, the adapter the driver's in `cause`. */
function listCauses(error: unknown): object[] {
  const layers: object[] = [];
  let current: unknown = error;
  while (typeof current === 'object' && current !== null && layers.length < MAX_DEPTH) {
    layers.push(current);
    const { cause, meta } = current as { cause?: unknown; meta?: { driverAdapterError?: unknown } };
    current = cause ?? meta?.driverAdapterError;
  }
  return layers;
}

function classifyCause(layer: object): DatabaseFailure | null {
  const { code, originalCode, message } = layer as { code?: unknown; originalCode?: unknown; message?: unknown };
  for (const given of [originalCode, code]) {
    if (typeof given !== 'string') continue;
    const kind = byCode.find(([prefix]) => given.startsWith(prefix))?.[1];
    if (kind !== undefined) return { kind, cause: given };
  }
  if (typeof message !== 'string') return null;
  const text = message.slice(-500);
  const kind = byMessage.find(([pattern]) => pattern.test(text))?.[1];
  return kind === undefined ? null : { kind, cause: text.split('\n')[0] ?? '' };
}

/** What PostgreSQL says of a text with a sign that it stores in none (U+0000), which SQLite takes. */
const NO_TEXT = '22021';

/** Whether a text that was asked by, or was to be written, is none for the database: a question of the caller's. */
export function isNoText(error: unknown): boolean {
  return listCauses(error).some((layer) => {
    const { code, originalCode } = layer as { code?: unknown; originalCode?: unknown };
    return originalCode === NO_TEXT || code === NO_TEXT;
  });
}

/** Whether a write was refused since its key is taken: somebody else wrote the same a moment before. */
export function isKeyTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002';
}
