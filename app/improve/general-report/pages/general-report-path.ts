import type { ReportSection } from '~/improve/general-report/domain/report-text';

/** The address of a general report; `issuer`: the code of who issues it, the usual one where it is left out. */
export function generalReportPath(span: string, issuer?: string): string {
  return `/admin/general-report/${span}${issuer === undefined ? '' : `?${new URLSearchParams({ issuer })}`}`;
}

/** Its annexes as a workbook. */
export function annexesPath(span: string): string {
  return `/admin/general-report/${span}/annexes.xlsx`;
}

/** Where a person adds to a section. */
export function sectionPath(span: string, section: ReportSection): string {
  return `/admin/general-report/${span}/text/${section}`;
}
