import type { ErrorCode } from '~/base/errors';

/** How many are told of; the others are only counted. */
export const MAX_DOUBTS = 100;

/** A line of a file that is taken in although its procedure does not fit. `expectedField`: that of the procedure. */
export type DossierDoubt = {
  line: number;
  code: ErrorCode;
  procedure: string;
  field: string;
  expectedField: string;
};

/** The first doubts of a file, and on how many lines there are some. */
export type DossierDoubts = { first: DossierDoubt[]; lines: number };
