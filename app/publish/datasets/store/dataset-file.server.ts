import { addDays, type LocalDay } from '~/base/calendar/local-day';
import { periodContaining } from '~/base/calendar/period';
import type { Database } from '~/platform/database/db.server';
import type { DatasetRow } from '~/publish/datasets/domain/dataset';
import type { DatasetKey, KnownDataset } from '~/publish/datasets/domain/datasets';
import type { DayFilter } from '~/publish/datasets/domain/day-filter';
import type { Format } from '~/publish/datasets/store/format';
import { createUnitReader } from '~/publish/datasets/store/unit-reader.server';
import { responseRows } from '~/publish/datasets/store/responses-rows.server';
import type { RowsReader } from '~/publish/datasets/store/rows-request';
import { tallyRows } from '~/publish/datasets/store/tallies-rows.server';
import { volumeRows } from '~/publish/datasets/store/volumes-rows.server';
import { weeklyRows } from '~/publish/datasets/store/weekly-rows.server';

/** Where the rows of each dataset come from. */
const readers: Readonly<Record<DatasetKey, RowsReader>> = {
  responses: responseRows,
  tallies: tallyRows,
  volumes: volumeRows,
  weekly: weeklyRows,
};

/** `unitIds`: only rows of these units, as whoever speaks for them may see them; left out, all. */
export type DatasetOptions = {
  secret: string;
  timeZone: string;
  now: Date;
  filter?: Partial<DayFilter>;
  unitIds?: ReadonlySet<number>;
};

/** The next piece of a file, and how many rows the file has by now. */
export type DatasetPiece = { content: string | Uint8Array; rows: number };

/** A dataset as a file, piece by piece: memory does not grow with the rows. */
export async function* datasetFile(
  db: Database,
  dataset: KnownDataset,
  format: Format,
  options: DatasetOptions,
): AsyncGenerator<DatasetPiece> {
  let rows = 0;
  async function* counted(): AsyncGenerator<DatasetRow[]> {
    for await (const page of datasetRows(db, dataset, options)) {
      rows += page.length;
      yield page;
    }
  }
  for await (const content of format.write(dataset, counted())) yield { content, rows };
}

/** The rows of a dataset, of days and units as the options ask and as its description allows. */
export function datasetRows(
  db: Database,
  { key, forUnits }: KnownDataset,
  { filter, unitIds, ...options }: DatasetOptions,
): AsyncGenerator<DatasetRow[]> {
  const days: DayFilter = { from: filter?.from ?? null, to: filter?.to ?? null };
  const unitReader = unitIds && forUnits === 'closed-weeks' ? createUnitReader(db, unitIds, options) : undefined;
  const read = readers[key];
  return read(db, {
    ...options,
    unitIds,
    unitReader,
    filter: unitReader === undefined ? days : wholeWeeks(days, unitReader.lastDay),
  });
}

/** The weeks that lie within the filter as a whole and end by a day: part of one would tell its days. */
function wholeWeeks({ from, to }: DayFilter, last: LocalDay): DayFilter {
  const begins = from === null ? null : periodContaining('week', from);
  const ends = periodContaining('week', to !== null && to < last ? to : last);
  return {
    from: begins === null || begins.firstDay === from ? from : addDays(begins.lastDay, 1),
    to: to === null || to >= ends.lastDay ? ends.lastDay : addDays(ends.firstDay, -1),
  };
}
