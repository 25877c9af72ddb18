import { challengeStates, type ChallengeState } from '~/measure/challenges/domain/challenge';
import type { Queryable } from '~/platform/database/db.server';
import { mapUnitNames } from '~/registry/units/store/named-unit.server';
import type { UnitNameParts } from '~/registry/units/domain/unit-name';

/** A challenge as everybody may know it: what is not opened is a hash and a time. */
export type PublicChallenge = {
  id: number;
  state: ChallengeState;
  commitment: string;
  announcedAt: Date;
  openedAt: Date | null;
  /** The text that was announced; empty while it is not opened. */
  opening: string;
  unit: UnitNameParts | null;
  channel: string | null;
  announcedLevel: number | null;
  recordedLevel: number | null;
};

/** The challenges, the newest first, and how many there are of each state. */
export async function listChallenges(
  db: Queryable,
  page: { skip: number; take: number },
): Promise<{ challenges: PublicChallenge[]; total: number; counts: Record<ChallengeState, number> }> {
  const rows = await db.challenge.findMany({
    ...page,
    orderBy: { id: 'desc' },
    omit: { announcedBy: true, openedBy: true, responseId: true, givenAt: true },
  });
  const points = new Map(
    (
      await db.servicePoint.findMany({
        where: { id: { in: rows.flatMap(({ pointId }) => pointId ?? []) } },
        select: { id: true, unitId: true, channel: true },
      })
    ).map((point) => [point.id, point]),
  );
  const names = await mapUnitNames(
    db,
    [...points.values()].map(({ unitId }) => unitId),
  );
  const challenges = rows.map(({ pointId, state, ...row }) => {
    const point = pointId === null ? undefined : points.get(pointId);
    return {
      ...row,
      state: challengeStates.find((one) => one === state) ?? 'ANNOUNCED',
      unit: point === undefined ? null : (names.get(point.unitId) ?? null),
      channel: point?.channel ?? null,
    };
  });
  const counts: Record<ChallengeState, number> = { ANNOUNCED: 0, MATCHED: 0, DIFFERENT: 0, MISSING: 0 };
  for (const { state, _count } of await db.challenge.groupBy({ by: ['state'], _count: true })) {
    const known = challengeStates.find((one) => one === state);
    if (known !== undefined) counts[known] = _count;
  }
  return { challenges, total: Object.values(counts).reduce((sum, count) => sum + count, 0), counts };
}

/** When somebody announced the challenges that they did not open yet, the oldest first. */
export async function listUnopened(db: Queryable, announcedBy: string): Promise<{ id: number; announcedAt: Date }[]> {
  return db.challenge.findMany({
    where: { state: 'ANNOUNCED' satisfies ChallengeState, announcedBy },
    orderBy: { id: 'asc' },
    select: { id: true, announcedAt: true },
  });
}
