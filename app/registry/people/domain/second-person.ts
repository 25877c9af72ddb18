const DAY_MS = 86_400_000;

/** For how many days somebody who made, invited or raised an account stands behind it. */
export const TIE_DAYS = 30;

/**
 * How one person came to stand behind another's account: made it, had a link that sets its password, made it an
 * administrator.
 */
export type TieKind = 'CREATED' | 'INVITED' | 'RAISED';

export type Tie = { byId: number; userId: number; at: Date };

/**
 * Whether two accounts are surely two people (decision 027): they are not the same one, and for 30 days nobody stood
 * behind both of them, themselves included, directly or through accounts in between.
 */
export function areTwoPeople(one: number, other: number, ties: readonly Tie[], now: Date): boolean {
  return relationOf(one, other, ties, now) === 'two-people';
}

/**
 * How two accounts stand to each other. `direct`: they are the same, or one stands behind the other, also through
 * accounts in between; `third`: neither does, and somebody else stands behind both.
 */
export type Relation = 'two-people' | 'third' | 'direct';

/** The relation of two accounts by the ties of the 30 days before a moment. */
export function relationOf(one: number, other: number, ties: readonly Tie[], now: Date): Relation {
  const behindOne = standingBehind(one, ties, now);
  const behindOther = standingBehind(other, ties, now);
  if (behindOne.has(other) || behindOther.has(one)) return 'direct';
  return [...behindOne].some((id) => behindOther.has(id)) ? 'third' : 'two-people';
}

/** The moment after which a tie was made, if it still binds at `now`. */
export function tiesSince(now: Date): Date {
  return new Date(now.getTime() - TIE_DAYS * DAY_MS);
}

function standingBehind(person: number, ties: readonly Tie[], now: Date): Set<number> {
  const since = tiesSince(now);
  const found = new Set([person]);
  // A Set also iterates over elements added during the iteration.
  for (const id of found) {
    for (const { byId, userId, at } of ties) if (userId === id && at > since) found.add(byId);
  }
  return found;
}
