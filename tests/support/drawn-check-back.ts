import type { Database } from '~/platform/database/db.server';

/** The id of a check-back of a ward whose calls have begun: two answered, one not reached, two to call. */
export async function drawnCheckBack(db: Database, unitId: number, now: Date, actor = 'tests'): Promise<number> {
  const { id } = await db.checkBack.create({
    data: {
      unitId,
      quarter: '2020-Q4',
      state: 'DRAWN',
      seed: '00112233445566778899aabbccddeeff',
      suspected: 0.75,
      power: 0.8,
      reachShare: 0.7,
      answersNeeded: 4,
      plannedBy: actor,
      plannedAt: now,
      drawnBy: actor,
      drawnAt: now,
      listDigest: 'digest',
      listCount: 40,
      completed: 41,
      rated: 30,
      satisfied: 27,
      participation: 0.73,
    },
    select: { id: true },
  });
  const called = { attempts: 1, keyedBy: actor, keyedAt: now };
  await db.checkBackCall.createMany({
    data: [
      { checkBackId: id, place: 1, outcome: 'ANSWERED', level: 5, ownRating: 'SELF', ...called },
      { checkBackId: id, place: 2, outcome: 'ANSWERED', level: 2, ownRating: 'NOT_RATED', ...called },
      { checkBackId: id, place: 3, outcome: 'NO_ANSWER', ...called },
      { checkBackId: id, place: 4 },
      { checkBackId: id, place: 5 },
    ],
  });
  return id;
}
