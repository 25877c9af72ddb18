import { setImmediate } from 'node:timers/promises';
import type { Queryable } from '~/platform/database/db.server';
import { startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import type { UnitRating } from '~/measure/integrity/domain/apply-rules';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';

/** A driver makes objects of what it read at one go: about as many rows as it can in ten milliseconds. */
const ROWS_AT_ONCE = 250;

const columns = {
  id: true,
  pointId: true,
  unitId: true,
  fieldCode: true,
  channel: true,
  scale: true,
  level: true,
  day: true,
  givenAt: true,
  answerSeconds: true,
  trapped: true,
  deviceId: true,
  late: true,
  verification: true,
  reasons: true,
  comment: true,
} as const;

/**
 * The ratings of a day that rules look through: what counts, but nothing that somebody keyed for a person. Read unit by
 * unit along the index, some hundred rows at a time, so that others are served in between.
 */
export async function listRatedRows(db: Queryable, day: LocalDay, timeZone: string): Promise<UnitRating[]> {
  const midnight = startOfLocalDay(day, timeZone).getTime();
  const counted = { day, exclusion: '', assisted: false, channel: { not: 'PAPER' } } as const;
  const perUnit = await db.response.groupBy({
    by: ['unitId'],
    where: counted,
    orderBy: { unitId: 'asc' },
    _count: { id: true },
  });
  const ratings: UnitRating[] = [];
  for (const unitIds of chunksOf(perUnit.map((row) => ({ unitId: row.unitId, count: row._count.id })))) {
    const rows = await db.response.findMany({ where: { ...counted, unitId: { in: unitIds } }, select: columns });
    for (const { fieldCode, channel, scale, givenAt, verification, reasons, comment, ...row } of rows) {
      ratings.push({
        ...row,
        field: fieldCode,
        channel: channel as Channel,
        scale: scale as Scale,
        second: (givenAt.getTime() - midnight) / 1000,
        invited: verification === 'invited',
        told: reasons !== '' || comment !== null,
      });
    }
    await setImmediate();
  }
  return ratings;
}

function* chunksOf(units: readonly { unitId: number; count: number }[]): Generator<number[]> {
  let chunk: number[] = [];
  let rows = 0;
  for (const { unitId, count } of units) {
    if (rows > 0 && rows + count > ROWS_AT_ONCE) {
      yield chunk;
      [chunk, rows] = [[], 0];
    }
    chunk.push(unitId);
    rows += count;
  }
  if (chunk.length > 0) yield chunk;
}
