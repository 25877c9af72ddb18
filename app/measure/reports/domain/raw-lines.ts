import type { LocalDay } from '~/base/calendar/local-day';

/**
 * What a day's figures were counted from, one line per rating and per figure of a volume, and the hashes over them that
 * a closing keeps (measurement rule 8). Sums alone would not tell that something was moved to another day or exchanged
 * between two ratings. A day without either is not listed.
 */
export type ClosedDay = {
  day: LocalDay;
  ratings: number;
  /** SHA-256 over the `digestText` of each unit and field, by unit id, then field. */
  ratingsSha256: string;
  figures: number;
  /** SHA-256 over the `digestText` of each unit, by its id. */
  figuresSha256: string;
};

/** A rating as it was at a cut. */
export type RawRating = {
  level: number;
  scale: string;
  verification: string;
  questionnaireId: number;
  exclusion: string;
  reasons: string;
  id: string;
};

/** Reads `level|scale|verification|questionnaire|exclusion|reasons|id`. */
export function parseRatingLine(line: string): RawRating {
  const [level = '', scale = '', verification = '', questionnaire = '', exclusion = '', reasons = '', ...id] =
    line.split('|');
  return {
    level: Number(level),
    scale,
    verification,
    questionnaireId: Number(questionnaire),
    exclusion,
    reasons,
    id: id.join('|'),
  };
}

/** The figures of a unit's volume in one field, by the import that they came with. */
export type RawFigures = { field: string; importId: number; numbers: readonly number[] };

/** Reads `field import completed on-time online postal-received postal-returned`. */
export function parseFigureLine(line: string): RawFigures {
  const [field = '', importId = '', ...numbers] = line.split(' ');
  return { field, importId: Number(importId), numbers: numbers.map(Number) };
}

/** What is hashed of a group of lines: what the group is of, and its lines in the order of their code units. */
export function digestText(of: string, lines: readonly string[]): string {
  return `${[of, ...[...lines].sort()].join('\n')}\n`;
}
