import { detectProvider } from '~/platform/database/database-url.server';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { Prisma, type Database, type Transaction } from '~/platform/database/db.server';

const COLUMNS = Prisma.raw('"key", "sealed", "mayContact", "mayForward", "givenAt", "deleteAfter"');

/**
 * Keeps contacts in the order of their keys: the order in which they came would lead to the petitions that came with
 * them (decision 022). SQLite's table is made anew once, without row ids; PostgreSQL's rows are written anew in that
 * order at every start. One transaction.
 */
export async function orderContacts(db: Database, databaseUrl: string): Promise<void> {
  await inTransaction(db, (tx) => (detectProvider(databaseUrl) === 'sqlite' ? dropRowIds(tx) : rewriteRows(tx)));
}

async function dropRowIds(tx: Transaction): Promise<void> {
  const [table] = await tx.$queryRaw<
    { sql: string }[]
  >`SELECT "sql" FROM "sqlite_master" WHERE "type" = 'table' AND "name" = 'Contact'`;
  if (table === undefined || /WITHOUT ROWID/i.test(table.sql)) return;
  await tx.$executeRawUnsafe(`
    CREATE TABLE "ContactByKey" (
      "key" TEXT NOT NULL PRIMARY KEY,
      "sealed" BLOB NOT NULL,
      "mayContact" BOOLEAN NOT NULL,
      "mayForward" BOOLEAN NOT NULL,
      "givenAt" DATETIME NOT NULL,
      "deleteAfter" DATETIME NOT NULL
    ) WITHOUT ROWID`);
  await tx.$executeRaw`INSERT INTO "ContactByKey" (${COLUMNS}) SELECT ${COLUMNS} FROM "Contact"`;
  await tx.$executeRawUnsafe('DROP TABLE "Contact"');
  await tx.$executeRawUnsafe('ALTER TABLE "ContactByKey" RENAME TO "Contact"');
  await tx.$executeRawUnsafe('CREATE INDEX "Contact_deleteAfter_idx" ON "Contact"("deleteAfter")');
}

async function rewriteRows(tx: Transaction): Promise<void> {
  // Locks the table, so that no contact is added or removed meanwhile.
  await tx.$executeRawUnsafe('LOCK TABLE "Contact" IN ACCESS EXCLUSIVE MODE');
  await tx.$executeRawUnsafe('CREATE TEMPORARY TABLE "ContactByKey" ON COMMIT DROP AS SELECT * FROM "Contact"');
  await tx.$executeRawUnsafe('DELETE FROM "Contact"');
  await tx.$executeRaw`INSERT INTO "Contact" (${COLUMNS}) SELECT ${COLUMNS} FROM "ContactByKey" ORDER BY "key"`;
}
