import type { Database } from '~/db.server';
import type { DayFilter } from '~/domain/datasets/day-filter';
import type { DatasetRow } from '~/models/dataset-row';
import { listDays } from '~/models/dataset-span.server';

/** The rows of the dataset `tallies`, a page per day: a day has a few thousand at most, however many ratings it has. */
export async function* tallyRows(db: Database, filter: DayFilter, unitIds?: ReadonlySet<number>): AsyncGenerator<DatasetRow[]> {
  const codeOf = await unitCodes(db);
  for (const day of await listDays(db, ['tally'], filter)) {
    const rows = await db.tally.findMany({
      where: { day, ...(unitIds && { unitId: { in: [...unitIds] } }) },
      orderBy: [{ unitId: 'asc' }, { fieldCode: 'asc' }, { scale: 'asc' }, { verified: 'asc' }, { exclusion: 'asc' }],
      select: {
        unitId: true,
        fieldCode: true,
        scale: true,
        verified: true,
        exclusion: true,
        level1: true,
        level2: true,
        level3: true,
        level4: true,
        level5: true,
      },
    });
    yield rows.map((row) => [
      [
        day,
        codeOf(row.unitId),
        row.fieldCode,
        row.scale,
        row.verified,
        row.exclusion || null,
        row.level1,
        row.level2,
        row.level3,
        row.level4,
        row.level5,
      ],
    ]);
  }
}

/** The rows of the dataset `volumes`, a page per day. */
export async function* volumeRows(db: Database, filter: DayFilter, unitIds?: ReadonlySet<number>): AsyncGenerator<DatasetRow[]> {
  const codeOf = await unitCodes(db);
  for (const day of await listDays(db, ['volume'], filter)) {
    const rows = await db.volume.findMany({
      where: { day, ...(unitIds && { unitId: { in: [...unitIds] } }) },
      orderBy: [{ unitId: 'asc' }, { fieldCode: 'asc' }],
      select: {
        unitId: true,
        fieldCode: true,
        completed: true,
        onTime: true,
        online: true,
        postalReceived: true,
        postalReturned: true,
        importId: true,
      },
    });
    yield rows.map((row) => [
      [
        day,
        codeOf(row.unitId),
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

async function unitCodes(db: Database): Promise<(unitId: number) => string | null> {
  const units = await db.unit.findMany({ select: { id: true, code: true } });
  const codes = new Map(units.map((unit) => [unit.id, unit.code]));
  return (unitId) => codes.get(unitId) ?? null;
}
