import { Prisma, type Database } from '~/platform/database/db.server';
import { startOfSameDay } from '~/base/calendar/local-day';

/** Columns whose times are reduced to a day: exact times would allow rows of different tables to be linked. */
const coarseTimes = {
  Contact: { key: 'key', times: ['givenAt', 'deleteAfter'] },
  Petition: { key: 'id', times: ['receivedAt', 'closedAt'] },
  PetitionEvent: { key: 'id', times: ['at'] },
  CommentAnswer: { key: 'responseId', times: ['writtenAt', 'releasedAt'] },
} as const;

/**
 * Takes the hour out of the times of contacts, petitions and answers that an older version stored (decision 022). Each
 * row is changed by itself, so it can be interrupted. Returns how many times it changed.
 */
export async function coarsenTimes(db: Database, timeZone: string): Promise<number> {
  let changed = 0;
  for (const [table, { key, times }] of Object.entries(coarseTimes)) {
    for (const time of times) changed += await coarsenColumn(db, { table, key, time }, timeZone);
  }
  return changed;
}

type Column = { table: string; key: string; time: string };

async function coarsenColumn(db: Database, { table, key, time }: Column, timeZone: string): Promise<number> {
  const [into, id, column] = [table, key, time].map((name) => Prisma.raw(`"${name}"`));
  // SQLite writes three digits behind the second, PostgreSQL none where they are zero: full hours are coarse already.
  const rows = await db.$queryRaw<{ id: string | number; instant: Date | string }[]>`
    SELECT ${id} AS "id", ${column} AS "instant" FROM ${into} WHERE ${column} IS NOT NULL
      AND CAST(${column} AS TEXT) NOT LIKE '%:00:00.000%' AND CAST(${column} AS TEXT) NOT LIKE '%:00:00'`;
  for (const row of rows) {
    const day = startOfSameDay(new Date(row.instant), timeZone);
    await db.$executeRaw`UPDATE ${into} SET ${column} = ${day} WHERE ${id} = ${row.id}`;
  }
  return rows.length;
}
