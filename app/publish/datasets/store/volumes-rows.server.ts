import { storedCell } from '~/collect/volumes/store/volume.server';
import type { Database } from '~/platform/database/db.server';
import type { DatasetRow } from '~/publish/datasets/domain/dataset';
import { listDays } from '~/publish/datasets/store/day-span.server';
import type { RowsRequest } from '~/publish/datasets/store/rows-request';
import { unitPlaces } from '~/publish/datasets/store/unit-places.server';

/** The rows of the dataset `volumes`, a page per day. */
export async function* volumeRows(db: Database, { filter, unitIds }: RowsRequest): AsyncGenerator<DatasetRow[]> {
  const placeOf = await unitPlaces(db);
  for (const day of await listDays(db, ['volume'], filter)) {
    const rows = await db.volume.findMany({
      where: { day, ...(unitIds && { unitId: { in: [...unitIds] } }) },
      orderBy: [{ unitId: 'asc' }, { fieldCode: 'asc' }],
      select: { ...storedCell, importId: true },
    });
    yield rows.map((row) => [
      [
        day,
        placeOf(row.unitId).code,
        row.fieldCode,
        row.completed,
        row.onTime,
        row.online,
        row.postalReceived,
        row.postalReturned,
        row.importId,
      ],
    ]);
  }
}
