/** A cell of tables that are linked by sums: how many people it counts. */
export type TableCell = {
  key: string;
  count: number;
  /** Nobody is shown it, but shown cells are sums of it, such as the days that a week and a month share. */
  internal?: boolean;
};

/** `total` is the sum of `parts`. */
export type TableSum = { total: string; parts: readonly string[] };

/** Everything that is published of some figures, with what ties them together. A key is of one cell. */
export type LinkedTables = { cells: readonly TableCell[]; sums: readonly TableSum[] };
