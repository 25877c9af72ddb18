import type { ErrorCode } from '~/base/errors';
import { MAX_DOSSIERS } from '~/collect/volumes/domain/volume-row';

/** With signs, separators and zeros before it. */
const MAX_LENGTH = 40;
const WHOLE = /^[0-9]+$/;
const SIGNED = /^[-−][0-9]/;
const SEPARATED = /^[+-]?[0-9]+(?:[.,\s'][0-9]*)+$/;

/**
 * Reads a count of dossiers: digits only. '1.234' is 1,234 in Vietnamese and a fraction in English, so it is refused as
 * 'not-whole' instead of guessed, like '1,5' and '1 234'.
 */
export function readCount(text: string): number | ErrorCode {
  if (text === '') return 'value-missing';
  if (text.length > MAX_LENGTH) return 'too-large';
  if (WHOLE.test(text)) {
    const count = Number(text);
    return count > MAX_DOSSIERS ? 'too-large' : count;
  }
  if (SIGNED.test(text)) return 'negative';
  return SEPARATED.test(text) ? 'not-whole' : 'not-a-number';
}
