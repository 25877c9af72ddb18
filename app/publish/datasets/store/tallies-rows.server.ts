import type { Database } from '~/platform/database/db.server';
import type { LocalDay } from '~/base/calendar/local-day';
import { groupBy } from '~/base/group-by';
import { isVerified, type Verification } from '~/base/verification';
import type { DatasetRow } from '~/publish/datasets/domain/dataset';
import { listDays, toldParts } from '~/publish/datasets/store/day-span.server';
import type { UnitReader } from '~/publish/datasets/store/unit-reader.server';
import type { RowsRequest } from '~/publish/datasets/store/rows-request';
import { unitPlaces } from '~/publish/datasets/store/unit-places.server';

/** The rows of the dataset `tallies`, a page per day, or per week for who reads for a unit: a few thousand at most. */
export async function* tallyRows(db: Database, { filter, unitReader }: RowsRequest): AsyncGenerator<DatasetRow[]> {
  const placeOf = await unitPlaces(db);
  const days = await listDays(db, ['tally'], filter);
  for (const { told, days: part } of toldParts(days, unitReader !== undefined)) {
    const rows: TallyRow[] = [];
    for (const day of part) rows.push(...(await readDay(db, day, unitReader)));
    yield (unitReader === undefined ? rows : summed(rows)).map((row) => [
      [
        told,
        placeOf(row.unitId).code,
        row.fieldCode,
        row.scale,
        row.verified,
        row.exclusion || null,
        ...levels.map((level) => row[level]),
      ],
    ]);
  }
}

async function readDay(db: Database, day: LocalDay, unitReader?: UnitReader): Promise<TallyRow[]> {
  // Counted first: what comes between the two is in the tallies then, and not taken out of them before it is.
  const late = unitReader === undefined ? null : await countLate(db, day, unitReader);
  const rows = await db.tally.findMany({
    where: { day, ...(unitReader && { unitId: { in: [...unitReader.unitIds] } }) },
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
  const isShown = await unitReader?.shownCells(day);
  return (late === null ? rows : withoutLate(rows, late)).filter(
    ({ unitId, fieldCode }) => isShown?.(unitId, fieldCode) !== false,
  );
}

/** The rows of several days as one, in the order of a day's. */
function summed(rows: readonly TallyRow[]): TallyRow[] {
  const sums = [...groupBy(rows, cellKey).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.reduce(addLevels, first)],
  );
  return sums.sort((a, b) => a.unitId - b.unitId || (cellKey(a) < cellKey(b) ? -1 : 1));
}

function addLevels(sum: TallyRow, row: TallyRow): TallyRow {
  return { ...sum, ...Object.fromEntries(levels.map((level) => [level, sum[level] + row[level]])) };
}

const levels = ['level1', 'level2', 'level3', 'level4', 'level5'] as const;

type TallyRow = TallyCell & Record<(typeof levels)[number], number>;

type TallyCell = { unitId: number; fieldCode: string; scale: string; verified: boolean; exclusion: string };

/** How many ratings of a day came after its week was closed, by cell and level. */
async function countLate(
  db: Database,
  day: LocalDay,
  { unitIds, receivedBefore }: UnitReader,
): Promise<Map<string, number>> {
  const late = await db.response.groupBy({
    by: ['unitId', 'fieldCode', 'scale', 'verification', 'exclusion', 'level'],
    where: { day, unitId: { in: [...unitIds] }, receivedAt: { gte: receivedBefore(day) } },
    _count: true,
  });
  const counts = new Map<string, number>();
  for (const { verification, level, _count, ...cell } of late) {
    const key = `${cellKey({ ...cell, verified: isVerified(verification as Verification) })} level${level}`;
    counts.set(key, (counts.get(key) ?? 0) + _count);
  }
  return counts;
}

function withoutLate<Row extends TallyCell & Record<(typeof levels)[number], number>>(
  rows: readonly Row[],
  late: ReadonlyMap<string, number>,
): Row[] {
  if (late.size === 0) return [...rows];
  const shown = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(levels.map((level) => [level, row[level] - (late.get(`${cellKey(row)} ${level}`) ?? 0)])),
  }));
  return shown.filter((row) => levels.some((level) => row[level] > 0));
}

function cellKey({ unitId, fieldCode, scale, verified, exclusion }: TallyCell): string {
  return `${unitId} ${fieldCode} ${scale} ${verified} ${exclusion}`;
}
