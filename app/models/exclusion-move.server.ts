import { Prisma, type Transaction } from '~/db.server';
import type { Reason } from '~/domain/ratings/reasons';
import type { Scale } from '~/domain/ratings/scale';
import { addReasonTallies, addTallies, type Countable } from '~/models/tally.server';

type Moved = {
  id: string;
  day: string;
  unitId: number;
  field: string;
  scale: string;
  level: number;
  dossierKey: string | null;
  reasons: string;
};

const ROWS_PER_STATEMENT = 500;

/**
 * Moves ratings and their tallies from one rule to another (empty: they count), in the caller's transaction, and keeps
 * what each said before. Those that are elsewhere meanwhile stay there. Returns how many were moved.
 */
export async function moveRatings(
  tx: Transaction,
  asked: readonly string[],
  { from, to }: { from: string; to: string },
  now: Date,
): Promise<number> {
  const countable: Countable[] = [];
  for (let start = 0; start < asked.length; start += ROWS_PER_STATEMENT) {
    const ids = asked.slice(start, start + ROWS_PER_STATEMENT);
    const moved = await tx.$queryRaw<Moved[]>`
      UPDATE "Response" SET "exclusion" = ${to} WHERE "id" IN (${Prisma.join(ids)}) AND "exclusion" = ${from}
      RETURNING "id", "day", "unitId", "fieldCode" AS "field", "scale", "level", "dossierKey", "reasons"`;
    await tx.responseChange.createMany({
      data: moved.map((row) => ({ responseId: row.id, changedAt: now, level: row.level, reasons: row.reasons, exclusion: from })),
    });
    for (const row of moved) {
      const reasons = row.reasons === '' ? [] : (row.reasons.split(' ') as Reason[]);
      countable.push({ ...row, scale: row.scale as Scale, reasons });
    }
  }
  // What counts first, whichever way: the order in which new ratings take these rows, so that none waits in a circle.
  for (const exclusion of [from, to].sort()) {
    const sign = exclusion === from ? -1 : 1;
    const rows = countable.map((row) => ({ ...row, exclusion }));
    await addTallies(tx, rows, sign);
    await addReasonTallies(tx, rows, sign);
  }
  return countable.length;
}
