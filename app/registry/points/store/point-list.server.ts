import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { DomainError } from '~/base/errors';
import type { Channel } from '~/registry/points/domain/service-point';
import type { Scale } from '~/base/scale';
import {
  namedUnitSelection,
  toNamedUnit,
  type SelectedUnit,
  type StoredNamedUnit,
} from '~/registry/units/store/named-unit.server';

/** A service point as the administration shows it. `field`: null when the citizen is asked for it. */
export type PointRecord = {
  id: number;
  code: string;
  unit: StoredNamedUnit;
  field: { code: string; nameVi: string; nameEn: string } | null;
  counter: string;
  channel: Channel;
  scale: Scale;
  createdAt: Date;
  closedAt: Date | null;
};

const selection = {
  id: true,
  code: true,
  counter: true,
  channel: true,
  scale: true,
  createdAt: true,
  closedAt: true,
  unit: { select: namedUnitSelection },
  field: { select: { code: true, nameVi: true, nameEn: true } },
} as const;

/** The service points of some units, or of all, in the order of the units' codes. */
export async function listPointRecords(db: Queryable, unitIds?: ReadonlySet<number>): Promise<PointRecord[]> {
  const points = await db.servicePoint.findMany({
    where: unitIds === undefined ? {} : { unitId: { in: [...unitIds] } },
    orderBy: [{ unit: { code: 'asc' } }, { id: 'asc' }],
    select: selection,
  });
  return points.map(toRecord);
}

/** A service point by id. Throws 'not-found'. */
export async function getPointRecord(db: Queryable, id: number): Promise<PointRecord> {
  const point = await db.servicePoint.findUnique({ where: { id }, select: selection });
  if (point === null) throw new DomainError('not-found');
  return toRecord(point);
}

/** The codes a point had before, the latest first. */
export async function listRetiredCodes(db: Queryable, pointId: number): Promise<{ code: string; retiredAt: Date }[]> {
  return db.retiredPointCode.findMany({
    where: { pointId },
    orderBy: { retiredAt: 'desc' },
    select: { code: true, retiredAt: true },
  });
}

/** How many ratings that count each point got on some days. Reads the responses of its unit only, by their index. */
export async function countRatingsByPoint(
  db: Queryable,
  points: readonly Pick<PointRecord, 'id' | 'unit'>[],
  days: readonly LocalDay[],
): Promise<Map<number, number>> {
  const rows = await db.response.groupBy({
    by: ['pointId'],
    where: {
      day: { in: [...days] },
      unitId: { in: [...new Set(points.map(({ unit }) => unit.id))] },
      exclusion: '',
    },
    _count: { _all: true },
  });
  const counts = new Map(rows.map(({ pointId, _count }) => [pointId, _count._all]));
  return new Map(points.map(({ id }) => [id, counts.get(id) ?? 0]));
}

type SelectedPoint = Omit<PointRecord, 'unit' | 'channel' | 'scale'> & {
  unit: SelectedUnit;
  channel: string;
  scale: string;
};

function toRecord({ unit, channel, scale, ...point }: SelectedPoint): PointRecord {
  return { ...point, unit: toNamedUnit(unit), channel: channel as Channel, scale: scale as Scale };
}
