import { DomainError } from '~/base/errors';
import { cleanText } from '~/base/text/clean-text';

/** The sections that Decree 09/2019 asks of a periodic report, in its order; each may have words of a person. */
export const reportSections = ['results', 'shortcomings', 'causes', 'directions', 'proposals'] as const;
export type ReportSection = (typeof reportSections)[number];

export const MAX_TEXT_LENGTH = 8000;

/** What a person added to a section; `version` counts from 1 on. An empty text says that nothing is added any more. */
export type ReportText = { section: ReportSection; version: number; text: string };

/** Reads the name of a section. Throws 'not-found'. */
export function parseSection(name: string | undefined): ReportSection {
  const section = reportSections.find((one) => one === name);
  if (section === undefined) throw new DomainError('not-found');
  return section;
}

/** A text as it is kept: its letters in one spelling, line ends of one kind, and nothing that databases choke on. */
export function normaliseText(typed: string): string {
  return cleanText(typed);
}
