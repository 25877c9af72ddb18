import { randomUUID } from 'node:crypto';
import { inTransaction } from '~/platform/database/in-transaction.server';
import type { Database } from '~/platform/database/db.server';
import { openFigureWriter } from '~/collect/volumes/store/figure-writer.server';
import { noteUnsettled } from '~/collect/volumes/store/figure-settling.server';
import type { FigureCounts } from '~/collect/volumes/store/figures-in-force.server';
import { acceptFigures, lockFigures, stageFigures } from '~/collect/volumes/store/volume-figures.server';
import { TEST_NOW } from './database';

type Figure = { day: string; unit: string; field: string; completed: number };

/** A large import whose process was stopped right after accepting it: on record, with none of its figures in force. */
export async function acceptUnsettled(
  db: Database,
  figures: readonly Figure[],
  receivedAt = TEST_NOW,
): Promise<{ id: number; counts: FigureCounts }> {
  const { id } = await stageFigures(db, { source: 'CLI', actor: 'an', fileName: 'large.csv' });
  const units = await db.unit.findMany({
    where: { code: { in: figures.map(({ unit }) => unit) } },
    select: { id: true, code: true },
  });
  const ids = new Map(units.map((unit) => [unit.code, unit.id]));
  const writer = await openFigureWriter(db, id);
  await writer.add(
    figures.map(({ day, unit, field, completed }) => ({
      day,
      unitId: ids.get(unit) ?? 0,
      field,
      completed,
      on_time: 0,
      online: 0,
      postal_received: 0,
      postal_returned: 0,
    })),
  );
  await writer.close();
  const counts = await inTransaction(db, async (tx) => {
    await lockFigures(tx);
    await acceptFigures(tx, id, { sha256: randomUUID(), receivedAt }, figures.length);
    return noteUnsettled(tx, id);
  });
  return { id, counts };
}

/** The same database, for which `before` is done each time a transaction is about to begin; `time` counts from one. */
export function withTransactions(db: Database, before: (time: number) => Promise<void>): Database {
  let time = 0;
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...args: unknown[]) => Promise<unknown>;
      if (name !== '$transaction') return method;
      return async (...args: unknown[]) => {
        time += 1;
        await before(time);
        return method(...args);
      };
    },
  });
}
