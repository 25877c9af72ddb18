import { expect, test } from 'vitest';
import { findDatabaseFailure } from '~/platform/database/database-failure';

const withCode = (code: string, more: object = {}) => Object.assign(new Error('of no matter'), { code, ...more });

test.each([
  ['a PostgreSQL that is not there', withCode('ECONNREFUSED'), 'away'],
  ['one that shuts down', withCode('57P01'), 'away'],
  ['one that is starting', withCode('57P03'), 'away'],
  ['a pool that waited in vain', new Error('timeout exceeded when trying to connect'), 'away'],
  ['a connection that broke', new Error('Connection terminated unexpectedly'), 'away'],
  ['a full disk under PostgreSQL', withCode('53100'), 'full'],
  ['a full disk under SQLite', withCode('SQLITE_FULL'), 'full'],
  ['a SQLite file that somebody holds', withCode('SQLITE_BUSY_SNAPSHOT'), 'busy'],
  ['a transaction of PostgreSQL that could not be put in an order', withCode('40001'), 'busy'],
  ['a deadlock of PostgreSQL', withCode('40P01'), 'busy'],
  ['a file without write permission', withCode('SQLITE_READONLY_DBMOVED'), 'read-only'],
  ['a file that is no database', withCode('SQLITE_NOTADB'), 'not-a-database'],
  ['a wrong password', withCode('28P01'), 'refused'],
  ['a database that nobody made', withCode('3D000'), 'missing'],
])('%s is named whatever wraps its error', (_, error, kind) => {
  expect(findDatabaseFailure(error)?.kind).toBe(kind);
  const byAdapter = Object.assign(new Error('of the adapter'), {
    name: 'DriverAdapterError',
    cause: { originalCode: (error as { code?: string }).code, message: error.message },
  });
  const byPrisma = Object.assign(new Error('of Prisma'), { code: 'P2010', meta: { driverAdapterError: byAdapter } });
  expect(findDatabaseFailure(byAdapter)?.kind).toBe(kind);
  expect(findDatabaseFailure(byPrisma)?.kind).toBe(kind);
});

test('the driver’s own word outweighs what wraps it', () => {
  const adapter = { cause: { kind: 'SocketTimeout', originalCode: 'SQLITE_FULL' } };
  expect(findDatabaseFailure(withCode('P1008', { meta: { driverAdapterError: adapter } }))).toEqual({
    kind: 'full',
    cause: 'SQLITE_FULL',
  });
});

test.each([new Error('something else'), withCode('23505'), withCode('P2002'), 'a text', null, undefined])(
  'a fault that is not the database’s is none of its troubles',
  (error) => {
    expect(findDatabaseFailure(error)).toBeNull();
  },
);
