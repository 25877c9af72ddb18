import type { Transaction } from '~/platform/database/db.server';
import { REPEATED_CLAIM } from '~/base/named-rules';
import { moveResponses, type ExclusionMove, type Moved } from '~/collect/ratings/store/moved-rating.server';
import {
  lockDossiers,
  lockOpenDay,
  listRatingsOfDossiers,
  listReplacements,
  settleIncomingRatings,
} from '~/collect/ratings/store/one-per-dossier.server';
import { addTallies } from '~/collect/ratings/store/tally.server';

/**
 * The only way to include or exclude ratings on record: moves the named ratings and their tallies from one rule to
 * another (empty: they count), in the caller's transaction, and records their previous state. Ratings that were moved
 * elsewhere meanwhile stay there. Of each dossier one rating counts afterwards as before (decision 037): what comes to
 * count beside another one is kept out as a repeated claim, and where the one that counted is kept out another may step
 * in. Returns how many of those named are now where the move ends.
 */
export async function moveRatings(
  tx: Transaction,
  named: readonly string[],
  move: ExclusionMove,
  now: Date,
): Promise<number> {
  const dossiers = (await listRatingsOfDossiers(tx, named)).map(({ dossier }) => dossier);
  await lockDossiers(tx, dossiers);
  const moves =
    move.to === '' ? await includeRatings(tx, named, move, now) : await excludeRatings(tx, named, move, now);
  if (move.from === '')
    moves.push(
      await moveResponses(
        tx,
        await listReplacements(tx, dossiers, { openDay: () => lockOpenDay(tx) }),
        { from: REPEATED_CLAIM, to: '' },
        now,
      ),
    );
  await addTallies(
    tx,
    moves.flatMap(({ tallies }) => tallies),
  );
  return moves[0]?.ids.length ?? 0;
}

async function includeRatings(
  tx: Transaction,
  named: readonly string[],
  move: ExclusionMove,
  now: Date,
): Promise<Moved[]> {
  const { repeated, replaced } = await settleIncomingRatings(
    tx,
    await listRatingsOfDossiers(tx, named, move.from),
    () => lockOpenDay(tx),
  );
  const left = new Set(repeated);
  return [
    await moveResponses(
      tx,
      named.filter((id) => !left.has(id)),
      move,
      now,
    ),
    await moveResponses(tx, repeated, { from: move.from, to: REPEATED_CLAIM }, now),
    await moveResponses(tx, replaced, { from: '', to: REPEATED_CLAIM }, now),
  ];
}

/** Also those whose place another rating of their dossier has: they are not to step in later. */
async function excludeRatings(
  tx: Transaction,
  named: readonly string[],
  move: ExclusionMove,
  now: Date,
): Promise<Moved[]> {
  const moved = await moveResponses(tx, named, move, now);
  const waiting = await moveResponses(tx, named, { from: REPEATED_CLAIM, to: move.to }, now);
  return [{ ids: [...moved.ids, ...waiting.ids], tallies: [...moved.tallies, ...waiting.tallies] }];
}
