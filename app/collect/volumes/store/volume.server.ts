import type { Queryable } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import type { VolumeMeasure } from '~/collect/volumes/domain/volume-row';

/** A figure as it is stored: one unit (by id) × field × day. */
export type VolumeCell = { day: LocalDay; unitId: number; field: string } & Record<VolumeMeasure, number>;

/** Names a cell within a map. */
export function cellKey(cell: Pick<VolumeCell, 'day' | 'unitId' | 'field'>): string {
  return `${cell.day} ${cell.unitId} ${cell.field}`;
}

/** The figures in force for days in a span, both ends inclusive, by `cellKey`. */
export async function mapVolumes(
  db: Queryable,
  firstDay: LocalDay,
  lastDay: LocalDay,
): Promise<Map<string, VolumeCell>> {
  const rows = await db.volume.findMany({
    where: { day: { gte: firstDay, lte: lastDay } },
    select: storedCell,
  });
  return new Map(
    rows.map((row) => {
      const cell = toVolumeCell(row);
      return [cellKey(cell), cell];
    }),
  );
}

/** The figures of one unit in force for days in a span, both ends inclusive. */
export async function listUnitVolumes(
  db: Queryable,
  unitId: number,
  firstDay: LocalDay,
  lastDay: LocalDay,
): Promise<VolumeCell[]> {
  const rows = await db.volume.findMany({
    where: { unitId, day: { gte: firstDay, lte: lastDay } },
    select: storedCell,
  });
  return rows.map(toVolumeCell);
}

/** What to select of a stored figure, for `toVolumeCell`. */
export const storedCell = {
  day: true,
  unitId: true,
  fieldCode: true,
  completed: true,
  onTime: true,
  online: true,
  postalReceived: true,
  postalReturned: true,
} as const;

type StoredCell = { day: LocalDay; unitId: number; fieldCode: string } & Record<
  'completed' | 'onTime' | 'online' | 'postalReceived' | 'postalReturned',
  number
>;

/** A stored figure in the words of a file of volumes. */
export function toVolumeCell(row: StoredCell): VolumeCell {
  return {
    day: row.day,
    unitId: row.unitId,
    field: row.fieldCode,
    completed: row.completed,
    on_time: row.onTime,
    online: row.online,
    postal_received: row.postalReceived,
    postal_returned: row.postalReturned,
  };
}
