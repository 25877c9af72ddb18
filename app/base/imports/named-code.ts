import type { ErrorCode } from '~/base/errors';
import { rejectValue, type RejectedLine } from '~/base/imports/rejected-line';

/**
 * How the units or the fields of a file are known: by their codes, or by their official names where one alone has it.
 */
type CodeBook = {
  knows: (code: string) => boolean;
  /** The codes of all that have this name; none where names are not read. */
  named?: (name: string) => readonly string[];
  unknown: ErrorCode;
  ambiguous: ErrorCode;
};

const CANDIDATES_SHOWN = 5;
const MAX_NAME_LENGTH = 200;

/** The code that a cell means, or why it means none. An empty cell is 'value-missing'. */
export function readCode(
  line: number,
  column: string,
  text: string,
  book: CodeBook,
): { code: string } | { reason: RejectedLine } {
  if (text === '') return { reason: rejectValue(line, 'value-missing', column, text) };
  if (book.knows(text)) return { code: text };
  const codes = text.length > MAX_NAME_LENGTH ? [] : (book.named?.(text) ?? []);
  const [only] = codes;
  if (only !== undefined && codes.length === 1) return { code: only };
  if (only === undefined) return { reason: rejectValue(line, book.unknown, column, text) };
  return {
    reason: { ...rejectValue(line, book.ambiguous, column, text), candidates: codes.slice(0, CANDIDATES_SHOWN) },
  };
}
