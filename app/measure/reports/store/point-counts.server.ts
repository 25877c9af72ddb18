import { daysIn, type Period } from '~/base/calendar/period';
import { isSatisfied, type Scale } from '~/base/scale';
import type { Queryable } from '~/platform/database/db.server';

/**
 * The ratings of a field that count, by the point that each came by, as they are stored now. They are told to nobody as
 * they are: `findToldCounter` says which of them may be.
 */
export async function countCellAtPoints(
  db: Queryable,
  { unitIds, field, period }: { unitIds: readonly number[]; field: string; period: Period },
): Promise<{ pointId: number; rated: number; satisfied: number }[]> {
  const rows = await db.response.groupBy({
    by: ['pointId', 'scale', 'level'],
    where: { day: { in: daysIn(period) }, unitId: { in: [...unitIds] }, fieldCode: field, exclusion: '' },
    _count: { _all: true },
  });
  const points = new Map<number, { pointId: number; rated: number; satisfied: number }>();
  for (const { pointId, scale, level, _count } of rows) {
    const point = points.get(pointId) ?? { pointId, rated: 0, satisfied: 0 };
    point.rated += _count._all;
    if (isSatisfied(scale as Scale, level)) point.satisfied += _count._all;
    points.set(pointId, point);
  }
  return [...points.values()];
}
