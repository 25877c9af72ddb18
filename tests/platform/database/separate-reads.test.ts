import { expect } from 'vitest';
import { databaseTest } from '../../support/database';

class Undone extends Error {}

const event = (action: string) => ({
  data: { at: new Date(0), actor: 'test', action, subject: 'test' },
  select: { id: true },
});

databaseTest('what is written beside a transaction is not undone with it', async ({ db }) => {
  let beside: Promise<unknown> = Promise.resolve();
  const undone = db.$transaction(async (tx) => {
    await tx.auditEvent.create(event('inside'));
    // Prisma begins only when somebody waits.
    beside = db.auditEvent.create(event('beside')).then(() => undefined);
    await tx.auditEvent.create(event('inside'));
    throw new Undone();
  });
  await expect(undone).rejects.toThrow(Undone);
  await beside;
  expect(await db.auditEvent.findMany({ select: { action: true } })).toEqual([{ action: 'beside' }]);
});

databaseTest('nobody reads what is not committed, and reading waits for no transaction', async ({ db }) => {
  await db.$transaction(async (tx) => {
    await tx.auditEvent.create(event('inside'));
    expect(await db.auditEvent.count()).toBe(0);
    expect(await tx.auditEvent.count()).toBe(1);
  });
  expect(await db.auditEvent.count()).toBe(1);
});

databaseTest('transactions and writes that come together take turns', async ({ db }) => {
  const one = () => db.$transaction(async (tx) => void (await tx.auditEvent.create(event('transaction'))));
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one() : db.auditEvent.create(event('write')))),
  );
  expect(await db.auditEvent.count()).toBe(40);
});
