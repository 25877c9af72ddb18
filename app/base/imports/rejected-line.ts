import type { ErrorCode } from '~/base/errors';

/** A rejected value is shown to a person, so a whole page pasted into one cell is cut. */
const SHOWN_CHARACTERS = 80;

/** How many reasons are kept per file; the others are only counted. */
export const MAX_REJECTED = 1_000;

/**
 * Why one line of an import is refused. `line` is the line of the file as an editor counts it (the header is
 * 1), or the position in a JSON array (the first element is 1). `otherLine` is the line it contradicts, for
 * duplicates. `candidates` are the codes of what it may have meant.
 */
export type RejectedLine = {
  line: number;
  code: ErrorCode;
  column?: string;
  value?: string;
  otherLine?: number;
  candidates?: string[];
};

/** The first reasons why a file is rejected, with the total number of wrong lines and of reasons. */
export type Rejections = { first: RejectedLine[]; lines: number; reasons: number };

/** Rejections as a result reports them, with at most so many reasons. */
export function limitRejections(
  { first, lines, reasons }: Rejections,
  atMost = MAX_REJECTED,
): { rejected: RejectedLine[]; rejectedCount: number; wrongLines: number } {
  return { rejected: first.slice(0, atMost), rejectedCount: reasons, wrongLines: lines };
}

/** The rejections of two looks at a file that refuse different lines. */
export function joinRejections(one: Rejections, other: Rejections): Rejections {
  return {
    first: [...one.first, ...other.first].sort((a, b) => a.line - b.line),
    lines: one.lines + other.lines,
    reasons: one.reasons + other.reasons,
  };
}

/** Builds a rejection that names the column and what stood there, cut to what fits a table. */
export function rejectValue(line: number, code: ErrorCode, column: string, value: string): RejectedLine {
  const shown = value.length > SHOWN_CHARACTERS ? `${value.slice(0, SHOWN_CHARACTERS)}…` : value;
  return { line, code, column, value: shown };
}

/** Collects the reasons while the lines of a file are read, in bounded memory however many there are. */
export function rejectionCounter() {
  const first: RejectedLine[] = [];
  let [lines, reasons, lastLine] = [0, 0, 0];
  return {
    add(more: readonly RejectedLine[]): void {
      for (const reason of more) {
        reasons += 1;
        if (reason.line !== lastLine) lines += 1;
        lastLine = reason.line;
        if (first.length < MAX_REJECTED) first.push(reason);
      }
    },
    /** In the order of the lines. */
    result: (): Rejections => ({ first: [...first].sort((a, b) => a.line - b.line), lines, reasons }),
  };
}
