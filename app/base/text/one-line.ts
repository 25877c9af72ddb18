import { normalForm } from '~/base/text/normal-form';

/** What was typed as one line: composed, with single spaces and none around it. Nothing typed is an empty line. */
export function toOneLine(typed: string | undefined): string {
  return normalForm(typed ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
