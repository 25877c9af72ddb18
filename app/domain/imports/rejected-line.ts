import type { ErrorCode } from '~/domain/errors';

/** A rejected value is shown to a person, so a whole page pasted into one cell is cut. */
const SHOWN_CHARACTERS = 80;

/**
 * Why one line of an import is refused. `line` is the line of the file as an editor counts it (the header is
 * 1), or the position in a JSON array (the first element is 1). `otherLine` is the line it contradicts, for
 * duplicates.
 */
export type RejectedLine = {
  line: number;
  code: ErrorCode;
  column?: string;
  value?: string;
  otherLine?: number;
};

/** Builds a rejection that names the column and what stood there, cut to what fits a table. */
export function rejectValue(line: number, code: ErrorCode, column: string, value: string): RejectedLine {
  const shown = value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
  return { line, code, column, value: shown };
}
