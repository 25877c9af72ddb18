import { expect, test } from 'vitest';
import { databaseName } from '~/platform/database/database-name';
import { pendingMigrations } from '~/platform/database/migration-history';

const known = ['20260101000000_first', '20260201000000_second'];
const row = (name: string, finished = true) => ({ id: name, name, finished });

test('an empty database gets everything', () => {
  expect(pendingMigrations({ applied: null, otherTables: [] }, known, 'city.db')).toEqual(known);
});

test('a migration that was begun and not finished is still to be applied', () => {
  const applied = [row('20260101000000_first'), row('20260201000000_second', false)];
  expect(pendingMigrations({ applied, otherTables: ['Unit'] }, known, 'city.db')).toEqual(['20260201000000_second']);
});

test('a database of a newer version is refused, and both versions are named', () => {
  const applied = [...known, '20260301000000_third'].map((name) => row(name));
  expect(() => pendingMigrations({ applied, otherTables: [] }, known, 'city.db')).toThrow(
    /city\.db is of a newer version \(20260301000000_third\) than this program \(20260201000000_second\)/,
  );
});

test('a database with a history of somebody else is refused', () => {
  const applied = [row('20250101000000_other')];
  expect(() => pendingMigrations({ applied, otherTables: [] }, known, 'city.db')).toThrow(
    /does not know: 20250101000000_other/,
  );
});

test('a database with tables and without a history belongs to another program', () => {
  expect(() => pendingMigrations({ applied: null, otherTables: ['invoices'] }, known, 'shop.db')).toThrow(
    /shop\.db belongs to another program: it has tables \(invoices\)/,
  );
});

test('a database is named without its password', () => {
  expect(databaseName('postgresql://city:secret@db.example:5432/hailong?sslmode=require')).toBe(
    'db.example:5432/hailong',
  );
  expect(databaseName('file:./data/hailong.db')).toBe('./data/hailong.db');
});
