/** What the address of a review chooses besides its period; an empty text is no choice. */
export type ReviewChoice = { unit: string; field?: string; show?: string; sort?: string };

/** The address of a unit's review of a period, or of one field of it. */
export function reviewPath(period: string, choice: ReviewChoice): string {
  return `/admin/reports/${period}?${searchOf(choice)}`;
}

/** The full report of the same unit, to print and sign. */
export function fullReportPath(period: string, unit: string): string {
  return `/admin/reports/${period}/full?${new URLSearchParams({ unit })}`;
}

/** The figures of a review as a workbook. */
export function reviewXlsxPath(period: string, choice: ReviewChoice): string {
  return `/admin/reports/${period}/review.xlsx?${searchOf(choice)}`;
}

function searchOf(choice: ReviewChoice): URLSearchParams {
  return new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== undefined && value !== ''));
}
