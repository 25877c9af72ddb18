import { Prisma, type Transaction } from '~/platform/database/db.server';
import type { Reason } from '~/base/reasons';
import type { Scale } from '~/base/scale';
import type { Verification } from '~/base/verification';
import { recordedAt } from '~/platform/database/closing-cut.server';
import { mapCohorts } from '~/collect/dossiers/store/cohort.server';
import type { Countable } from '~/collect/ratings/store/tally.server';

/** From the exclusion that ratings have to the one that they get; empty where they count. */
export type ExclusionMove = { from: string; to: string };

/** `ids`: of the ratings that moved. `tallies`: what they take from the tallies and add to them. */
export type Moved = { ids: string[]; tallies: Countable[] };

type Row = Omit<Countable, 'scale' | 'verification' | 'reasons'> & {
  id: string;
  scale: string;
  verification: string;
  reasons: string;
};

const ROWS_PER_STATEMENT = 500;

/**
 * Moves ratings, of those named the ones that are still where the move begins, and keeps what each said before, so that
 * a week can be recounted as of its closing. Their tallies are the caller's to write in the same transaction, of all
 * that it moves in one call (`addTallies`).
 */
export async function moveResponses(
  tx: Transaction,
  named: readonly string[],
  { from, to }: ExclusionMove,
  now: Date,
): Promise<Moved> {
  const moved: Moved = { ids: [], tallies: [] };
  for (let start = 0; start < named.length; start += ROWS_PER_STATEMENT) {
    const rows = await tx.$queryRaw<Row[]>`
      UPDATE "Response" SET "exclusion" = ${to}
      WHERE "id" IN (${Prisma.join(named.slice(start, start + ROWS_PER_STATEMENT))}) AND "exclusion" = ${from}
      RETURNING "id", "day", "unitId", "fieldCode" AS "field", "scale", "level", "verification", "reasons"`;
    if (rows.length === 0) continue;
    const changedAt = await recordedAt(tx, now);
    await tx.responseChange.createMany({
      data: rows.map((row) => ({
        responseId: row.id,
        changedAt,
        level: row.level,
        reasons: row.reasons,
        exclusion: from,
      })),
    });
    moved.ids.push(...rows.map(({ id }) => id));
    const cohorts = await mapCohorts(
      tx,
      rows.filter(({ verification }) => verification === 'invited').map(({ id }) => id),
    );
    moved.tallies.push(
      ...rows.flatMap((row) => {
        const counted = { ...countable(row), cohort: cohorts.get(row.id) };
        return [
          { ...counted, exclusion: from, sign: -1 as const },
          { ...counted, exclusion: to },
        ];
      }),
    );
  }
  return moved;
}

function countable({ reasons, ...row }: Row): Countable {
  return {
    ...row,
    scale: row.scale as Scale,
    verification: row.verification as Verification,
    reasons: reasons === '' ? [] : (reasons.split(' ') as Reason[]),
  };
}
