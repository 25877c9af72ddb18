import type { Database } from '~/platform/database/db.server';
import { addDays, startOfLocalDay, type LocalDay } from '~/base/calendar/local-day';
import { parsePeriod, weekKeyOf, type Period } from '~/base/calendar/period';
import { lastSettledDay } from '~/base/calendar/settled-day';
import type { DatasetKey } from '~/publish/datasets/domain/dataset';
import type { DayFilter } from '~/publish/datasets/domain/day-filter';
import type { FormatKey } from '~/publish/datasets/domain/formats';
import { tallyRows, volumeRows } from '~/publish/datasets/store/dataset-counts.server';
import { responseRows } from '~/publish/datasets/store/dataset-responses.server';
import type { DatasetRow, NearReader } from '~/publish/datasets/store/dataset-row';
import { weeklyRows } from '~/publish/datasets/store/dataset-weekly.server';
import { datasetWriter } from '~/publish/datasets/store/dataset-writer';
import { MIN_INTERNAL_RATINGS } from '~/measure/reports/domain/measures';
import { firstUnclosedDay, keptBackFrom } from '~/measure/reports/store/shown-counts.server';

/** `unitIds`: only rows of these units; left out, all. */
export type DatasetOptions = {
  secret: string;
  timeZone: string;
  now: Date;
  filter?: Partial<DayFilter>;
  unitIds?: ReadonlySet<number>;
};

/** The next piece of a file: text, and how many rows the file has by now. */
export type DatasetPiece = { text: string; rows: number };

/** The rows of a dataset in the order of its columns, a page at a time: memory does not grow with the rows. */
export function datasetRows(db: Database, key: DatasetKey, options: DatasetOptions): AsyncGenerator<DatasetRow[]> {
  const filter: DayFilter = { from: options.filter?.from ?? null, to: options.filter?.to ?? null };
  const settled = settledFilter(filter, options);
  const near = nearOf(db, options);
  switch (key) {
    case 'responses':
      return responseRows(db, settled, { ...options, near });
    case 'tallies':
      return tallyRows(db, settled, near);
    case 'volumes':
      return volumeRows(db, filter, options.unitIds);
    case 'weekly':
      return weeklyRows(db, filter, options);
  }
}

/** Row by row an open week would tell a unit how each person rated, so it ends before it (decision 023). */
function settledFilter(filter: DayFilter, { unitIds, now, timeZone }: DatasetOptions): DayFilter {
  if (unitIds === undefined) return filter;
  const last = addDays(firstUnclosedDay(lastSettledDay(now, timeZone)), -1);
  return { ...filter, to: filter.to !== null && filter.to < last ? filter.to : last };
}

/** A rating that a tablet brings after its week was closed would tell as much, so it waits for the next closing. */
function nearOf(db: Database, { unitIds, now, timeZone }: DatasetOptions): NearReader | undefined {
  if (unitIds === undefined) return undefined;
  const asOf = lastSettledDay(now, timeZone);
  const own = [...unitIds];
  const receivedBefore = (day: LocalDay) => startOfLocalDay(keptBackFrom(day, asOf), timeZone);
  return {
    unitIds: own,
    receivedBefore,
    shownCells: rememberingTheLast((week) => loadShownCells(db, week, own, receivedBefore(week.firstDay))),
  };
}

/**
 * Where three people rated, whoever was at the counter knows who said what: the least that a report shows (decision 008). Ratings
 * that are kept back do not count, or the others of their cell would tell when one comes.
 */
async function loadShownCells(
  db: Database,
  week: Period,
  unitIds: number[],
  before: Date,
): Promise<(unitId: number, field: string) => boolean> {
  const cells = await db.response.groupBy({
    by: ['unitId', 'fieldCode'],
    where: { day: { gte: week.firstDay, lte: week.lastDay }, unitId: { in: unitIds }, receivedAt: { lt: before } },
    _count: true,
  });
  const shown = new Set(
    cells
      .filter(({ _count }) => _count >= MIN_INTERNAL_RATINGS)
      .map(({ unitId, fieldCode }) => `${unitId} ${fieldCode}`),
  );
  return (unitId, field) => shown.has(`${unitId} ${field}`);
}

/** Days come in their order, so the last week asked for is most often the one asked for next. */
function rememberingTheLast<Answer>(load: (week: Period) => Promise<Answer>): (day: LocalDay) => Promise<Answer> {
  let last: { week: string; answer: Promise<Answer> } | null = null;
  return (day) => {
    const week = weekKeyOf(day);
    if (last?.week !== week) last = { week, answer: load(parsePeriod(week)) };
    return last.answer;
  };
}

/** A dataset as a file, piece by piece. Throws 'format-unknown' for a format that this version cannot write. */
export async function* datasetFile(
  db: Database,
  key: DatasetKey,
  format: FormatKey,
  options: DatasetOptions,
): AsyncGenerator<DatasetPiece> {
  const writer = datasetWriter(key, format);
  let rows = 0;
  yield { text: writer.open(), rows };
  for await (const page of datasetRows(db, key, options)) {
    rows += page.length;
    yield { text: page.map(writer.row).join(''), rows };
  }
  yield { text: writer.close(), rows };
}
