import type { Prisma, Transaction } from '~/db.server';
import type { Reason } from '~/domain/ratings/reasons';
import type { Scale } from '~/domain/ratings/scale';
import type { Verification } from '~/domain/ratings/verification';
import { recordedAt } from '~/models/closing-cut.server';
import { addReasonTallies, addTallies, type Countable } from '~/models/tally.server';

/** From the exclusion that ratings have to the one that they get; empty where they count. */
export type ExclusionMove = { from: string; to: string };

type Moved = {
  id: string;
  day: string;
  unitId: number;
  field: string;
  scale: string;
  level: number;
  verification: string;
  reasons: string;
};

/**
 * Moves the ratings that a condition names, and of them those that are still where the move begins, and keeps what each
 * said before, so that a week can be recounted as of its closing. Their tallies are the caller's to move, with what this
 * returns, in the same transaction.
 */
export async function moveResponses(tx: Transaction, which: Prisma.Sql, { from, to }: ExclusionMove, now: Date): Promise<Countable[]> {
  const moved = await tx.$queryRaw<Moved[]>`
    UPDATE "Response" SET "exclusion" = ${to} WHERE ${which} AND "exclusion" = ${from}
    RETURNING "id", "day", "unitId", "fieldCode" AS "field", "scale", "level", "verification", "reasons"`;
  if (moved.length === 0) return [];
  const changedAt = await recordedAt(tx, now);
  await tx.responseChange.createMany({
    data: moved.map((row) => ({ responseId: row.id, changedAt, level: row.level, reasons: row.reasons, exclusion: from })),
  });
  return moved.map((row) => ({
    ...row,
    scale: row.scale as Scale,
    verification: row.verification as Verification,
    reasons: row.reasons === '' ? [] : (row.reasons.split(' ') as Reason[]),
  }));
}

/** Moves the tallies of moved ratings. What counts first, whichever way: the order in which new ratings take these rows. */
export async function moveTallies(tx: Transaction, moved: readonly Countable[], { from, to }: ExclusionMove): Promise<void> {
  for (const exclusion of [from, to].sort()) {
    const sign = exclusion === from ? -1 : 1;
    const rows = moved.map((row) => ({ ...row, exclusion }));
    await addTallies(tx, rows, sign);
    await addReasonTallies(tx, rows, sign);
  }
}
