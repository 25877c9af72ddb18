import { Prisma, type Transaction } from '~/db.server';
import { moveResponses, moveTallies, type ExclusionMove } from '~/models/moved-rating.server';
import type { Countable } from '~/models/tally.server';

const ROWS_PER_STATEMENT = 500;

/**
 * Moves ratings and their tallies from one rule to another (empty: they count), in the caller's transaction, and keeps
 * what each said before. Those that are elsewhere meanwhile stay there. Returns how many were moved.
 */
export async function moveRatings(tx: Transaction, asked: readonly string[], move: ExclusionMove, now: Date): Promise<number> {
  const moved: Countable[] = [];
  for (let start = 0; start < asked.length; start += ROWS_PER_STATEMENT) {
    const ids = Prisma.join(asked.slice(start, start + ROWS_PER_STATEMENT));
    moved.push(...(await moveResponses(tx, Prisma.sql`"id" IN (${ids})`, move, now)));
  }
  await moveTallies(tx, moved, move);
  return moved.length;
}
