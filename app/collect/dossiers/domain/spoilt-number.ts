import { localDaySchema } from '~/base/calendar/local-day';
import { readDay } from '~/base/imports/day-text';

/** Longer than anything a spreadsheet makes of a number by itself. */
const MAX_LENGTH = 40;
/** Excel keeps fifteen digits and writes zeros for the others. */
const DIGITS_KEPT = 15;

/** `1.23E+15`, also with the decimal comma of Vietnamese. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?E[+-]?\d+$/i;
/** `Nov-26`, `26-Nov`, `Thg11-26`, `24-Thg11-2026`: a number such as 11-26 was taken for a day. */
const MONTH =
  /^(?:\d{1,2}[-/ ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|thg ?\d{1,2}|tháng ?\d{1,2})[a-z]{0,6}(?:[-/ ]\d{1,4}){0,2}$/i;
const SHORT_DAY = /^\d{1,2}[/-]\d{1,2}[/-]\d{2}$/;

/**
 * Whether a spreadsheet has made something else of a dossier's number: a power of ten, digits that became zeros, a day,
 * a month, `####`, the name of an error or a truth value. Such a cell is no number any more, and the same one may stand
 * for many dossiers.
 */
export function isSpoilt(cell: string): boolean {
  if (cell.length > MAX_LENGTH) return false;
  if (cell.startsWith('#') || SCIENTIFIC.test(cell) || MONTH.test(cell) || SHORT_DAY.test(cell)) return true;
  if (['TRUE', 'FALSE'].includes(cell.toUpperCase())) return true;
  if (/^\d+$/.test(cell)) return cell.length > DIGITS_KEPT && /^0+$/.test(cell.slice(DIGITS_KEPT));
  return localDaySchema.safeParse(readDay(cell)).success;
}
