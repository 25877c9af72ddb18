import type { GridOrder } from '~/measure/grid/domain/grid-query';

export type FacilityQuery = { field: string; sort: GridOrder };

/** The page of the facilities of a branch in a period. */
export function facilitiesPath(period: string, query: Partial<FacilityQuery> = {}): string {
  return withQuery(`/admin/facilities/${period}`, query);
}

/** The same as a workbook. */
export function facilitiesXlsxPath(period: string, query: FacilityQuery): string {
  return withQuery(`/admin/facilities/${period}/facilities.xlsx`, query);
}

function withQuery(path: string, query: Partial<FacilityQuery>): string {
  const chosen = Object.entries(query).filter(([, value]) => value !== '');
  return chosen.length === 0 ? path : `${path}?${new URLSearchParams(chosen)}`;
}
