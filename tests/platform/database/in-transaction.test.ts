import { expect, inject } from 'vitest';
import { toRefusal } from '~/platform/database/database-refusal';
import { inTransaction } from '~/platform/database/in-transaction.server';
import { openDatabase, type Database, type Transaction } from '~/platform/database/db.server';
import { databaseTest } from '../../support/database';

const onPostgresql = databaseTest.runIf(inject('databaseTemplate').provider === 'postgresql');
const apart = { isolationLevel: 'Serializable' } as const;

async function twoFields(db: Database): Promise<[string, string]> {
  const [one, other] = await db.field.findMany({ orderBy: { code: 'asc' }, take: 2, select: { code: true } });
  return [one?.code ?? '', other?.code ?? ''];
}

function moveField(db: Database | Transaction, code: string) {
  return db.field.update({ where: { code }, data: { sortOrder: { increment: 1000 } }, select: { code: true } });
}

/** Reads a field, lets somebody else change it, and changes it: neither database can let both stand. */
async function overtaken(tx: Transaction, elsewhere: Database, code: string): Promise<void> {
  await tx.field.findUniqueOrThrow({ where: { code } });
  await moveField(elsewhere, code);
  await moveField(tx, code);
}

databaseTest(
  'a transaction that another one got in the way of is done again, and its work is there once',
  async ({ db, databaseUrl }) => {
    const elsewhere = await openDatabase(databaseUrl);
    const [code] = await twoFields(db);
    const before = await db.field.findUniqueOrThrow({ where: { code } });
    let attempts = 0;
    await inTransaction(
      db,
      async (tx) => {
        attempts += 1;
        if (attempts === 1) await overtaken(tx, elsewhere, code);
        else await moveField(tx, code);
      },
      apart,
    );
    expect(attempts).toBe(2);
    expect((await db.field.findUniqueOrThrow({ where: { code } })).sortOrder).toBe(before.sortOrder + 2000);
    await elsewhere.$disconnect();
  },
);

databaseTest(
  'one that others get in the way of every time is given up, and its caller told that the database is busy',
  async ({ db, databaseUrl }) => {
    const elsewhere = await openDatabase(databaseUrl);
    const [code] = await twoFields(db);
    let attempts = 0;
    const failed = inTransaction(db, (tx) => ((attempts += 1), overtaken(tx, elsewhere, code)), {
      ...apart,
      random: () => 0,
    });
    await expect(failed).rejects.toSatisfy((error) => toRefusal(error)?.code === 'database-busy');
    expect(attempts).toBe(4);
    await elsewhere.$disconnect();
  },
);

databaseTest(
  'work that does more than to write through its transaction is done once, whatever gets in its way',
  async ({ db, databaseUrl }) => {
    const elsewhere = await openDatabase(databaseUrl);
    const [code] = await twoFields(db);
    let attempts = 0;
    const failed = inTransaction(db, (tx) => ((attempts += 1), overtaken(tx, elsewhere, code)), {
      ...apart,
      once: true,
    });
    await expect(failed).rejects.toSatisfy((error) => toRefusal(error)?.code === 'database-busy');
    expect(attempts).toBe(1);
    await elsewhere.$disconnect();
  },
);

databaseTest('what a refusal or a fault of ours ended is not done again', async ({ db }) => {
  let attempts = 0;
  const failed = inTransaction(db, () => {
    attempts += 1;
    throw new TypeError('a fault of ours');
  });
  await expect(failed).rejects.toThrow(TypeError);
  expect(attempts).toBe(1);
});

onPostgresql('of two transactions that wait for each other both are carried out', async ({ db, databaseUrl }) => {
  const elsewhere = await openDatabase(databaseUrl);
  const [one, other] = await twoFields(db);
  const meeting = meetingOf(2);
  let attempts = 0;
  const crossing = (on: Database, first: string, second: string) =>
    inTransaction(on, async (tx) => {
      attempts += 1;
      await moveField(tx, first);
      await meeting();
      await moveField(tx, second);
    });
  await Promise.all([crossing(db, one, other), crossing(elsewhere, other, one)]);
  expect(attempts).toBe(3);
  const rows = await db.field.findMany({ where: { code: { in: [one, other] } }, select: { sortOrder: true } });
  expect(rows.every(({ sortOrder }) => sortOrder >= 2000 && sortOrder < 3000)).toBe(true);
  await elsewhere.$disconnect();
});

/** Resolves once so many have come; who comes later does not wait. */
function meetingOf(count: number): () => Promise<void> {
  let missing = count;
  let open = (): void => undefined;
  const all = new Promise<void>((resolve) => (open = resolve));
  return () => {
    missing -= 1;
    if (missing <= 0) open();
    return all;
  };
}
