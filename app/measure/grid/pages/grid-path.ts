import { defaultGridQuery, gridParameters, type GridQuery } from '~/measure/grid/domain/grid-query';

/** The address of the table of a period as a query asks for it; what is usual stays out of it. */
export function gridPath(period: string, query: GridQuery): string {
  return withQuery(`/admin/grid/${period}`, query);
}

/** The same table as a file. */
export function gridCsvPath(period: string, query: GridQuery): string {
  return withQuery(`/admin/grid/${period}/table.csv`, query);
}

function withQuery(path: string, query: GridQuery): string {
  const chosen = gridParameters.filter((name) => query[name] !== defaultGridQuery[name]);
  return chosen.length === 0 ? path : `${path}?${new URLSearchParams(chosen.map((name) => [name, query[name]]))}`;
}
