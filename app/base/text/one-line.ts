import { cleanText } from '~/base/text/clean-text';

/**
 * What was typed as one line: composed, with single spaces and none around it, without control characters. Nothing
 * typed is an empty line.
 */
export function toOneLine(typed: string | undefined): string {
  return cleanText(typed ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
