import { cleanCellText } from '~/base/imports/cell-text';
import { foldVietnamese } from '~/base/text/fold';
import { normalForm } from '~/base/text/normal-form';

/** Longer cells are no label of a sum. */
const MAX_LENGTH = 40;
/** A quick test of the first letters rules out most cells. */
const MAY_BEGIN = /^\s*(?:t[oổ]|c[oộ]|su|gr)/i;
const TOTAL = /^(?:tong|cong|sum|totals?|(?:tong cong|tong so|grand total)(?: .{1,40})?)$/;

/** The cell of a row that says that it is the sum of others (`Tổng cộng:`, `Total`), or null. */
export function findTotalLabel(cells: readonly string[]): string | null {
  return (
    cells.find((cell) => cell.length <= MAX_LENGTH && MAY_BEGIN.test(normalForm(cell)) && TOTAL.test(labelKey(cell))) ??
    null
  );
}

function labelKey(cell: string): string {
  return foldVietnamese(cleanCellText(cell))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
