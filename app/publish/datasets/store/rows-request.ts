import type { Database } from '~/platform/database/db.server';
import type { DatasetRow } from '~/publish/datasets/domain/dataset';
import type { DayFilter } from '~/publish/datasets/domain/day-filter';
import type { UnitReader } from '~/publish/datasets/store/unit-reader.server';

/** Which rows of a dataset are asked for, and for whom. */
export type RowsRequest = {
  filter: DayFilter;
  /** Only rows of these units; undefined: all. */
  unitIds: ReadonlySet<number> | undefined;
  /**
   * What these units may see of single ratings; undefined where they see all, as of a dataset that tells them of all
   * days.
   */
  unitReader: UnitReader | undefined;
  /** The server's own, for keys that nobody else can make. */
  secret: string;
  now: Date;
  timeZone: string;
};

/** Reads the rows of a dataset in the order of its columns, a page at a time: memory does not grow with the rows. */
export type RowsReader = (db: Database, request: RowsRequest) => AsyncGenerator<DatasetRow[]>;
