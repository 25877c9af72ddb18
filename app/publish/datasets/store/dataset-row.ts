import type { LocalDay } from '~/base/calendar/local-day';
import type { DatasetValue } from '~/publish/datasets/domain/dataset';

/**
 * The values of a row in the order of the columns, cut into parts. The first part is the row's own; a later one is the
 * same array wherever it comes again, so that a writer need not write it twice.
 */
export type DatasetRow = readonly [readonly DatasetValue[], ...(readonly DatasetValue[])[]];

/**
 * Who speaks for some units is near the people rated: the file holds these units alone, and of each day what was received
 * before the instant that stands for it (decision 023).
 */
export type NearReader = {
  unitIds: readonly number[];
  receivedBefore: (day: LocalDay) => Date;
  /** Whether a unit's field has enough ratings in the week of a day for its rows to be shown one by one. */
  shownCells: (day: LocalDay) => Promise<(unitId: number, field: string) => boolean>;
};
