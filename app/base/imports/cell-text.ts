import { normalForm } from '~/base/text/normal-form';

/** A fast path: most cells are codes and numbers and need no cleaning. */
const PLAIN = /^[!-~]*$/;
/** Invisible characters: zero-width ones, direction marks, the byte order mark and the soft hyphen. */
const UNSEEN = /\p{Cf}/gu;
const BLANKS = /[\s\u00a0]+/gu;

/**
 * The value of a cell as a person sees it: composed (NFC), without invisible characters, runs of blanks as one space,
 * trimmed.
 */
export function cleanCellText(value: string): string {
  return PLAIN.test(value) ? value : normalForm(value.replace(UNSEEN, '').replace(BLANKS, ' ').trim());
}
