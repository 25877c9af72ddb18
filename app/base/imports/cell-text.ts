import { normalForm } from '~/base/text/normal-form';

/** Nothing in it needs a second look: most cells are codes and numbers. */
const PLAIN = /^[!-~]*$/;
/** Signs that are not seen: of no width, for the direction of a text, a byte order mark, a hyphen that may be. */
const UNSEEN = /\p{Cf}/gu;
const BLANKS = /[\s\u00a0]+/gu;

/** The value of a cell as it is seen: composed, without what is not seen, blanks as single spaces and none at the ends. */
export function cellText(value: string): string {
  return PLAIN.test(value) ? value : normalForm(value.replace(UNSEEN, '').replace(BLANKS, ' ').trim());
}
