/** How many rows one statement writes: PostgreSQL and SQLite both bound how many values a statement may carry. */
const ROWS_PER_STATEMENT = 500;

/** Rows in portions of which each fits one statement. */
export function chunkRows<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    chunks.push(rows.slice(start, start + ROWS_PER_STATEMENT));
  return chunks;
}
