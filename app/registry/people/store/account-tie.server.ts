import type { Queryable } from '~/platform/database/db.server';
import {
  areTwoPeople,
  relationOf,
  tiesSince,
  type Relation,
  type Tie,
  type TieKind,
} from '~/registry/people/domain/second-person';

/** Notes that a person made, invited or raised another's account; a command (no person) and oneself make no tie. */
export async function recordTie(
  db: Queryable,
  { byId, userId, kind }: { byId: number | null; userId: number; kind: TieKind },
  now: Date,
): Promise<void> {
  if (byId === null || byId === userId) return;
  await db.accountTie.create({ data: { byId, userId, kind, at: now }, select: { id: true } });
}

/** The ties that still bind. */
async function listTies(db: Queryable, now: Date): Promise<Tie[]> {
  return db.accountTie.findMany({
    where: { at: { gt: tiesSince(now) } },
    select: { byId: true, userId: true, at: true },
  });
}

/** Whether two accounts are surely two people, as `areTwoPeople` says of the ties on record. */
export async function areKnownAsTwo(db: Queryable, one: number, other: number, now: Date): Promise<boolean> {
  return areTwoPeople(one, other, await listTies(db, now), now);
}

/** How each of some accounts stood to one at a moment; ties that were made later change nothing of it. */
export async function listRelations(
  db: Queryable,
  one: number,
  others: readonly number[],
  at: Date,
): Promise<Relation[]> {
  const ties = (await listTies(db, at)).filter((tie) => tie.at <= at);
  return others.map((other) => relationOf(one, other, ties, at));
}

/** How many other administrators can sign in and decide on what a person proposes. */
export async function countSecondAdministrators(db: Queryable, personId: number, now: Date): Promise<number> {
  const administrators = await db.user.findMany({
    where: { role: 'ADMINISTRATOR', disabledAt: null, passwordHash: { not: null }, id: { not: personId } },
    select: { id: true },
  });
  const ties = await listTies(db, now);
  return administrators.filter(({ id }) => areTwoPeople(personId, id, ties, now)).length;
}

/** Whether all of these are administrators in office. */
export async function areAdministrators(db: Queryable, ids: readonly number[]): Promise<boolean> {
  return (
    (await db.user.count({ where: { id: { in: [...ids] }, role: 'ADMINISTRATOR', disabledAt: null } })) === ids.length
  );
}
