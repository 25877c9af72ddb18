import { normalForm } from '~/base/text/normal-form';

/**
 * A typed text in one spelling of its letters, with line ends of one kind and no space around it, without the control
 * characters that databases and files choke on: PostgreSQL stores no NUL, and half a surrogate pair is no UTF-8.
 */
export function cleanText(text: string): string {
  return normalForm(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}
