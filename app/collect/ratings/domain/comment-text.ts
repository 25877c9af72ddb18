import { normalForm } from '~/base/text/normal-form';

/** In characters, of a comment as it is kept. */
export const MAX_COMMENT_LENGTH = 1000;
/** Before line breaks and letters are brought into one spelling. */
export const MAX_TYPED_LENGTH = 10 * MAX_COMMENT_LENGTH;

/** A comment in one spelling of its letters, without the control characters that databases and files choke on. */
export function cleanComment(text: string): string {
  return normalForm(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}
