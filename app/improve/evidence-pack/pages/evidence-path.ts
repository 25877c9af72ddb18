/** The address of what a unit's closed period rests on. */
export function evidencePath(period: string, unit: string): string {
  return `/admin/evidence/${period}?${new URLSearchParams({ unit })}`;
}

/** The same as a workbook. */
export function evidenceXlsxPath(period: string, unit: string): string {
  return `/admin/evidence/${period}/pack.xlsx?${new URLSearchParams({ unit })}`;
}
